// What a scan reads: an export from files, folders or standard input, or the tenant that `az login` is signed in to.

import path from 'node:path';
import { readSettings } from '../config';
import type { Language } from '../text';
import type { SourceReading } from '../federation/types';
import { readExportFiles } from './exportFiles';
import type { ExportSource } from './export/readExport';
import type { SourceState } from './inventory/notJudged';
import type { ScanSource } from './inventory/types';
import type { OptionValues } from './options';
import { scan, type Scan } from './scan';
import { extrasOf } from './scanExtras';
import { readLiveTenant } from './scanLive';
import type { Terminal } from './terminal';

/** Judges files, folders and standard input (`-`) as one tenant's export. */
export async function scanFiles(
  inputs: readonly string[],
  options: OptionValues,
  terminal: Terminal,
): Promise<Scan> {
  const { knownRogue } = readSettings(terminal.environment, []);
  const { encoding = null, domain = null } = options;
  const read = await readExportFiles(inputs, { encoding, domain }, terminal.stdin);
  const scanned = { readings: read.readings, tenantId: null, now: new Date() };
  const extras = await extrasOf(scanned, options, terminal);
  const sources = [...read.sources.map(exportSource), ...extras.sources];
  return scan(scanned.readings, null, scanned.now, knownRogue, { ...extras, sources });
}

/** A report is handed on: where a file lay is nobody's business. */
function exportSource({ name, sha256, exportedAt }: ExportSource): ScanSource {
  return { kind: 'export', name: path.basename(name), time: exportedAt, sha256 };
}

export async function scanTenant(
  options: OptionValues,
  terminal: Terminal,
  language: Language,
): Promise<Scan> {
  const { knownRogue, graphEndpoint } = readSettings(terminal.environment, []);
  const { partners, tokenValidationPolicy, ...live } = await readLiveTenant(terminal, language);
  const scanned = { ...live, now: new Date() };
  const { observed, compared, sources } = await extrasOf(scanned, options, terminal);
  const time = scanned.now.toISOString();
  const source: ScanSource = { kind: 'tenant', name: new URL(graphEndpoint).host, time };
  return scan(live.readings, live.tenantId, scanned.now, knownRogue, {
    sources: [source, ...sources],
    observed: { ...observed, tokenValidationPolicy },
    compared: {
      ...compared,
      partners: stateOf(partners),
      tokenValidationPolicy: stateOf(tokenValidationPolicy),
    },
  });
}

function stateOf(reading: SourceReading<unknown>): SourceState {
  if (reading.state === 'unknown') return { reason: reading.reason };
  return reading.state === 'read' ? 'read' : 'notAsked';
}
