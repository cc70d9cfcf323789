// What a person is told who has accepted findings. Pure.

import { TENANT } from '../findings/reconcile';
import { type Language, shownTime, visibleText } from '../text';
import { findingIn } from './findingIn';
import type { Selected } from './selection';
import { paragraph } from './terminal';
import { cliTexts } from './texts';
import type { AcceptTexts } from './texts/accept/acceptTexts';

interface How {
  readonly by: string;
  /** ISO 8601; null: for good. */
  readonly until: string | null;
  readonly language: Language;
}

/** What was written, and what comes of it. */
export function acceptedText(done: readonly Selected[], { by, until, language }: How): string {
  const texts = cliTexts[language].accept;
  const ids = done.map(({ finding }) => finding.uid.slice(0, 12));
  const what = ids.length === 1 ? ids.join('') : texts.findings(ids.length);
  const effect = [texts.takesEffect, effectText(done, until, texts)];
  return [
    texts.accepted(by, what),
    ...done.flatMap((selected) => findingLines(selected, done.length === 1, language)),
    paragraph(effect.join(language === 'ja' ? '' : ' '), 2),
    '',
  ].join('\n');
}

/** A single finding whole; of many one line each, because a provider has hundreds of domains. */
function findingLines(
  { finding }: Selected,
  isSingle: boolean,
  language: Language,
): readonly string[] {
  const { uid, message, acceptance } = finding;
  const name = `${visibleText(finding.domainId ?? TENANT)}: ${findingIn(finding, language).title}`;
  const before = acceptance?.endedTime === null ? acceptance : null;
  const replaced =
    before &&
    cliTexts[language].accept.replaces(
      visibleText(before.by),
      before.until === null ? null : shownTime(before.until),
    );
  return [
    ...(isSingle ? [name, message] : [`${uid.slice(0, 12)}  ${name}`]),
    ...(replaced === null ? [] : [replaced]),
  ].map((text) => paragraph(text, 2));
}

function effectText(
  done: readonly Selected[],
  until: string | null,
  { effect }: AcceptTexts,
): string {
  if (until !== null) return effect.until(shownTime(until));
  const taught = done.filter(({ finding }) => finding.teaches !== null).length;
  if (taught === done.length) return effect.learned;
  return taught === 0 ? effect.told : effect.toldAndLearned;
}
