// What a scan reads: an export from a file or standard input, or the tenant that `az login` is signed in to.

import { readFile } from 'node:fs/promises';
import { readSettings } from '../config';
import { errorText, MonitorError } from '../errors';
import { visibleText } from '../text';
import { readExport } from './exportFile';
import type { OptionValues } from './options';
import { scan, type Scan } from './scan';
import { extrasOf } from './scanExtras';
import { readLiveTenant } from './scanLive';
import type { Terminal } from './terminal';

export async function scanFile(
  input: string,
  options: OptionValues,
  terminal: Terminal,
): Promise<Scan> {
  const { knownRogue } = readSettings(terminal.environment, []);
  const octets = input === '-' ? await readAll(terminal.stdin) : await readInput(input);
  const scanned = { readings: readExport(octets), tenantId: null, now: new Date() };
  const extras = await extrasOf(scanned, options, terminal);
  return scan(scanned.readings, null, scanned.now, knownRogue, extras);
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

export async function scanTenant(options: OptionValues, terminal: Terminal): Promise<Scan> {
  const { knownRogue } = readSettings(terminal.environment, []);
  const { partners, tokenValidationPolicy, ...live } = await readLiveTenant(terminal);
  const scanned = { ...live, now: new Date() };
  const { observed, compared, ...others } = await extrasOf(scanned, options, terminal);
  return scan(live.readings, live.tenantId, scanned.now, knownRogue, {
    ...others,
    observed: { ...observed, tokenValidationPolicy },
    compared: {
      ...compared,
      partners,
      tokenValidationPolicy: tokenValidationPolicy.state === 'read',
    },
  });
}
