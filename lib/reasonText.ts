// Reasons in the reader's language. They are made, stored, logged and sent as JSON in English, by whoever could not read
// something; a person is shown them in the language of the alert, also those that an earlier version stored.

import { CERTIFICATE_REASONS } from './certificateReasons';
import { SIGN_IN_REASONS } from './signInReasons';
import { SOURCE_REASONS } from './sourceReasons';
import { quotedText, shownTime } from './text';

interface Template {
  readonly pattern: RegExp;
  readonly japanese: string;
}

/** Those with the most words of ours come first: a detail takes whatever is left. */
const TEMPLATES = templatesOf({ ...CERTIFICATE_REASONS, ...SOURCE_REASONS, ...SIGN_IN_REASONS });

function templatesOf(texts: Readonly<Record<string, string>>): readonly Template[] {
  return Object.entries(texts)
    .sort(([a], [b]) => b.length - a.length)
    .map(([english, japanese]) => ({ pattern: patternOf(english), japanese }));
}

/**
 * Puts texts of one kind into Japanese, such as the messages of errors; details may be reasons. Null: it is none of them.
 *
 * @param texts In English, with `{}` for each detail, and in Japanese, with `{1}` for the first.
 */
export function translatorOf(
  texts: Readonly<Record<string, string>>,
): (text: string) => string | null {
  const templates = templatesOf(texts);
  return (text) => (text.length > MAX_REASON ? null : oneOf(templates, text));
}

function patternOf(english: string): RegExp {
  const parts = english.split('{}').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('(.+?)')}$`, 's');
}

/** No reason of ours is longer. What is has a detail from outside, and is not searched for ours. */
const MAX_REASON = 2_000;

/** What a reason says, for a reader of Japanese; as it is, where it is none of ours. */
export function reasonInJapanese(reason: string): string {
  return knownReasonInJapanese(reason) ?? reason;
}

/** Null: it is none of ours, or has something in it that is not. */
export function knownReasonInJapanese(reason: string): string | null {
  if (reason.length > MAX_REASON) return null;
  // Several first: a reason whose last word is a detail would take the sentences behind it for that.
  return severalReasons(reason, /(?<=\.) (?=[A-Z])/, '') ?? oneReason(reason);
}

function oneReason(reason: string): string | null {
  return oneOf(TEMPLATES, reason);
}

function oneOf(templates: readonly Template[], reason: string): string | null {
  for (const { pattern, japanese } of templates) {
    const found = pattern.exec(reason);
    if (found === null) continue;
    return japanese.replace(/\{(\d)\}/g, (_, place: string) =>
      detailText(found[Number(place)], templates),
    );
  }
  return null;
}

/** Several that were put together, each of them ours. */
function severalReasons(reason: string, between: RegExp, joined: string): string | null {
  const all = reason.split(between);
  const texts = all.map(oneReason);
  return all.length > 1 && texts.every((text) => text !== null) ? texts.join(joined) : null;
}

/** A reason inside of a reason, a time, or whatever a service said, which is quoted as it is. */
function detailText(detail = '', templates = TEMPLATES): string {
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(detail)) return shownTime(detail);
  const [, status, words] = /^(HTTP \d+), (.+)$/s.exec(detail) ?? [];
  if (status !== undefined && words !== undefined) return `${status}${quotedText(words, 'ja')}`;
  return (
    oneOf(templates, detail) ?? oneReason(detail) ?? severalReasons(detail, /; /, '、') ?? detail
  );
}
