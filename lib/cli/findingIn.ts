// A stored finding in the language of whoever looks at it, as far as it can be said anew: its title and the reasons of its
// severity are sentences of its check. Its message was made from what a run saw, and stays in the language of that run. Pure.

import { checks } from '../checks';
import { REASONS } from '../checks/engine/grading';
import type { Finding } from '../findings/types';
import type { Language, Localized } from '../text';

const SENTENCES: readonly Localized[] = [
  ...checks.flatMap(({ title, severities }) => [title, ...severities.map(({ reason }) => reason)]),
  ...Object.values(REASONS),
];

/** By any of their languages. */
const KNOWN: ReadonlyMap<string, Localized> = new Map(
  SENTENCES.flatMap((sentence) => [sentence.en, sentence.ja].map((text) => [text, sentence])),
);

export function findingIn(finding: Finding, language: Language): Finding {
  const inLanguage = (text: string): string => KNOWN.get(text)?.[language] ?? text;
  const { title, reasons, also } = finding;
  return {
    ...finding,
    title: inLanguage(title),
    reasons: reasons.map(inLanguage),
    also: also.map(inLanguage),
  };
}
