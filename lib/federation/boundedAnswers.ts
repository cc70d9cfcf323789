// The answers of a whole listing, within the memory of a run. Pure. Thousands of domains may hold certificates that are
// each within their bounds and together larger than the machine, and a run that dies says nothing.
//
// The smaller configurations are read first, in whatever order they come: whenever there is more than there is room for, the
// largest one gives way. So what stays is what would stay if all were there and sorted, and nobody makes a small genuine
// certificate unreadable by storing large ones elsewhere. To crowd out one of 5 kB takes 16,000 others that are smaller.

import { isJsonObject, type JsonObject, jsonText } from '../json';
import { memoryOf } from '../x509/readCertificate';
import {
  boundedConfiguration,
  certificateTexts,
  unreadConfiguration,
  withoutSlots,
} from './boundedConfiguration';
import type { ConfigurationAnswer } from './types';

/**
 * In octets, as `memoryOf` estimates them. A configuration of AD FS takes 5 kB, one with two certificates of public
 * authorities 15 kB: there is room for every domain of the largest tenants, each with certificates of its own.
 */
const MAX_MEMORY = 80_000_000;

/** Of the properties besides the certificates, in characters. Real ones have less than 2,000. */
const MAX_OTHERS = 50_000;

/** Of a configuration whose certificates had to give way, in characters: two beginnings, and real properties. */
const MAX_UNREAD = 16_000;

/** Graph documents one for each domain. */
const MAX_CONFIGURATIONS = 10;

export interface BoundedAnswers {
  /** Adds the answer about a domain, or replaces it. Gives back what is held of it. */
  readonly put: (key: string, answer: ConfigurationAnswer) => ConfigurationAnswer;
  readonly all: () => ReadonlyMap<string, ConfigurationAnswer>;
}

interface Entry {
  readonly answer: ConfigurationAnswer;
  readonly memory: number;
  /** It has given way already. */
  readonly isUnread: boolean;
}

/** @param most The memory that all of them may take; tests have less. */
export function boundedAnswers(most: number = MAX_MEMORY): BoundedAnswers {
  const entries = new Map<string, Entry>();
  let total = 0;

  const set = (key: string, answer: ConfigurationAnswer, isUnread: boolean): void => {
    const memory = isUnread ? 0 : memoryOfAnswer(answer);
    total += memory - (entries.get(key)?.memory ?? 0);
    entries.set(key, { answer, memory, isUnread });
  };

  return {
    put: (key, answer) => {
      set(key, boundedAnswer(answer), false);
      while (total > most) {
        const largest = largestOf(entries);
        const given = entries.get(largest)?.answer;
        if (given) set(largest, withoutCertificates(given, most), true);
      }
      return entries.get(key)?.answer ?? answer;
    },
    all: () => new Map([...entries].map(([key, { answer }]) => [key, answer])),
  };
}

/** By size, then by key, so that the same tenant gives the same answers in every run. */
function largestOf(entries: ReadonlyMap<string, Entry>): string {
  let largest = '';
  let most = 0;
  for (const [key, { memory }] of entries) {
    if (memory < most || (memory === most && key < largest)) continue;
    [largest, most] = [key, memory];
  }
  return largest;
}

function memoryOfAnswer(answer: ConfigurationAnswer): number {
  if (answer.kind !== 'found') return 0;
  const sizes = answer.value.filter(isJsonObject).map((raw) => {
    const texts = certificateTexts(raw);
    const whole = texts.reduce((sum, text) => sum + memoryOf(text) - text.length, 0);
    return whole + jsonText(raw).length;
  });
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** What is too large by itself, whatever the others are. */
function boundedAnswer(answer: ConfigurationAnswer): ConfigurationAnswer {
  if (answer.kind !== 'found') return answer;
  const { length } = answer.value;
  if (length > MAX_CONFIGURATIONS) {
    return tooLarge(`has ${String(length)} federation configurations`, MAX_CONFIGURATIONS);
  }
  const others = Math.max(0, ...answer.value.filter(isJsonObject).map(othersLength));
  if (others > MAX_OTHERS) {
    return tooLarge(
      `has a federation configuration of ${String(others)} characters besides its certificates`,
      MAX_OTHERS,
    );
  }
  // What is no object is no configuration, whatever else it is.
  return {
    kind: 'found',
    value: answer.value.map((raw) => (isJsonObject(raw) ? boundedConfiguration(raw) : null)),
  };
}

/** The domains of a partner are each one of their own, and may be many. */
function othersLength(raw: JsonObject): number {
  const { domains: _, ...others } = raw;
  return jsonText(withoutSlots(others)).length;
}

function withoutCertificates(answer: ConfigurationAnswer, most: number): ConfigurationAnswer {
  if (answer.kind !== 'found') return answer;
  const room = `is among the largest of all, and a run has room for ${String(Math.round(most / 1_000_000))} MB, the smaller ones first`;
  const value = answer.value.map((raw) =>
    isJsonObject(raw) ? unreadConfiguration(raw, `it ${room}`) : raw,
  );
  const { length } = jsonText(value);
  return length > MAX_UNREAD
    ? failed(`Its federation configuration ${room}.`)
    : { kind: 'found', value };
}

function tooLarge(has: string, most: number): ConfigurationAnswer {
  return failed(`It ${has}, and no more than ${most.toLocaleString('en')} are read.`);
}

function failed(detail: string): ConfigurationAnswer {
  return { kind: 'failed', cause: { code: 'unexpectedAnswer', httpStatus: 200, detail } };
}
