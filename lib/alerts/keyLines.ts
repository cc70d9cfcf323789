// Keys that were there before the monitor, in lines that a person reads to another one over the telephone.

import type { Evidence, KeyOnRecord, ProviderKeys } from '../checks/engine/evidence';
import { shownTime } from '../text';
import type { AlertTexts } from './texts/alertTexts';

/** One identity provider: its name, its keys, and what to ask. */
export interface ProviderLines {
  readonly title: string;
  readonly keys: readonly KeyLines[];
  readonly question: string;
}

export interface KeyLines {
  /** As the provider's own tools print it. */
  readonly thumbprint: string;
  /** Whether it is confirmed, where it stands, and what speaks for it or against it. */
  readonly details: string;
  readonly key: string;
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
      keys: keys.map((key) => keyLines(key, provider, texts)),
      question: isOpen ? texts.keys.question : texts.keys.noQuestion,
    };
  });
  if (keysNotListed === 0) return listed;
  return [...listed, { title: texts.keys.more(keysNotListed), keys: [], question: texts.keys.all }];
}

function keyLines(
  key: KeyOnRecord,
  provider: ProviderKeys,
  { keys: texts, ...all }: AlertTexts,
): KeyLines {
  const { thumbprintSha1, spkiSha256, slots, notBefore, notAfter, domains, domainId } = key;
  const time = (text: string | null): string => (text === null ? all.unknown : shownTime(text));
  const where = slots.map((slot) => texts.slots[slot]).join(' + ');
  const details = [
    key.isConfirmed ? texts.confirmed : texts.notConfirmed,
    ...(key.isConfirmed ? [] : evidenceOf(key, provider, texts)),
    ...(where === '' ? [] : [where]),
    texts.domains(domainId, domains - 1),
    texts.validity(time(notBefore), time(notAfter)),
  ];
  return {
    thumbprint: thumbprintSha1,
    details: details.join('; '),
    key: `${all.fields.spkiSha256}: ${spkiSha256}`,
  };
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
