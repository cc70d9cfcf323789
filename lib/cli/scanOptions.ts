// What can't go together when something is scanned.

import path from 'node:path';
import type { Localized } from '../text';
import type { OptionValues } from './options';
import { said } from './texts';

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
}: OptionValues): readonly Localized[] {
  const isLive = input.length === 0;
  const fromInput = [...input, ...metadata, baseline].filter((file) => file === '-').length;
  return [
    ...(isLive && domain !== undefined ? [said(({ call }) => call.withExport('--domain'))] : []),
    ...(isLive && encoding !== undefined
      ? [said(({ call }) => call.withExport('--encoding'))]
      : []),
    ...(fromInput > 1 ? [said(({ call }) => call.inputOnce)] : []),
    ...(json && csv === '-' ? [said(({ call }) => call.oneOutput)] : []),
    ...(csv !== undefined && report !== undefined && path.resolve(csv) === path.resolve(report)
      ? [said(({ call }) => call.sameFile)]
      : []),
  ];
}
