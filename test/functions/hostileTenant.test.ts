// The deployed bundle in little memory, in a tenant whose certificates are made to take all of it: before they were
// bounded, 150 such domains ended the process before anything was recorded.

import { hostileCertificate, largeTenant } from '../bench/largeTenants';
import { type DeployedApp, type RunOutcome, startDeployedApp } from '../services/deployedApp';

const DOMAINS = 150;
/** A quarter of an instance of 512 MB. */
const LITTLE_MEMORY = { NODE_OPTIONS: '--max-old-space-size=128' };

let app: DeployedApp;
beforeAll(async () => {
  const certificate = hostileCertificate();
  app = await startDeployedApp(largeTenant({ domains: DOMAINS, certificate }), 100);
});
afterAll(async () => {
  await app.close();
});

function counted({ lines }: RunOutcome): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { line } of lines) {
    const name = /"event":"([\w.]+)"/.exec(line)?.[1];
    if (name !== undefined) counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

describe('150 domains with two certificates of 88 kB each, a thousand names and 3,000 extensions in each', () => {
  it('end in a finding for each certificate, also in the run that reads them back', async () => {
    const first = await app.run(LITTLE_MEMORY);
    expect(first.exitCode).toBe(0);
    expect(counted(first)).toMatchObject({ 'finding.new': 2 * DOMAINS, 'run.completed': 1 });
    const second = await app.run(LITTLE_MEMORY);
    expect(second.exitCode).toBe(0);
    expect(counted(second)).toMatchObject({ 'finding.open': 2 * DOMAINS, 'run.completed': 1 });
    expect(counted(second)).not.toHaveProperty('finding.resolved');
    // More than one request holds; each finding is in one of them.
    const told = app.inbox.requests.flatMap(
      ({ body }) => (body as { readonly findings: readonly { readonly uid: string }[] }).findings,
    );
    expect(told.length).toBeGreaterThanOrEqual(2 * DOMAINS);
    expect(new Set(told.map(({ uid }) => uid)).size).toBe(told.length);
  });
});
