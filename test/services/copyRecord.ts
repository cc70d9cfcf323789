// infra/copy-record.mjs as a person runs it, on the tables of an app: its token comes from a program on the PATH that poses as the
// Azure CLI. That is a shell script, hence not for Windows.

import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ManagedIdentity } from './managedIdentity';
import { type Outcome, runNode } from './scriptProcess';

/** What of an app it takes. */
interface Place {
  readonly identity: Pick<ManagedIdentity, 'environment'>;
  readonly graph: { readonly ca: string };
  readonly settings: Readonly<Record<string, string>>;
}

export interface Copier {
  /** Where copies go. */
  readonly folder: string;
  readonly run: (
    args: readonly string[],
    changes?: Readonly<Record<string, string>>,
  ) => Promise<Outcome>;
  readonly close: () => void;
}

export async function makeCopier(app: Place): Promise<Copier> {
  const folder = mkdtempSync(path.join(tmpdir(), 'copy-record-'));
  const { IDENTITY_ENDPOINT, IDENTITY_HEADER } = app.identity.environment;
  const answer = await fetch(
    `${IDENTITY_ENDPOINT}?api-version=2019-08-01&resource=https://storage.azure.com`,
    { headers: { 'x-identity-header': IDENTITY_HEADER } },
  );
  const { access_token: token } = (await answer.json()) as { readonly access_token: string };
  const az = path.join(folder, 'az');
  writeFileSync(az, `#!/bin/sh\n[ -n "$NOBODY" ] && exit 1\necho '{"accessToken":"${token}"}'\n`);
  chmodSync(az, 0o755);
  const certificate = path.join(folder, 'loopback.pem');
  writeFileSync(certificate, app.graph.ca);
  const run: Copier['run'] = async (args, changes = {}) => {
    const { exitCode, output } = await runNode([path.resolve('infra/copy-record.mjs'), ...args], {
      cwd: folder,
      env: {
        PATH: `${folder}${path.delimiter}${process.env['PATH'] ?? ''}`,
        NODE_EXTRA_CA_CERTS: certificate,
        ...app.settings,
        ...changes,
      },
      timeout: 60_000,
    });
    expect(output).not.toContain(token);
    return { exitCode, output };
  };
  return {
    folder,
    run,
    close: () => {
      rmSync(folder, { recursive: true });
    },
  };
}
