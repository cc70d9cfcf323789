// What a scan reads: an export from a file or standard input, or the tenant that `az login` is signed in to.

import { readFile } from 'node:fs/promises';
import { readSettings } from '../config';
import { azureCli } from '../credential';
import { MonitorError, errorText } from '../errors';
import { readDomains } from '../graph';
import { visibleText } from '../visibleText';
import { readExport } from './exportFile';
import { progressTo } from './progress';
import { scan, type Scan } from './scan';
import type { Terminal } from './terminal';

export async function scanFile(input: string, { stdin }: Terminal): Promise<Scan> {
  const octets = input === '-' ? await readAll(stdin) : await readInput(input);
  return scan(readExport(octets), null, new Date());
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
    return scan(readings, config.tenantId || tenantOf(token), new Date());
  } finally {
    progress.end();
  }
}

/** The tenant that a token was issued for; null when it does not say. */
function tenantOf(token: string): string | null {
  try {
    const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
    const { tid } = JSON.parse(payload) as { readonly tid?: unknown };
    return typeof tid === 'string' ? visibleText(tid, 36) : null;
  } catch {
    return null;
  }
}
