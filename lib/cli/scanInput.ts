// What a scan reads: an export from a file or standard input, or the tenant that `az login` is signed in to.

import { readFile } from 'node:fs/promises';
import { azureCli } from '../adapters/credential';
import { readDomains } from '../adapters/graph/domains';
import { readSettings } from '../config';
import { errorText, MonitorError } from '../errors';
import { visibleText } from '../text';
import { readExport } from './exportFile';
import { progressTo } from './progress';
import { scan, type Scan } from './scan';
import { tenantOf } from './signedIn';
import type { Terminal } from './terminal';

export async function scanFile(input: string, { stdin, environment }: Terminal): Promise<Scan> {
  const { knownRogue } = readSettings(environment, []);
  const octets = input === '-' ? await readAll(stdin) : await readInput(input);
  return scan(readExport(octets), null, new Date(), knownRogue);
}

async function readInput(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    const reason = visibleText(errorText(cause));
    throw new MonitorError('INPUT_INVALID', `The export can't be read: ${reason}`, { cause });
  }
}

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
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
