// What the check of a finding tells people: its document, and what to do first.

import type { Check, Steps } from '../checks/engine/types';
import type { Finding } from '../findings/types';
import type { Language } from '../text';
import { documentationUrl } from './documentation';
import { withKeyUseStep } from './keyUseStep';

/** Where to read on about a finding. */
export interface FindingDocument {
  /** Inside the repository of this project. */
  readonly path: string;
  /** Https; null where the repository has no address. */
  readonly url: string | null;
}

export function documentOf(finding: Finding, checks: readonly Check[]): FindingDocument {
  const path = documentPath(finding, checks);
  return { path, url: documentationUrl(path) };
}

/** Where a finding's check is documented inside the repository; the folder for a check that is no longer there. */
export function documentPath(finding: Finding, checks: readonly Check[]): string {
  return `lib/checks/${checkOf(finding, checks)?.document ?? ''}`;
}

/** What to do after an alert, whichever it is: the documents of the checks have only what is special to each. */
const RESPONSE_PAGES: Readonly<Record<Language, string>> = {
  en: 'docs/respond.md',
  ja: 'docs/respond.ja.md',
};

/** Pages in the language of an alert, beside the document in English. */
export interface ReaderPages {
  readonly response: FindingDocument;
  /** Null: the document is in English only, or English is what is read. */
  readonly document: FindingDocument | null;
}

export function readerPages(
  finding: Finding,
  checks: readonly Check[],
  language: Language,
): ReaderPages {
  const page = (path: string): FindingDocument => ({ path, url: documentationUrl(path) });
  const own = language === 'en' ? undefined : checkOf(finding, checks)?.documentJa;
  return {
    response: page(RESPONSE_PAGES[language]),
    document: own === undefined ? null : page(`lib/checks/${own}`),
  };
}

/** Undefined for a check that is no longer there. */
export function checkOf({ checkId }: Finding, checks: readonly Check[]): Check | undefined {
  return checks.find(({ id }) => id === checkId);
}

/** What to do first about a finding of this check. */
export function firstStepsOf(check: Check, finding: Finding): Steps {
  const steps =
    check.scope === 'tenant'
      ? check.firstSteps()
      : check.firstSteps(commandDomain(finding.domainId ?? ''));
  return withKeyUseStep(steps, finding);
}

/** A name that may stand in a command; anything that is no plain DNS name is left for the reader to fill in. */
export function commandDomain(domainId: string): string {
  return /^[\p{L}\p{N}.-]+$/u.test(domainId) ? domainId : '<domain>';
}
