// Every sentence of the command line, by language. What belongs to a check, an alert or a report stands there.

import type { Language, Localized } from '../../text';
import type { AcceptTexts } from './accept/acceptTexts';
import { en as acceptEn } from './accept/en';
import { ja as acceptJa } from './accept/ja';
import type { BaselineTexts } from './baseline/baselineTexts';
import { en as baselineEn } from './baseline/en';
import { ja as baselineJa } from './baseline/ja';
import type { CallTexts } from './call/callTexts';
import { en as callEn } from './call/en';
import { ja as callJa } from './call/ja';
import { en as errorsEn } from './errors/en';
import type { ErrorTexts } from './errors/errorTexts';
import { ja as errorsJa } from './errors/ja';
import { en as findingsEn } from './findings/en';
import type { FindingsTexts } from './findings/findingsTexts';
import { ja as findingsJa } from './findings/ja';
import { en as evidenceEn } from './evidence/en';
import type { EvidenceTexts } from './evidence/evidenceTexts';
import { ja as evidenceJa } from './evidence/ja';
import { en as filesEn } from './files/en';
import type { FileTexts } from './files/fileTexts';
import { ja as filesJa } from './files/ja';
import { en as scanEn } from './scan/en';
import { ja as scanJa } from './scan/ja';
import type { ScanTexts } from './scan/scanTexts';

export interface CliTexts {
  /** How it is called, and what is wrong with a call. */
  readonly call: CallTexts;
  readonly findings: FindingsTexts;
  readonly accept: AcceptTexts;
  readonly scan: ScanTexts;
  readonly baseline: BaselineTexts;
  readonly evidence: EvidenceTexts;
  /** Of files that are read and written. */
  readonly files: FileTexts;
  /** What went wrong outside, and what to do about it. */
  readonly errors: ErrorTexts;
}

export const cliTexts: Readonly<Record<Language, CliTexts>> = {
  en: {
    call: callEn,
    findings: findingsEn,
    accept: acceptEn,
    scan: scanEn,
    baseline: baselineEn,
    evidence: evidenceEn,
    files: filesEn,
    errors: errorsEn,
  },
  ja: {
    call: callJa,
    findings: findingsJa,
    accept: acceptJa,
    scan: scanJa,
    baseline: baselineJa,
    evidence: evidenceJa,
    files: filesJa,
    errors: errorsJa,
  },
};

/** The same text in every language, for an error: whoever throws it does not know who reads it. */
export function said(pick: (texts: CliTexts) => string): Localized {
  return { en: pick(cliTexts.en), ja: pick(cliTexts.ja) };
}
