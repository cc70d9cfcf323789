// ALERT_MIN_SEVERITY: the mail leaves out what is below it, and the webhook gets everything.

import type { TokenValidationPolicy } from '../../lib/federation/types';
import { backdoored, certificates, federated, healthy } from '../builders/domains';
import { makeWorld, told, type World } from '../world/world';

const MISMATCH = 'FEDERATION-SIGNING-CERTIFICATES-MISMATCH';
const UNREADABLE = 'FEDERATION-SIGNING-CERTIFICATE-UNREADABLE';

/** The mismatch is high there, and critical where forged tokens reach everybody. */
function worldWith(...ways: World['ways']): World {
  const world = makeWorld([backdoored('contoso.com')]);
  world.ways = ways;
  world.minSeverity = 'critical';
  return world;
}

const PROMOTED = [federated('contoso.com', { signingCertificate: certificates.rogue })];
const GONE = [healthy('contoso.com')];
const WEAK: TokenValidationPolicy = { rootDomains: 'none', domainNames: [] };

/** What was told of the base rule by one way. */
function statuses(world: World, way: 'webhook' | 'mail'): readonly string[] {
  return told(world, way)
    .filter(({ checkId }) => checkId === MISMATCH)
    .map(({ status }) => status);
}

/** The same by mail: `status severity resolution`. */
function mailed(world: World): readonly string[] {
  return world.mails.flatMap(({ findings }) =>
    findings
      .filter(({ checkId }) => checkId === MISMATCH)
      .map(({ status, severity, resolution }) => `${status} ${severity} ${String(resolution)}`),
  );
}

it('what is below it is told by the webhook alone, and so is its end', async () => {
  const world = worldWith('webhook', 'mail');
  await world.run();
  expect(world.findings()).toMatchObject([{ checkId: MISMATCH, severity: 'high' }]);
  world.setDomains(GONE);
  await world.run();
  expect(statuses(world, 'webhook')).toEqual(['new', 'resolved']);
  expect(mailed(world)).toEqual([]);
  expect(world.findings().find(({ checkId }) => checkId === MISMATCH)?.told).toEqual({
    webhook: { status: 'resolved', noticeId: null },
    mail: { status: 'withheld', noticeId: null },
  });
});

it('what is as bad as it is mailed', async () => {
  const world = worldWith('webhook', 'mail');
  world.minSeverity = 'high';
  await world.run();
  expect(mailed(world)).toEqual(['new high null']);
});

it('what rises past it is mailed as new, once, and so is its end; the webhook knows already', async () => {
  const world = worldWith('webhook', 'mail');
  await world.run();
  world.sources.tokenValidationPolicy = { state: 'read', value: WEAK };
  await world.run();
  await world.run();
  expect(mailed(world)).toEqual(['new critical null']);
  world.setDomains(GONE);
  await world.run();
  expect(statuses(world, 'mail')).toEqual(['new', 'resolved']);
  expect(statuses(world, 'webhook')).toEqual(['new', 'resolved']);
});

it('what was mailed and falls below it is mailed to its end', async () => {
  const world = worldWith('webhook', 'mail');
  world.sources.tokenValidationPolicy = { state: 'read', value: WEAK };
  await world.run();
  world.sources.tokenValidationPolicy = { state: 'read', value: null };
  await world.run();
  world.setDomains(GONE);
  await world.run();
  expect(statuses(world, 'mail')).toEqual(['new', 'resolved']);
});

it('what was on its way when it fell below it goes out under its id', async () => {
  const world = worldWith('webhook', 'mail');
  world.sources.tokenValidationPolicy = { state: 'read', value: WEAK };
  await world.run({ mail: 'lost' });
  world.sources.tokenValidationPolicy = { state: 'read', value: null };
  await world.run();
  const ids = world.mails
    .filter(({ findings }) => findings.some(({ checkId }) => checkId === MISMATCH))
    .map(({ id }) => id);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});

it('a promotion is mailed whatever its severity, as that and not as new before it', async () => {
  const world = worldWith('webhook', 'mail');
  await world.run();
  world.setDomains(PROMOTED);
  await world.run();
  await world.run();
  expect(mailed(world)).toEqual(['resolved high certificatePromoted']);
  expect(world.mails[0]?.email.subject).toMatch(/^NOT RESOLVED: contoso\.com/);
});

it.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14])(
  'a promotion is mailed once, as that, where the run dies after effect %i, and where it was undone meanwhile',
  async (crashAfter) => {
    for (const after of [PROMOTED, [backdoored('contoso.com')]]) {
      const world = worldWith('webhook', 'mail');
      await world.run();
      world.setDomains(PROMOTED);
      await world.run({ crashAfter, mail: 'down' });
      await world.run({ mail: 'down' });
      world.setDomains(after);
      await world.run();
      await world.run();
      const told = world.mails.flatMap(({ findings }) => findings);
      const ofMismatch = told.filter(({ checkId }) => checkId === MISMATCH);
      expect(ofMismatch[0]).toMatchObject({ resolution: 'certificatePromoted' });
      // That it came back is told after it, by itself.
      expect(ofMismatch.slice(1)).toMatchObject(
        after === PROMOTED ? [] : [{ status: 'new', previousResolution: 'certificatePromoted' }],
      );
      expect(new Set(world.mails.map(({ id }) => id)).size).toBe(world.mails.length);
    }
  },
);

it('who lowers it is mailed what is open, and nothing of what came and went before', async () => {
  const world = worldWith('webhook', 'mail');
  await world.run();
  world.setDomains([backdoored('contoso.com', certificates.garbage)]);
  await world.run();
  world.setDomains([healthy('contoso.com'), backdoored('fabrikam.com')]);
  await world.run();
  expect(world.mails).toEqual([]);
  world.minSeverity = null;
  await world.run();
  const open = world.findings().filter(({ status }) => status === 'open');
  expect(open.length).toBeGreaterThan(0);
  expect(
    told(world, 'mail')
      .map(({ uid, status }) => `${status} ${uid}`)
      .sort(),
  ).toEqual(open.map(({ uid }) => `new ${uid}`).sort());
  expect(world.findings().map(({ checkId }) => checkId)).toContain(UNREADABLE);
});

it('who has the mail alone and adds a webhook later is told no old findings by it', async () => {
  const world = worldWith('mail');
  world.setDomains([backdoored('contoso.com'), backdoored('fabrikam.com')]);
  await world.run();
  world.setDomains([healthy('contoso.com'), backdoored('fabrikam.com')]);
  await world.run();
  world.ways = ['webhook', 'mail'];
  await world.run();
  expect(told(world)).toEqual([]);
  world.setDomains([backdoored('contoso.com'), healthy('fabrikam.com')]);
  await world.run();
  // It is news by the webhook that one came back; that the other one has gone was nobody's news.
  const mine = told(world).filter(({ checkId }) => checkId === MISMATCH);
  expect(mine.map(({ domainId, status }) => `${domainId} ${status}`)).toEqual(['contoso.com new']);
});

it('where people have the mail alone, what rises past it is mailed all the same', async () => {
  const world = worldWith('mail');
  await world.run();
  world.sources.tokenValidationPolicy = { state: 'read', value: WEAK };
  await world.run();
  expect(mailed(world)).toEqual(['new critical null']);
});
