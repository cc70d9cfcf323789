// What can't go together when something is scanned.

import path from 'node:path';
import type { OptionValues } from './options';

/** What is wrong with the options of a scan together, as sentences. */
export function scanProblems({
  input,
  metadata,
  baseline,
  json,
  csv,
  report,
  domain,
  encoding,
}: OptionValues): readonly string[] {
  const isLive = input.length === 0;
  const fromInput = [...input, ...metadata, baseline].filter((file) => file === '-').length;
  return [
    ...(isLive && domain !== undefined ? ['--domain goes with an export: scan FILE.'] : []),
    ...(isLive && encoding !== undefined ? ['--encoding goes with an export: scan FILE.'] : []),
    ...(fromInput > 1 ? ['Standard input (-) can be read once only.'] : []),
    ...(json && csv === '-'
      ? ['--json and --csv - both write to standard output: give --csv a file.']
      : []),
    ...(csv !== undefined && report !== undefined && path.resolve(csv) === path.resolve(report)
      ? ['--csv and --report name the same file.']
      : []),
  ];
}
