// Was the key used: the bundle that is deployed, a loopback Graph that speaks the beta of the sign-in log, a table and an
// inbox. Whatever the log hides, refuses or repeats, nobody is told that a key was not used when it was.

import { sampleTenant } from '../demo/tenant';
import { type DeployedApp, type RunOutcome, startDeployedApp } from '../services/deployedApp';
import type { GraphTenant } from '../services/loopbackGraph';
import { signInLog, type SignInLogState } from '../services/signInAnswers';

const USED = 'FEDERATION-SIGNING-KEY-USED';
const UNRECOGNISED = 'FEDERATION-SIGNING-KEY-UNRECOGNISED';
/** AADInternals' public certificate. */
const ROGUE = '4B56E1F1B80024359E34010D9AAB3CED9C67FF5E';

interface Told {
  readonly email: { readonly text: string };
  readonly findings: readonly {
    readonly checkId: string;
    readonly severity: string;
    readonly status: string;
    readonly domainId: string;
    readonly evidence: { readonly use?: Readonly<Record<string, unknown>> };
  }[];
}

let app: DeployedApp;
let tables = 0;
beforeAll(async () => {
  app = await startDeployedApp(sampleTenant('removed'), 2);
});
afterAll(async () => {
  await app.close();
});

/** A table of its own, in which a first run has seen nothing wrong. */
async function begun(): Promise<Readonly<Record<string, string>>> {
  tables += 1;
  const settings = { FINDINGS_TABLE: `SignIns${String(tables)}` };
  app.graph.setTenant(sampleTenant('removed'));
  app.graph.setFault(null);
  expect((await app.run(settings)).exitCode).toBe(0);
  return settings;
}

function rogueTenant(changes: Partial<SignInLogState>): GraphTenant {
  const tenant = sampleTenant('present');
  return { ...tenant, signInLog: signInLog(tenant.signInLog?.rows ?? [], changes) };
}

/** What one run tells. */
async function toldBy(run: () => Promise<RunOutcome>): Promise<Told> {
  const before = app.inbox.requests.length;
  expect((await run()).exitCode).toBe(0);
  expect(app.inbox.requests).toHaveLength(before + 1);
  return app.inbox.requests.at(-1)?.body as Told;
}

function useIn({ findings }: Told, checkId = UNRECOGNISED): Readonly<Record<string, unknown>> {
  return findings.find((each) => each.checkId === checkId)?.evidence.use ?? {};
}

function lines(outcome: RunOutcome, name: string): readonly Readonly<Record<string, unknown>>[] {
  return outcome.lines
    .filter(({ line }) => line.includes(`"event":"${name}"`))
    .map(({ line }) => JSON.parse(line) as Record<string, unknown>);
}

it('tells by whom the key was used, first in one sentence, with the finding that it was', async () => {
  const settings = await begun();
  app.graph.setTenant(sampleTenant('present'));
  const told = await toldBy(() => app.run(settings));
  expect(told.findings).toContainEqual(
    expect.objectContaining({ checkId: USED, severity: 'critical', domainId: 'fabrikam.com' }),
  );
  expect(told.email.text).toMatch(/Used 3 times by 2 users since \d{4}-\d\d-\d\d \d\d:\d\d UTC\./);
  expect(told.email.text).toContain('adele.admin@fabrikam.com');
  expect(useIn(told)).toMatchObject({ state: 'used', signIns: 3, failed: 0, userCount: 2 });
});

it('keeps names and addresses out of the log', async () => {
  const settings = await begun();
  app.graph.setTenant(sampleTenant('present'));
  const outcome = await app.run(settings);
  expect(lines(outcome, 'key.used')).toEqual([
    expect.objectContaining({ state: 'used', signIns: 3, users: 2, thumbprintsSha1: ROGUE }),
  ]);
  expect(JSON.stringify(outcome.lines)).not.toMatch(/adele\.admin|203\.0\.113\.77/);
});

it('tells of the use once, when it shows later than the key', async () => {
  const settings = await begun();
  app.graph.setTenant({ ...sampleTenant('disguised'), signInLog: signInLog([]) });
  const first = await toldBy(() => app.run(settings));
  expect(useIn(first)['state']).toBe('unknown');
  const text = JSON.stringify(sampleTenant('present').signInLog?.rows).replaceAll(
    ROGUE,
    thumbprintOf(first),
  );
  app.graph.setTenant({
    ...sampleTenant('disguised'),
    signInLog: signInLog(JSON.parse(text) as object[]),
  });
  const second = await toldBy(() => app.run(settings));
  expect(second.findings.map(({ checkId }) => checkId)).toEqual([USED]);
  const before = app.inbox.requests.length;
  await app.run(settings);
  expect(app.inbox.requests).toHaveLength(before);
});

function thumbprintOf(told: Told): string {
  const text = JSON.stringify(told);
  return /"nextSigningCertificate":\{.*?"thumbprintSha1":"([0-9A-F]{40})"/.exec(text)?.[1] ?? '';
}

// All the ways are tried with the source alone (adapters/graph/signInLog.test.ts).
describe('a log that hides something', () => {
  const ways: Readonly<Record<string, Partial<SignInLogState>>> = {
    'refuses the filter': { filter: 'refused' },
    'matches nothing': { filter: 'matchesNothing' },
    'matches the other letter case only': { storedKey: 'lowerCase', storedValue: 'lowerCase' },
    'cuts pages off': { pages: 'cutOff' },
    'delivers late': { lateByMs: 3_600_000, now: new Date().toISOString() },
  };

  it.each(Object.entries(ways))('%s: never "not used"', async (_name, changes) => {
    const settings = await begun();
    app.graph.setTenant(rogueTenant(changes));
    const told = await toldBy(() => app.run(settings));
    expect(['used', 'unknown']).toContain(useIn(told)['state']);
    expect(told.email.text).not.toContain('Not used');
  });

  it.each([403, 429])('answers %i: unknown, with its reason', async (status) => {
    const settings = await begun();
    app.graph.setTenant(sampleTenant('present'));
    app.graph.setFault(({ kind }) => (kind === 'signIns' ? { status } : undefined));
    const told = await toldBy(() => app.run(settings));
    expect(useIn(told)).toMatchObject({ state: 'unknown', signIns: 0 });
    expect(told.email.text).toMatch(/Unknown: .{20}/);
    if (status === 403) expect(told.email.text).toMatch(/AuditLog\.Read\.All.*licence/);
  });
});

it('asks nothing, and says nothing of use, where the setting is off', async () => {
  const settings = { ...(await begun()), SIGN_IN_LOG: 'off' };
  app.graph.setTenant(sampleTenant('present'));
  const before = app.graph.requests.length;
  const told = await toldBy(() => app.run(settings));
  expect(useIn(told)).toEqual({});
  const paths = app.graph.requests.slice(before).map(({ path }) => path);
  expect(paths.filter((path) => path.includes('signIns'))).toEqual([]);
});
