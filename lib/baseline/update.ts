// What a person has accepted for good becomes part of the baseline. Pure.

import { isSameSetting } from '../federation/canonicalSettings';
import { own } from '../federation/settings';
import { acceptedWith } from './arrival';
import { noted } from './history';
import { comparedSettings } from './learnedSettings';
import type { BaselineUpdate, DomainBaseline } from './types';

/**
 * The domain after an update; the same object when it was learned already.
 *
 * @param source Where it comes from, for the history: `with finding 0123456789ab`.
 */
export function applyUpdate(
  domain: DomainBaseline,
  update: BaselineUpdate,
  now: string,
  source: string,
): DomainBaseline {
  switch (update.kind) {
    case 'key':
      return acceptKey(domain, update.spkiSha256, now, source);
    case 'setting':
      return acceptSetting(domain, update, now, source);
    case 'domain':
      return isAsShown(domain, update) ? acceptDomain(domain, now, source) : domain;
    case 'keys':
      return update.spkiSha256s.reduce(
        // Only where it was believed: the same key in a domain that got it later is told there.
        (next, spkiSha256) =>
          isBelieved(next, spkiSha256) ? acceptKey(next, spkiSha256, now, source) : next,
        domain,
      );
    default:
      return update satisfies never;
  }
}

/** A value counts where values are compared; nothing else of a domain that nobody has accepted is accepted with it. */
function acceptSetting(
  domain: DomainBaseline,
  { name, value }: Extract<BaselineUpdate, { kind: 'setting' }>,
  now: string,
  source: string,
): DomainBaseline {
  const compared = comparedSettings(domain);
  if (isSameSetting(name, own(compared ?? {}, name), value)) return domain;
  const which = compared !== null && compared === domain.seenSettings ? 'seenSettings' : 'settings';
  const after = { ...domain, [which]: { ...compared, [name]: value } };
  const message = `${name} = ${JSON.stringify(value)} was accepted ${source}.`;
  return noted(after, now, 'settingAccepted', message);
}

/** A run that could not write the baseline has shown something else than what stands in it. */
function isAsShown(
  { lastRead }: DomainBaseline,
  { sha256 }: Extract<BaselineUpdate, { kind: 'domain' }>,
): boolean {
  return sha256 === undefined || (lastRead.state === 'read' && lastRead.sha256 === sha256);
}

/**
 * A domain is accepted as it was when it appeared: with the keys that came with it (arrival.ts), and with its settings,
 * where none were accepted before it left. What came later was told by itself. One without a configuration can't be.
 */
function acceptDomain(domain: DomainBaseline, now: string, source: string): DomainBaseline {
  if (domain.status === 'accepted' || domain.lastRead.state !== 'read') return domain;
  const taught = acceptedWith(domain);
  const accepted = noted(
    {
      ...domain,
      status: 'accepted',
      settings: comparedSettings(domain) ?? domain.settings,
      seenSettings: null,
      appearedTime: null,
      endedTime: taught.length > 0 ? null : domain.endedTime,
    },
    now,
    'domainAccepted',
    `Accepted ${source}.`,
  );
  return taught.reduce(
    (next, { spkiSha256 }) => acceptKey(next, spkiSha256, now, source),
    accepted,
  );
}

function isBelieved({ keys }: DomainBaseline, spkiSha256: string): boolean {
  return keys.some((key) => key.spkiSha256 === spkiSha256 && key.confirmation === 'firstRun');
}

function acceptKey(
  domain: DomainBaseline,
  spkiSha256: string,
  now: string,
  source: string,
): DomainBaseline {
  const known = domain.keys.find((key) => key.spkiSha256 === spkiSha256);
  // A key that has left since is not the one that was accepted, should it come back.
  if (known?.goneTime !== null || known.confirmation === 'accepted') return domain;
  const accepted = { ...known, confirmation: 'accepted' as const };
  const keys = domain.keys.map((key) => (key === known ? accepted : key));
  return noted(
    { ...domain, keys },
    now,
    'keyConfirmed',
    `Key ${spkiSha256} was accepted ${source}.`,
  );
}
