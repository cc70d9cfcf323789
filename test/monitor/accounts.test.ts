// A key of theirs, and the account that it was meant for: stories of a run that asks whose immutable id changed, and of those
// that ask nobody.

import type { ImmutableIdEntry } from '../../lib/federation/types';
import { MonitorError } from '../../lib/errors';
import type { Finding } from '../../lib/findings/types';
import { fromRow, toRow } from '../../lib/adapters/table/findingRow';

import { blind, certificates, federated } from '../builders/domains';
import { begun, next } from '../world/story';
import { TENANT_ID, type World } from '../world/world';

const MISMATCH = 'FEDERATION-SIGNING-CERTIFICATES-MISMATCH';
const { genuine, rogue } = certificates;

const contoso = (primary: unknown, secondary: unknown = null, more: object = {}) =>
  federated('contoso.com', {
    signingCertificate: primary,
    nextSigningCertificate: secondary,
    ...more,
  });

function mismatch(world: World): Finding {
  const finding = world.findings().find(({ checkId }) => checkId === MISMATCH);
  if (!finding) throw new Error('There is no mismatch.');
  return finding;
}

function set(world: World, id: string, changes: Partial<ImmutableIdEntry> = {}): void {
  const entry: ImmutableIdEntry = {
    id,
    activityDateTime: world.now(),
    activityDisplayName: 'Update user',
    result: 'success',
    actor: 'mallory@contoso.com',
    actorId: '1',
    ipAddress: '203.0.113.77',
    userAgent: 'PowerShell',
    correlationId: '2',
    targets: ['breakglass@contoso.com'],
    immutableId: 'YWJj',
    ...changes,
  };
  world.sources.immutableIds = { entries: [entry], missing: null };
}

/** A tenant whose audit log can be read, after its first run. */
async function watched(): Promise<World> {
  const world = await begun(contoso(genuine));
  world.sources.auditLog = { state: 'read', value: [] };
  await next(world);
  return world;
}

const asked = (world: World): boolean => world.effects.includes('read immutable ids');

it('an account that an intruder sets between two later runs stands beside the key', async () => {
  const world = await watched();
  await next(world, contoso(genuine, rogue));
  expect(mismatch(world).evidence.accounts).toMatchObject({ entries: [], missing: null });
  world.advance(5);
  set(world, 'theirs');
  await next(world);
  await next(world);
  world.sources.immutableIds = { entries: [], missing: null };
  await next(world);
  const { accounts } = mismatch(world).evidence;
  expect(accounts).toMatchObject({
    entries: [{ id: 'theirs', actor: 'mallory@contoso.com', immutableId: 'YWJj' }],
    missing: null,
  });
  expect(accounts?.to).toBe(mismatch(world).lastSeenTime);
});

it('what was set in the last stretch is told with the end: the key is gone, and nobody has heard of the account', async () => {
  const world = await watched();
  await next(world, contoso(genuine, rogue));
  expect(world.inbox.at(-1)?.email.text).not.toContain('immutable id');
  world.advance(5);
  set(world, 'theirs');
  await next(world, contoso(genuine));
  const last = world.inbox.at(-1);
  expect(mismatch(world)).toMatchObject({ status: 'resolved' });
  expect(last?.email.text).toContain(
    'Accounts given an immutable id, or another one, since then (candidates)',
  );
  for (const body of [last?.email.text, last?.email.html])
    expect(body).toContain('on breakglass@contoso.com, immutable id YWJj');
  const told = last?.findings.find(({ checkId }) => checkId === MISMATCH);
  expect(told?.evidence.accounts?.entries).toMatchObject([{ id: 'theirs' }]);
});

it('one that was set before the key came, in the same quarter of an hour, is told with the key', async () => {
  const world = await watched();
  world.advance(5);
  set(world, 'theirs');
  await next(world, contoso(genuine, rogue));
  expect(world.inbox.at(-1)?.email.text).toContain('immutable id YWJj');
});

it('what the log says is text in the mail, and no markup', async () => {
  const world = await watched();
  world.advance(5);
  set(world, 'theirs', {
    actor: '<b onclick="x">\u202e\nForged: line',
    targets: ['<script>'],
    immutableId: '<a href="https://evil.example">',
  });
  await next(world, contoso(genuine, rogue));
  const { html, text } = world.inbox.at(-1)?.email ?? { html: '', text: '' };
  expect(html).toContain('&lt;script&gt;');
  expect(html).not.toMatch(/<b onclick|<script|<a href="https:\/\/evil/);
  expect(text).toContain('<b onclick="x">\\u{202E}\\u{A}Forged: line');
  expect(text).not.toMatch(/^Forged/m);
});

it('a time that nobody could read is said, in the mail as well, and stays said', async () => {
  const world = await watched();
  world.sources.immutableIds = { entries: [], missing: 'Graph gave more than 3 pages.' };
  await next(world, contoso(genuine, rogue));
  expect(world.inbox.at(-1)?.email.text).toContain('Not known: Graph gave more than 3 pages.');
  set(world, 'theirs');
  await next(world);
  expect(mismatch(world).evidence.accounts).toMatchObject({
    entries: [{ id: 'theirs' }],
    missing: 'Graph gave more than 3 pages.',
  });
});

it('a run without a finding about a key asks nobody, whatever else is open', async () => {
  const world = await watched();
  await next(world, contoso(genuine, null, { issuerUri: 'http://elsewhere.example/' }));
  expect(world.findings().filter(({ status }) => status === 'open')).not.toEqual([]);
  expect(asked(world)).toBe(false);
  expect(world.findings().flatMap(({ evidence }) => evidence.accounts ?? [])).toEqual([]);
  await next(world, contoso(genuine, rogue));
  expect(asked(world)).toBe(true);
});

it('a finding about no key gets no accounts beside one that does', async () => {
  const world = await watched();
  world.advance(5);
  set(world, 'theirs');
  await next(world, contoso(genuine, rogue, { issuerUri: 'http://elsewhere.example/' }));
  const aboutNone = world.findings().filter(({ spkiSha256 }) => spkiSha256 === null);
  expect(aboutNone).not.toEqual([]);
  expect(aboutNone.flatMap(({ evidence }) => evidence.accounts ?? [])).toEqual([]);
  expect(mismatch(world).evidence.accounts?.entries).toHaveLength(1);
});

it('a log that was refused in this run is not asked again, and the reason is said', async () => {
  const world = await watched();
  world.sources.auditLog = { state: 'unknown', reason: 'Graph refused it.', refused: true };
  await next(world, contoso(genuine, rogue));
  expect(asked(world)).toBe(false);
  expect(mismatch(world).evidence.accounts).toMatchObject({ missing: 'Graph refused it.' });
});

it('a log that did not answer once is asked', async () => {
  const world = await watched();
  world.sources.auditLog = { state: 'unknown', reason: 'HTTP 500.', refused: false };
  await next(world, contoso(genuine, rogue));
  expect(asked(world)).toBe(true);
});

it('without a log nothing is asked, and nothing said', async () => {
  const world = await begun(contoso(genuine));
  await next(world, contoso(genuine, rogue));
  expect(asked(world)).toBe(false);
  expect(mismatch(world).evidence.accounts).toBeUndefined();
});

it('what was judged is recorded and told where there is no token for the log', async () => {
  const world = await watched();
  world.sources.immutableIds = new MonitorError('CREDENTIAL_UNAVAILABLE', 'There is no token.');
  await next(world, contoso(genuine, rogue));
  expect(world.inbox).toHaveLength(1);
  expect(mismatch(world).evidence.accounts).toMatchObject({ missing: 'There is no token.' });
});

it('a domain that can’t be read for a while leaves no gap: the look goes back to the last one', async () => {
  const world = await watched();
  await next(world, contoso(genuine, rogue));
  const { from, to } = mismatch(world).evidence.accounts ?? { from: '', to: '' };
  world.advance(5);
  set(world, 'theirs');
  await next(world, blind('contoso.com'), federated('fabrikam.com', {}));
  expect(mismatch(world).evidence.accounts?.to).toBe(to);
  await next(world, contoso(genuine, rogue));
  expect(Date.parse(world.windows.at(-1)?.from ?? '')).toBeLessThan(Date.parse(to));
  expect(mismatch(world).evidence.accounts).toMatchObject({ from, entries: [{ id: 'theirs' }] });
});

describe('a row', () => {
  const rowOf = async (): Promise<Record<string, string>> => {
    const world = await watched();
    world.advance(5);
    set(world, 'theirs');
    await next(world, contoso(genuine, rogue));
    return toRow(mismatch(world), TENANT_ID);
  };

  it('keeps the accounts', async () => {
    expect(fromRow(await rowOf()).evidence.accounts).toMatchObject({
      entries: [{ id: 'theirs', targets: ['breakglass@contoso.com'] }],
      missing: null,
    });
  });

  it.each<[string, object]>([
    ['no end', { to: undefined }],
    ['a reason that is a number', { missing: 7 }],
    ['no entries', { entries: null }],
    ['an entry that is a text', { entries: ['x'] }],
    ['an entry without targets', { entries: [{ id: 'x', activityDateTime: '', immutableId: '' }] }],
    [
      'an id that is a number',
      { entries: [{ id: 'x', activityDateTime: '', targets: [], immutableId: 7 }] },
    ],
  ])('with %s is damaged', async (_, changes) => {
    const row = await rowOf();
    const evidence = JSON.parse(row['evidence'] ?? '') as { accounts: object };
    const damaged = { ...evidence, accounts: { ...evidence.accounts, ...changes } };
    expect(() => fromRow({ ...row, evidence: JSON.stringify(damaged) })).toThrow(/evidence/);
  });
});
