// What a scan reads: an export from a file or standard input, or the tenant that `az login` is signed in to.

import { azureCli } from '../adapters/credential';
import { readDomains } from '../adapters/graph/domains';
import { readSettings } from '../config';
import { readExportFiles } from './exportFiles';
import { progressTo } from './progress';
import { scan, type Scan } from './scan';
import { tenantOf } from './signedIn';
import type { Terminal } from './terminal';

/** What a person says of the files; absent: nothing. */
export interface FileOptions {
  readonly encoding?: string | undefined;
  readonly domain?: string | undefined;
}

/** Judges files, folders and standard input (`-`) as one tenant's export. */
export async function scanFiles(
  inputs: readonly string[],
  { encoding, domain }: FileOptions,
  { stdin, environment }: Terminal,
): Promise<Scan> {
  const { knownRogue } = readSettings(environment, []);
  const options = { encoding: encoding ?? null, domain: domain ?? null };
  const { readings } = await readExportFiles(inputs, options, stdin);
  return scan(readings, null, new Date(), knownRogue);
}

export async function scanTenant(terminal: Terminal): Promise<Scan> {
  const config = readSettings(terminal.environment, []);
  const credential = azureCli(config.tenantId);
  const progress = progressTo(terminal.stderr);
  try {
    const { readings } = await readDomains(
      { endpoint: config.graphEndpoint, credential },
      progress.report,
    );
    const { token } = await credential.getToken(`${config.graphEndpoint}/.default`);
    return scan(readings, config.tenantId ?? tenantOf(token), new Date(), config.knownRogue);
  } finally {
    progress.end();
  }
}
