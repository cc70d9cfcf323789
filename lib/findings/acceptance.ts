// What accepting teaches the baseline. Pure. `findings accept` writes a person's word into the finding; the next pass
// learns it before it judges.

import { noted, type Baseline } from '../baseline/learn';
import type { DomainBaseline, Lesson } from '../baseline/types';
import { own } from '../federation/settings';
import type { Finding } from './types';

/**
 * The baseline with every lesson of an accepted finding. What was accepted until a date teaches nothing: it is only
 * suppressed (sighting.ts), because the way back to the old value must not become the news.
 */
export function withLessons(baseline: Baseline, record: readonly Finding[], now: string): Baseline {
  const domains = new Map(baseline.domains);
  for (const finding of record) {
    const { domainId, evidence, uid } = finding;
    const domain = domains.get(domainId);
    if (!domain || !evidence.teaches || !isMeant(finding)) continue;
    domains.set(domainId, taught(domain, evidence.teaches, now, uid));
  }
  return { ...baseline, domains };
}

/**
 * Whether a person's word is still to be learned: also of a finding that it has closed already, because the pass that
 * closed it may have died before the baseline was written.
 */
function isMeant({ status, resolution, acceptance, binding }: Finding): boolean {
  const isAccepted = status === 'open' || resolution === 'accepted';
  return (
    isAccepted &&
    acceptance?.binding === binding &&
    acceptance.until === null &&
    acceptance.endedTime === null
  );
}

/** A lesson that was learned in an earlier pass is learned no second time. */
function taught(domain: DomainBaseline, lesson: Lesson, now: string, uid: string): DomainBaseline {
  const by = `with finding ${uid.slice(0, 12)}`;
  switch (lesson.kind) {
    case 'key': {
      const known = domain.keys.find(({ spkiSha256 }) => spkiSha256 === lesson.spkiSha256);
      // A key that has left since is not the one that the word was about, should it come back.
      if (known?.goneTime !== null || known.confirmation === 'accepted') return domain;
      const keys = domain.keys.map((key) =>
        key.spkiSha256 === lesson.spkiSha256 ? { ...key, confirmation: 'accepted' as const } : key,
      );
      return noted(
        { ...domain, keys },
        now,
        'keyConfirmed',
        `Key ${lesson.spkiSha256} was accepted ${by}.`,
      );
    }
    case 'setting': {
      if (own(domain.settings ?? {}, lesson.name) === lesson.value) return domain;
      const settings = { ...domain.settings, [lesson.name]: lesson.value };
      const message = `${lesson.name} = ${JSON.stringify(lesson.value)} was accepted ${by}.`;
      return noted({ ...domain, settings }, now, 'settingAccepted', message);
    }
    case 'domain':
      if (domain.status === 'accepted') return domain;
      return noted({ ...domain, status: 'accepted' }, now, 'domainAccepted', `Accepted ${by}.`);
    default:
      return lesson satisfies never;
  }
}
