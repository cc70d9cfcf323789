// npm run bench: what the monitor's own code costs, as a ratio to a baseline measured in the same run.

import { X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readDomains } from '../../lib/adapters/graph/domains';
import { readExport } from '../../lib/cli/export/readExport';
import { scan } from '../../lib/cli/scan';
import { compareNames } from '../../lib/x509/compareNames';
import { readCertificate } from '../../lib/x509/readCertificate';
import { federated, certificates as made } from '../builders/domains';
import { startLoopbackGraph } from '../services/loopbackGraph';
import { makeTlsIdentity, trustingFetch } from '../services/tls';
import { makeWorld } from '../world/world';
import { honestCertificate, largeTenant } from './largeTenants';
import { startUp } from './startUp';

const DOMAINS = 500;
const RUN_DOMAINS = 2_000;
const EXPORTED_DOMAINS = 16_800;

/** The best of some rounds, in milliseconds: what is left when nothing else runs. */
async function best(rounds: number, work: () => unknown): Promise<number> {
  let shortest = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    await work();
    shortest = Math.min(shortest, performance.now() - started);
  }
  return shortest;
}

function report(what: string, ms: number, baseline: string, baselineMs: number): void {
  const ratio = (ms / baselineMs).toFixed(2);
  process.stdout.write(
    `${what}: ${ms.toFixed(1)} ms\n  ${baseline}: ${baselineMs.toFixed(1)} ms\n  ratio ${ratio}\n`,
  );
}

/** Reading and comparing real certificates; Node's own reader is the baseline. */
async function certificates(): Promise<void> {
  const folder = 'test/fixtures/certificates/certs';
  const texts = readdirSync(folder).map((file) => readFileSync(path.join(folder, file), 'utf8'));
  const ders = texts.map((text) =>
    Buffer.from(text.replace(/-----[A-Z ]+-----|\s/g, ''), 'base64'),
  );
  const ours = await best(30, () => {
    for (const text of texts) {
      const slot = readCertificate(text);
      if (slot.state === 'present') compareNames(slot.certificate.subject, slot.certificate.issuer);
    }
  });
  const nodes = await best(30, () =>
    ders.map((der) => {
      const { subject, issuer, publicKey } = new X509Certificate(der);
      return [subject === issuer, publicKey.asymmetricKeyType];
    }),
  );
  const count = String(texts.length);
  report(`Reading ${count} certificates`, ours, "Node's X509Certificate", nodes);
}

/** Reading the export of a large tenant and judging it; what any reader does first, decoding and parsing, is the baseline. */
async function exported(): Promise<void> {
  const { domains } = largeTenant({ domains: EXPORTED_DOMAINS, certificate: honestCertificate() });
  const octets = Buffer.from(
    JSON.stringify(
      domains.map((each) => ({ ...each, federationConfiguration: each.federationConfiguration })),
    ),
  );
  const parsed = await best(3, () => JSON.parse(new TextDecoder().decode(octets)) as unknown);
  const read = await best(3, () => readExport(octets));
  const { readings } = readExport(octets);
  const scanned = await best(2, () => scan(readings, null, new Date()));
  const megabytes = (octets.length / 1e6).toFixed(0);
  report(`Reading an export of ${megabytes} MB`, read, 'decoding and parsing it', parsed);
  report(
    'Judging its domains, all certificates different',
    scanned,
    'decoding and parsing it',
    parsed,
  );
}

/** Reading a tenant through $batch; one request for each domain is the baseline. */
async function graph(): Promise<void> {
  const tls = makeTlsIdentity();
  const domains = [...Array(DOMAINS).keys()].map((index) => ({
    id: `d${String(index)}.example`,
    authenticationType: 'Federated',
    isRoot: true,
    federationConfiguration: { signingCertificate: 'MII', nextSigningCertificate: null },
  }));
  const server = await startLoopbackGraph({ tenant: { domains }, pageSize: 100, tls });
  const trusting = trustingFetch(tls.cert);
  const token = { token: 'token', expiresOnTimestamp: Date.now() + 3_600_000 };
  const credential = { getToken: () => Promise.resolve(token) };
  const access = { endpoint: server.origin, credential, fetch: trusting.fetch };
  const headers = { authorization: 'Bearer token' };
  const batched = await best(5, () => readDomains(access));
  const single = await best(3, async () => {
    for (const { id } of domains) {
      const url = `${server.origin}/v1.0/domains/${id}/federationConfiguration`;
      await (await trusting.fetch(url, { headers })).json();
    }
  });
  await trusting.close();
  await server.close();
  report(
    `Reading ${String(DOMAINS)} domains, without latency`,
    batched,
    'One request a domain',
    single,
  );
}

/** A run over many domains of one provider; four runs over a quarter of them are the baseline: no check is quadratic. */
async function wholeRun(): Promise<void> {
  const runOver = async (count: number): Promise<void> => {
    const domains = [...Array(count).keys()].map((index) =>
      federated(`d${String(index)}.example`, {
        // A third has another key, so that the peers have something to compare.
        signingCertificate: index % 3 === 0 ? made.rogue : made.genuine,
        nextSigningCertificate: made.successor,
        passiveSignInUri: 'https://sts.contoso.com/adfs/ls/',
      }),
    );
    await makeWorld(domains).run();
  };
  const whole = await best(3, () => runOver(RUN_DOMAINS));
  const quarters = await best(3, async () => {
    for (let quarter = 0; quarter < 4; quarter += 1) await runOver(RUN_DOMAINS / 4);
  });
  const many = RUN_DOMAINS.toLocaleString('en');
  report(`A run over ${many} domains, all in memory`, whole, 'Four over a quarter', quarters);
}

/** The command line, as it is installed. */
function start(): void {
  const { node, help, scan } = startUp(20);
  report('federation-monitor --help', help, 'node --eval 0', node);
  report('A scan of one domain', scan, 'node --eval 0', node);
}

certificates()
  .then(exported)
  .then(graph)
  .then(wholeRun)
  .then(start)
  .catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exitCode = 1;
  });
