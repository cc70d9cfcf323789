// npm run demo: five runs of the bundle that is deployed, over a sample tenant on embedded parts. It shows what
// people would see, and exits 0 only if that is what happened.

import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type DeployedApp, startDeployedApp } from '../services/deployedApp';
import type { InboxRequest } from '../services/inbox';
import type { Fault } from '../services/loopbackGraph';
import { type Alert, describeRun } from './describeRun';
import { type Rogue, sampleTenant } from './tenant';

const OUTPUT = 'demo-output';

/** Graph throttles one item of the first batch, as it does on busy days. */
const busyGraph: Fault = ({ kind, domainId, attempt }) =>
  kind === 'item' && domainId === 'contoso.com' && attempt === 1
    ? { status: 429, headers: { 'Retry-After': '1' } }
    : undefined;

interface Expected {
  readonly title: string;
  readonly rogue: Rogue;
  /** Status of each finding that the one alert tells; null: there is no alert. */
  readonly told: readonly string[] | null;
}

const PASSES: readonly Expected[] = [
  {
    title: 'it looks around, remembers what it sees, and asks about it once',
    rogue: 'removed',
    told: ['new'],
  },
  {
    title: 'fabrikam.com has a second certificate: AADInternals, public on the web',
    rogue: 'present',
    told: ['new', 'new', 'new', 'new'],
  },
  { title: 'nothing has changed', rogue: 'present', told: null },
  {
    title: "another one in its place, under fabrikam.com's own name",
    rogue: 'disguised',
    told: ['new', 'resolved', 'resolved', 'resolved', 'resolved'],
  },
  { title: 'the rogue certificate was removed', rogue: 'removed', told: ['resolved'] },
];

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

async function startRun(app: DeployedApp, expected: Expected, number: number): Promise<boolean> {
  app.graph.setTenant(sampleTenant(expected.rogue));
  app.graph.setFault(number === 1 ? busyGraph : null);
  const before = app.inbox.requests.length;
  const outcome = await app.run();
  const mails = app.inbox.requests.slice(before);
  const alerts = await Promise.all(mails.map((mail) => saveAlert(mail, number)));
  print(`\nRun ${String(number)}: ${expected.title}\n`);
  print(describeRun(outcome.lines, alerts));
  const told = alerts.map(({ findings }) => findings.map(({ status }) => status).sort());
  const isExpected = JSON.stringify(told) === JSON.stringify(expected.told ? [expected.told] : []);
  return outcome.exitCode === 0 && isExpected;
}

/** The mail as files to open, and the request as the receiver got it. */
async function saveAlert({ body }: InboxRequest, number: number): Promise<Alert> {
  const alert = body as Alert;
  const file = path.join(OUTPUT, `run-${String(number)}`);
  await writeFile(`${file}.html`, alert.email.html);
  await writeFile(`${file}.txt`, alert.email.text);
  await writeFile(`${file}.json`, `${JSON.stringify(alert, null, 2)}\n`);
  return { ...alert, file };
}

async function main(): Promise<void> {
  print('The Entra federation monitor on embedded parts: Microsoft Graph on loopback,');
  print("Azurite's table service, an identity endpoint, an inbox for the webhook.");
  await rm(OUTPUT, { recursive: true, force: true });
  await mkdir(OUTPUT);
  const app = await startDeployedApp(sampleTenant('removed'), 2);
  try {
    const results: boolean[] = [];
    for (const [index, expected] of PASSES.entries()) {
      results.push(await startRun(app, expected, index + 1));
    }
    const worked = results.every(Boolean);
    print(
      worked
        ? `\nAs it should be: one alert when something appeared, none while nothing changed,\none when it was gone. Open the mails in a browser, in the folder ${OUTPUT}.`
        : '\nThis is NOT what should have happened; see the log lines above.',
    );
    process.exitCode = worked ? 0 : 1;
  } finally {
    await app.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`The demo could not run: ${String(error)}\n`);
  process.exitCode = 1;
});
