// The domain of the drill (docs/deploy.md) in a tenant, and a shell in which its blocks find Graph behind `az rest`.

import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { base64, buildCertificate, commonName, keyPair } from '../builders/certificate';
import type { DeployedApp } from '../services/deployedApp';
import type { GraphTenant } from '../services/loopbackGraph';

export const DOMAIN = 'drill.contoso.com';

const DAY_MS = 24 * 60 * 60_000;
export const configuration = {
  id: '6601d14b-d113-8f64-fda2-9b5ddda18ecc',
  displayName: 'Drill',
  issuerUri: `http://${DOMAIN}/adfs/services/trust`,
  passiveSignInUri: `https://${DOMAIN}/adfs/ls/`,
  preferredAuthenticationProtocol: 'wsFed',
  federatedIdpMfaBehavior: 'rejectMfaByFederatedIdp',
  signingCertificate: base64(
    buildCertificate({
      subject: commonName('Provider of the drill'),
      notBefore: new Date(Date.now() - DAY_MS),
      notAfter: new Date(Date.now() + 364 * DAY_MS),
    }),
  ),
  nextSigningCertificate: null as string | null,
};
export type Configuration = typeof configuration;

/** Null: the domain is managed. */
export function tenantWith(federation: Configuration | null): GraphTenant {
  const domain = (id: string, federationConfiguration: Configuration | null) => ({
    id,
    authenticationType: federationConfiguration === null ? 'Managed' : 'Federated',
    isRoot: true,
    isVerified: true,
    federationConfiguration,
  });
  return {
    domains: [domain('contoso.onmicrosoft.com', null), domain(DOMAIN, federation)],
    externalFederations: [],
    tokenValidationPolicy: null,
    auditEntries: [],
  };
}

/** A certificate of the drill's name, made otherwise than by its commands. */
export function withAnotherKey(): Configuration {
  const planted = buildCertificate({
    subject: commonName('Drill of the federation monitor'),
    key: keyPair('rsa2048', 'planted'),
    notBefore: new Date(Date.now() - DAY_MS),
    notAfter: new Date(Date.now() + 29 * DAY_MS),
  });
  return { ...configuration, nextSigningCertificate: base64(planted) };
}

export interface Mail {
  readonly email: { readonly subject: string; readonly text: string };
  readonly findings: readonly {
    readonly checkId: string;
    readonly status: string;
    readonly resolution?: string | null;
  }[];
}

/** Monitors with a record of their own. Each run answers with what was mailed. */
export function monitorsOf(app: DeployedApp) {
  let tables = 0;
  return () => {
    tables += 1;
    const settings = { FINDINGS_TABLE: `Drill${String(tables)}`, ALERT_MAIL_URL: app.relay.url };
    return async (federation: Configuration | null): Promise<readonly Mail[]> => {
      app.graph.setTenant(tenantWith(federation));
      const since = app.relay.requests.length;
      const { exitCode, lines } = await app.run(settings);
      if (exitCode !== 0) throw new Error(JSON.stringify(lines));
      return app.relay.requests.slice(since).map(({ body }) => body as Mail);
    };
  };
}

/** Of exactly one mail. */
export function told([mail, ...more]: readonly Mail[]) {
  if (!mail || more.length > 0) throw new Error(`Mails: ${String(mail ? more.length + 1 : 0)}`);
  const { subject, text: body } = mail.email;
  const changes = mail.findings.map(
    ({ checkId, status, resolution }) => `${checkId} ${resolution ?? status}`,
  );
  return { subject, body, changes: [...changes].sort() };
}

export function startShell() {
  const folder = mkdtempSync(path.join(tmpdir(), 'drill-'));
  const [az, state, planted] = ['az', 'state.json', 'planted.cer'].map((name) =>
    path.join(folder, name),
  ) as [string, string, string];
  const standIn = path.resolve('test/documents/azRest.mjs');
  writeFileSync(az, `#!/bin/sh\nexec "${process.execPath}" "${standIn}" "$@"\n`);
  chmodSync(az, 0o755);
  return {
    /** Runs a block, and answers with what it prints and with what Graph has then. */
    run: (block: string, before: Configuration) => {
      writeFileSync(state, JSON.stringify(before));
      const { status, stdout, stderr } = spawnSync('bash', ['-euc', block], {
        cwd: folder,
        env: { PATH: `${folder}:/usr/bin:/bin`, HOME: folder, STATE: state, DOMAIN },
        encoding: 'utf8',
      });
      if (status !== 0) throw new Error(stderr);
      return { stdout, after: JSON.parse(readFileSync(state, 'utf8')) as Configuration | null };
    },
    planted: () => readFileSync(planted),
    files: () => readdirSync(folder).sort(),
    close: () => {
      rmSync(folder, { recursive: true });
    },
  };
}
