// The queries of the workbook, on the lines of real runs: what a person in the portal sees of each story.

import type { DomainReading } from '../../lib/federation/types';
import { unknownSource } from '../../lib/federation/unknownSource';
import {
  backdoored,
  blind,
  certificates,
  federated,
  healthy,
  selfSigned,
} from '../builders/domains';
import { makeSignInLog } from '../world/signIns';
import { textOfValue } from './kql/values';
import { column, makeWorkspace, type Workspace } from './workspace';

const QUARTER = 15;
const DAY = 24 * 60;
const MISMATCH = 'FEDERATION-SIGNING-CERTIFICATES-MISMATCH';
/** What the first run asks, in every tenant. */
const QUESTION = 'FEDERATION-KEYS-NOT-CONFIRMED';

/** `what: value state` of each tile, but for those that nothing is wrong with. */
function tiles(workspace: Workspace, minutes?: number): readonly string[] {
  return workspace
    .ask('glance', minutes)
    .filter(({ state }) => state !== 'fine')
    .map(({ what = null, value = null, state = null }) =>
      [`${textOfValue(what)}:`, textOfValue(value), textOfValue(state)].join(' '),
    );
}

const alone = (id: string): DomainReading =>
  federated(id, { signingCertificate: certificates.genuine });

async function backdooredTenant(): Promise<Workspace> {
  const workspace = makeWorkspace([alone('a.example'), healthy('b.example')]);
  await workspace.run(0);
  await workspace.run(QUARTER, { domains: [backdoored('a.example'), healthy('b.example')] });
  return workspace;
}

describe('before the first run', () => {
  it('everything that needs a run is an alarm, and no table fails', () => {
    const workspace = makeWorkspace([]);
    expect(tiles(workspace)).toEqual([
      'Minutes since the last good run:  alarm',
      'Days to the next expiry of a primary:  attention',
    ]);
    for (const query of ['openFindings', 'unseen', 'neverSeen', 'certificates', 'providersAndKeys'])
      expect(workspace.ask(query)).toEqual([]);
  });
});

describe('a quiet tenant', () => {
  it('has nine tiles, in order, none of them in red', async () => {
    const workspace = makeWorkspace([healthy('a.example')]);
    await workspace.run(0);
    expect(column(workspace.ask('glance'), 'place')).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(column(workspace.ask('glance', 12), 'what', 'value', 'state')).toEqual([
      ['Minutes since the last good run', 12, 'fine'],
      ['Promoted: what was flagged is trusted', 0, 'fine'],
      ['Open, critical', 0, 'fine'],
      ['Open, high', 0, 'fine'],
      ['Open, medium', 0, 'fine'],
      ['Open, low', 1, 'fine'],
      ['Open, informational', 0, 'fine'],
      ['Unreadable domains in the last run', 0, 'fine'],
      ['Days to the next expiry of a primary', 38, 'fine'],
    ]);
    expect(tiles(workspace, 46)).toEqual(['Minutes since the last good run: 46 alarm']);
  });

  it('keeps its certificates in sight on days on which nothing changes', async () => {
    const workspace = makeWorkspace([healthy('a.example')]);
    await workspace.run(0);
    for (let hours = 0; hours < 72; hours += 3) {
      await workspace.run(3 * 60);
      expect(column(workspace.ask('certificates'), 'domain', 'slot', 'validity')).toEqual([
        ['a.example', 'signingCertificate', 'usual'],
        ['a.example', 'nextSigningCertificate', 'usual'],
      ]);
    }
    expect(workspace.world.log.filter(({ event }) => event === 'domain.read')).toHaveLength(4);
  });

  it('has one line for what the first run learned', async () => {
    const workspace = makeWorkspace([healthy('a.example'), healthy('b.example')]);
    await workspace.run(0);
    expect(column(workspace.ask('baselineChanges'), 'domain', 'change')).toEqual([
      ['*', 'firstRun'],
    ]);
  });
});

describe('a backdoor', () => {
  it('that is new is open, the worst first, and one tile is red', async () => {
    const workspace = await backdooredTenant();
    const open = workspace.ask('openFindings');
    expect(open[0]).toMatchObject({ severity: 'high', domain: 'a.example' });
    expect(column(open, 'checkId')).toContain(MISMATCH);
    expect(open.at(-1)).toMatchObject({ severity: 'low', checkId: QUESTION });
    const severities = ['critical', 'high', 'medium', 'low'];
    const ranks = column(open, 'severity').map((each) => severities.indexOf(String(each)));
    expect(ranks).toEqual([...ranks].sort());
    const high = column(open, 'severity').filter((each) => each === 'high').length;
    expect(tiles(workspace)).toEqual([`Open, high: ${String(high)} alarm`]);
    expect(column(workspace.ask('history'), 'event', 'domain')).toContainEqual([
      'finding.new',
      'a.example',
    ]);
  });

  it('that could not be told at once is told later, and both are shown', async () => {
    const workspace = makeWorkspace([healthy('a.example')]);
    await workspace.run(0);
    await workspace.run(QUARTER, { domains: [backdoored('a.example')], receiver: 'down' });
    expect(workspace.ask('undeliveredAlert')).toMatchObject([{ way: 'webhook' }]);
    expect(workspace.ask('runs')[0]).toMatchObject({
      event: 'run.failed',
      code: 'WEBHOOK_UNAVAILABLE',
    });
    expect(workspace.ask('failedRun')).toHaveLength(1);
    await workspace.run(QUARTER);
    expect(workspace.ask('undeliveredAlert')).toEqual([]);
    expect(column(workspace.ask('deliveries'), 'event', 'way')).toEqual([
      ['alert.delivered', 'webhook'],
      ['alert.failed', 'webhook'],
      ['alert.delivered', 'webhook'],
    ]);
    expect(column(workspace.ask('failures'), 'event')).toEqual(['alert.failed', 'run.failed']);
  });

  it('that was cleared is open no more, and its certificate is out of the slots', async () => {
    const workspace = await backdooredTenant();
    await workspace.run(QUARTER, { domains: [alone('a.example'), healthy('b.example')] });
    expect(column(workspace.ask('openFindings'), 'checkId')).toEqual([QUESTION]);
    expect(tiles(workspace)).toEqual([]);
    expect(column(workspace.ask('history'), 'resolution')).toContain('cleared');
    expect(column(workspace.ask('certificates'), 'validity')).toEqual([
      ...['usual', 'usual', 'usual', 'absent'],
    ]);
  });

  it('that came back is open again', async () => {
    const workspace = await backdooredTenant();
    await workspace.run(QUARTER, { domains: [alone('a.example'), healthy('b.example')] });
    await workspace.run(QUARTER, { domains: [backdoored('a.example'), healthy('b.example')] });
    const open = workspace.ask('openFindings').filter(({ checkId }) => checkId === MISMATCH);
    expect(column(open, 'domain')).toEqual(['a.example']);
    const events = workspace.ask('history').filter(({ uid }) => uid === open[0]?.['uid']);
    expect(column(events, 'event')).toEqual(['finding.new', 'finding.resolved', 'finding.new']);
  });

  it('that was promoted is no good news: its tile is red while nothing of its check is open', async () => {
    const workspace = await backdooredTenant();
    const promoted = federated('a.example', { signingCertificate: certificates.rogue });
    await workspace.run(QUARTER, { domains: [promoted, healthy('b.example')] });
    expect(column(workspace.ask('openFindings'), 'checkId')).not.toContain(MISMATCH);
    expect(workspace.ask('glance')[1]).toMatchObject({
      what: 'Promoted: what was flagged is trusted',
      state: 'alarm',
      detail: 'a.example',
    });
    expect(workspace.ask('history')).toContainEqual(
      expect.objectContaining({ resolution: 'certificatePromoted', domain: 'a.example' }),
    );
  });

  it('that somebody accepted is shown with who did it, and open no more', async () => {
    const workspace = await backdooredTenant();
    for (const { uid, status } of workspace.world.findings())
      if (status === 'open') workspace.world.accept(uid, '2027-01-01T00:00:00.000Z');
    await workspace.run(QUARTER);
    expect(column(workspace.ask('openFindings'), 'checkId')).toEqual([QUESTION]);
    expect(workspace.ask('acceptances')).toContainEqual(
      expect.objectContaining({ domain: 'a.example', acceptedBy: 'Alex', reason: 'Planned.' }),
    );
  });

  it('whose key was asked about is shown with its use', async () => {
    const workspace = makeWorkspace([healthy('a.example')]);
    workspace.world.sources.signInLog = makeSignInLog();
    await workspace.run(0);
    await workspace.run(QUARTER, { domains: [backdoored('a.example')] });
    expect(workspace.ask('signInsByFlaggedKeys')).toMatchObject([{ domain: 'a.example' }]);
  });
});

describe('what can not be seen', () => {
  it('is a loss where it could be read before, and stands apart where it never could', async () => {
    const workspace = makeWorkspace([healthy('a.example'), blind('never.example')]);
    const { sources } = workspace.world;
    sources.auditLog = unknownSource('Nobody has granted it.');
    sources.tokenValidationPolicy = { state: 'read', value: null };
    await workspace.run(0);
    expect(workspace.ask('unseen')).toEqual([]);
    expect(column(workspace.ask('neverSeen'), 'unseen')).toEqual(['auditLog', 'never.example']);
    sources.tokenValidationPolicy = unknownSource('Graph refused it.');
    await workspace.run(QUARTER, { domains: [blind('a.example'), blind('never.example')] });
    await workspace.run(QUARTER);
    expect(workspace.ask('unseen')).toMatchObject([
      { unseen: 'a.example', event: 'domain.unreadable', runs: 2 },
      { unseen: 'tokenValidationPolicy', event: 'source.unknown', runs: 2 },
    ]);
    expect(column(workspace.ask('neverSeen'), 'unseen')).toEqual(['auditLog', 'never.example']);
    expect(workspace.ask('glance')[7]).toMatchObject({ value: 2, state: 'attention' });
  });

  it('is over with the day after it can be read again', async () => {
    const workspace = makeWorkspace([healthy('a.example'), healthy('b.example')]);
    await workspace.run(0);
    await workspace.run(QUARTER, { domains: [blind('a.example'), healthy('b.example')] });
    await workspace.run(QUARTER, { domains: [healthy('a.example'), healthy('b.example')] });
    expect(workspace.ask('glance')[7]).toMatchObject({ value: 0, state: 'fine' });
    expect(workspace.ask('unseen', DAY - 30)).toHaveLength(1);
    expect(workspace.ask('unseen', DAY + 30)).toEqual([]);
  });
});

describe('the bar of a certificate', () => {
  it.each([
    ['for a hundred years', '2125-12-31', 'over 20 years', 0],
    ['that is out of date', '2026-11-01', 'expired', 0],
    ['that ends in ten days', '2026-12-03', 'ends soon', 10],
    ['for another half a year', '2027-05-24', 'usual', 182],
    ['for another ten years', '2036-11-23', 'usual', 365],
    ['that nobody can read', '', 'unreadable', 0],
  ])('%s (%s) is: %s, %i days', async (_, date, validity, bar) => {
    const notAfter = new Date(`${date}T12:00:00Z`);
    const signingCertificate =
      date === '' ? 'AAAA' : selfSigned('ADFS Signing - sts.contoso.com', date, { notAfter });
    const odd = federated('odd.example', { signingCertificate });
    const workspace = makeWorkspace([healthy('a.example'), odd]);
    await workspace.run(0);
    const rows = workspace.ask('certificates');
    const [shown] = rows.filter(
      ({ domain, slot }) => domain === 'odd.example' && slot === 'signingCertificate',
    );
    expect(shown).toMatchObject({ validity, bar });
    // After both of the other domain, or before them.
    expect(rows.indexOf(shown ?? {})).toBe(validity === 'usual' ? 2 : 0);
  });
});

describe('the grid of providers and certificates', () => {
  const provider = (name: string) => ({ passiveSignInUri: `https://${name}.example/adfs/ls/` });
  const { genuine, rogue, successor } = certificates;

  it('shows the one that few of the domains hold first, flagged where a finding names it', async () => {
    const usual = ['a.example', 'b.example', 'c.example'].map((id) =>
      federated(id, { ...provider('sts'), signingCertificate: genuine }),
    );
    const other = federated('other.example', { ...provider('idp'), signingCertificate: successor });
    const workspace = makeWorkspace([...usual, other]);
    await workspace.run(0);
    const slots = { signingCertificate: genuine, nextSigningCertificate: rogue };
    const odd = federated('a.example', { ...provider('sts'), ...slots });
    await workspace.run(QUARTER, { domains: [odd, ...usual.slice(1), other] });
    const rows = workspace.ask('providersAndKeys');
    expect(
      column(rows, 'provider', 'primaryIn', 'secondaryIn', 'ofDomains', 'share', 'someDomains'),
    ).toEqual([
      ['https://idp.example/adfs/ls', 1, 0, 1, 1, ['other.example']],
      ['https://sts.example/adfs/ls', 0, 1, 3, 0.33, ['a.example']],
      ['https://sts.example/adfs/ls', 3, 0, 3, 1, ['a.example', 'b.example', 'c.example']],
    ]);
    expect(rows[1]?.['flaggedBy']).toEqual(expect.arrayContaining([expect.any(String)]));
    expect(rows[2]?.['flaggedBy']).toBeNull();
  });
});

describe('sign-ins by keys that no run has seen', () => {
  const tenant = [healthy('a.example'), healthy('b.example')];

  /** The certificates that the first run read in a domain. */
  const thumbprints = ({ world }: Workspace, id: string): readonly string[] => {
    const [read] = world.log.flatMap((event) =>
      event.event === 'domain.read' && event.domainId === id ? [event] : [],
    );
    const slots = [read?.signingCertificate, read?.nextSigningCertificate];
    return slots.map((slot) => slot?.thumbprintSha1 ?? '');
  };

  const signIn = (time: string, thumbprint: string) => ({
    TimeGenerated: time,
    CreatedDateTime: time,
    Id: `${time} ${thumbprint}`,
    UserId: 'adele',
    UserPrincipalName: 'adele@a.example',
    ResultType: '0',
    AuthenticationProcessingDetails: JSON.stringify([
      { key: 'Federation certificate thumbprint', value: thumbprint },
    ]),
  });

  /** What is told in the day after the last run so far, with a run each quarter of an hour. */
  async function toldInADay(
    workspace: Workspace,
    signIns: readonly object[],
  ): Promise<readonly unknown[]> {
    const told = new Set<unknown>();
    const others = { SigninLogs: signIns as readonly Readonly<Record<string, unknown>>[] };
    for (let quarters = 0; quarters < 96; quarters += 1) {
      await workspace.run(QUARTER - 3);
      if (quarters % 4 !== 3) continue;
      const rows = workspace.ask('signInsByUnknownKey', 1, others);
      rows.forEach(({ thumbprint }) => told.add(thumbprint));
    }
    return [...told];
  }

  it('tells the one of a stranger, and not that of a key that left two hours before it', async () => {
    const workspace = makeWorkspace(tenant);
    await workspace.run(0);
    const [, successor = ''] = thumbprints(workspace, 'a.example');
    // It leaves late on the second day: the last line that has it as present is of that day's beginning.
    while (workspace.world.now() < '2026-11-24T22:15') await workspace.run(57);
    await workspace.run(57, { domains: [alone('a.example'), alone('b.example')] });
    await workspace.run(57);
    await workspace.run(57);
    const time = workspace.world.now();
    const stranger = 'D0'.repeat(20);
    const signIns = [signIn(time, successor), signIn(time, stranger)];
    expect(await toldInADay(workspace, signIns)).toEqual([stranger]);
  });

  it('tells no key of a domain that could not be read for longer than a day', async () => {
    const workspace = makeWorkspace(tenant);
    await workspace.run(0);
    const [, successor = ''] = thumbprints(workspace, 'a.example');
    for (let hours = 0; hours < 30; hours += 1)
      await workspace.run(57, { domains: [blind('a.example'), alone('b.example')] });
    const signIns = [signIn(workspace.world.now(), successor)];
    expect(await toldInADay(workspace, signIns)).toEqual([]);
  });

  it('does not wait for the line of the next day', async () => {
    const workspace = makeWorkspace(tenant);
    await workspace.run(0);
    const time = workspace.world.now();
    for (let quarters = 0; quarters < 4; quarters += 1) await workspace.run(QUARTER - 3);
    const rows = workspace.ask('signInsByUnknownKey', 1, {
      SigninLogs: [signIn(time, 'D0'.repeat(20))],
    });
    expect(rows).toHaveLength(1);
  });
});
