// Keys that were there before the monitor, in lines that a person reads to another one over the telephone.

import type { Evidence, KeyOnRecord, ProviderKeys } from '../checks/engine/evidence';
import { shownTime } from '../text';
import type { AlertTexts } from './texts/alertTexts';

/** One identity provider: its name, a line for each key, and what to ask. */
export interface ProviderLines {
  readonly title: string;
  readonly lines: readonly string[];
  readonly question: string;
}

/** Every text in it is safe to show. */
export function providerLines(
  { providers = [], keysNotListed = 0 }: Evidence,
  texts: AlertTexts,
): readonly ProviderLines[] {
  const listed = providers.map((provider) => {
    const { address, domains, keys } = provider;
    const isOpen = keys.some(({ isConfirmed }) => !isConfirmed);
    return {
      title: texts.keys.provider(address, domains),
      lines: keys.map((key) => keyLine(key, provider, texts)),
      question: isOpen ? texts.keys.question : texts.keys.noQuestion,
    };
  });
  if (keysNotListed === 0) return listed;
  return [
    ...listed,
    { title: texts.keys.more(keysNotListed), lines: [], question: texts.keys.all },
  ];
}

function keyLine(
  key: KeyOnRecord,
  provider: ProviderKeys,
  { keys: texts, ...all }: AlertTexts,
): string {
  const { thumbprintSha1, spkiSha256, slots, notBefore, notAfter, domains, domainId } = key;
  const time = (text: string | null): string => (text === null ? all.unknown : shownTime(text));
  const where = slots.map((slot) => texts.slots[slot]).join(' + ');
  return [
    thumbprintSha1,
    ...(where === '' ? [] : [where]),
    texts.validity(time(notBefore), time(notAfter)),
    texts.domains(domainId, domains - 1),
    ...(key.isConfirmed
      ? [texts.confirmed]
      : [texts.notConfirmed, ...evidenceOf(key, provider, texts)]),
    `${all.fields.spkiSha256} ${spkiSha256}`,
  ].join('; ');
}

/** What speaks for it, and against it. */
function evidenceOf(
  { isPublished, domains }: KeyOnRecord,
  provider: ProviderKeys,
  texts: AlertTexts['keys'],
): readonly string[] {
  const inAll = provider.domains > 1 && domains === provider.domains;
  return [
    ...(isPublished === true ? [texts.published] : []),
    ...(isPublished === false ? [texts.notPublished] : []),
    ...(inAll ? [texts.inAllPeers] : []),
    ...(domains * 2 < provider.domains ? [texts.inFewPeers(domains, provider.domains)] : []),
  ];
}
