// Texts of the sign-in log are anybody's: an app, a user or a session may be called whatever somebody likes, and none of it
// may end a line, turn one around, become a tag or a command, or fill a mail.

import { findingText } from '../../lib/cli/findingText';
import { viewFor } from '../../lib/cli/findingView';
import { styleFor } from '../../lib/cli/terminal';
import { logLine } from '../../lib/monitor/logLine';

import { certificates, federated } from '../builders/domains';
import { readPresent } from '../fixtures/certificates/read';
import { makeSignInLog, signIn } from '../world/signIns';
import { begun, next } from '../world/story';
import type { World } from '../world/world';

const { genuine, rogue } = certificates;
const STRANGER = '5742A4E6D0C0FFEE00112233445566778899AABB';
const EVIL = `alex\r\n\u2028\u0085## SAFE\u202e\u2066\u200b\u001b[2J<script>alert(1)</script><img src=x>'; Remove-Item -Recurse $(whoami) \`id\` "@contoso.com`;
const TEXTS = [
  'userId',
  'userPrincipalName',
  'ipAddress',
  'country',
  'appDisplayName',
  'resourceDisplayName',
  'authenticationRequirement',
  'sessionId',
  'correlationId',
  'uniqueTokenIdentifier',
  'crossTenantAccessType',
] as const;

/** A flagged key and one that no run has seen, both used by people with such names. */
async function attacked(text: string): Promise<World> {
  const thumbprint = readPresent(rogue).thumbprintSha1;
  const contoso = (next: unknown) =>
    federated('contoso.com', { signingCertificate: genuine, nextSigningCertificate: next });
  const world = await begun(contoso(null));
  const log = makeSignInLog();
  world.sources.signInLog = log;
  await next(world);
  for (let index = 0; index < 300; index += 1) {
    const own = `${String(index)}${text}`;
    const texts = Object.fromEntries(TEXTS.map((name) => [name, own] as const));
    log.add(signIn(index % 2 === 0 ? thumbprint : STRANGER, world.now(), { ...texts, id: own }));
  }
  log.add(signIn(readPresent(genuine).thumbprintSha1, world.now(), { isInteractive: false }));
  for (let quarter = 0; quarter < 4; quarter += 1) {
    log.add(signIn(readPresent(genuine).thumbprintSha1, world.now()));
    await next(world, contoso(rogue));
  }
  const checks = world.findings().map(({ checkId }) => checkId);
  expect(checks).toContain('FEDERATION-SIGNING-KEY-USED');
  expect(checks).toContain('FEDERATED-SIGN-IN-BY-UNKNOWN-KEY');
  return world;
}

/** What turns lines around, ends them, or drives a terminal. */
const CONTROLS = /[\p{Cf}\p{Zl}\p{Zp}]|(?!\n)\p{Cc}/u;

describe('names with line breaks, marks, tags and commands in them', () => {
  it('are shown in mails as what they are', async () => {
    const world = await attacked(EVIL);
    const mails = world.inbox.map(({ email }) => email);
    expect(mails.some(({ text }) => text.includes('SAFE'))).toBe(true);
    for (const { subject, text, html } of mails) {
      for (const each of [subject, text, html]) expect(each).not.toMatch(CONTROLS);
      expect(html).not.toMatch(/<script|<img src=x/);
      expect(text).not.toMatch(/^\s*## SAFE/m);
      for (const line of text.split('\n').filter((each) => /Get-Mg|Revoke-Mg/.test(each)))
        expect(line).not.toMatch(/Remove-Item|whoami/);
    }
  });

  it('are shown on a terminal as what they are', async () => {
    const world = await attacked(EVIL);
    for (const finding of world.findings()) {
      const text = findingText(finding, viewFor('en', styleFor(false)));
      expect(text).not.toMatch(CONTROLS);
      expect(text).not.toMatch(/^\s*## SAFE/m);
    }
  });

  it('are not in the log', async () => {
    const world = await attacked(EVIL);
    const lines = world.log.map((event) => logLine('run', event)).join('\n');
    expect(lines).toContain('"key.used"');
    expect(lines).not.toMatch(/SAFE|Remove-Item|@contoso\.com|203\.0\.113\.7/);
  });
});

it('texts without an end make no mail that is too large, and no row', async () => {
  const world = await attacked('\u{1F4A9}"<'.repeat(3_000));
  for (const request of world.inbox)
    expect(Buffer.byteLength(JSON.stringify(request))).toBeLessThan(1_000_000);
  const rows = [...world.findings(), ...world.baseline(), ...world.keyUse()];
  for (const row of rows) expect(2 * JSON.stringify(row).length).toBeLessThan(1_000_000);
});
