// `baseline DOMAIN`: what is on record of one domain, its keys and settings, as a person compares them with the provider.

import { toStoredDomain } from '../adapters/table/storedBaseline';
import type { BaselineKey, BaselineRecord, DomainBaseline } from '../baseline/types';
import { MonitorError } from '../errors';
import { shownTime, visibleText } from '../text';
import { byDomain, confirmationOf, placeOf, STATUS_WORDS } from './baselineWords';
import { jsonOutput } from './jsonPieces';
import { paragraph, type Style } from './terminal';

/**
 * The domains of a record, or the one that is asked for, by name.
 *
 * @throws MonitorError `INPUT_INVALID` when there is none of that name.
 */
export function selectDomains(
  records: readonly BaselineRecord[],
  name: string | null,
): readonly DomainBaseline[] {
  const domains = records
    .filter((record) => record.kind === 'domain')
    .filter(({ domainId }) => name === null || domainId === name.toLowerCase());
  if (name !== null && domains.length === 0) {
    const shown = visibleText(name, 60);
    throw new MonitorError('INPUT_INVALID', `The baseline knows no domain ${shown}.`);
  }
  return byDomain(domains);
}

export function baselineJson(domains: readonly DomainBaseline[]): string {
  return jsonOutput({ version: '1', domains: domains.map(toStoredDomain) });
}

export function baselineText(domains: readonly DomainBaseline[], style: Style): string {
  return `${domains.map((domain) => domainText(domain, style)).join('\n\n')}\n`;
}

function domainText(domain: DomainBaseline, style: Style): string {
  const { domainId, status, keys, settings } = domain;
  const words = STATUS_WORDS[status];
  const name = style.bold(visibleText(domainId));
  return [
    words === null ? name : `${name} (${words})`,
    ...(keys.length === 0 ? ['  no key was ever read'] : []),
    ...keys.map((key) => keyText(key, confirmationOf(key, domain), style)),
    ...Object.entries(settings ?? {})
      .filter(([, value]) => value !== null)
      .map(([name, value]) => paragraph(`${visibleText(name)} = ${visibleText(String(value))}`, 2)),
  ].join('\n');
}

const WHY: Readonly<Record<NonNullable<BaselineKey['confirmation']>, string>> = {
  firstRun: 'believed in the first run: compare it',
  withDomain: 'came with the domain: compare it',
  published: 'published by the identity provider',
  accepted: 'accepted by a person',
};

/** The thumbprint first, and unbroken: it is what AD FS shows. */
function keyText(
  key: BaselineKey,
  confirmation: BaselineKey['confirmation'],
  style: Style,
): string {
  const { thumbprintSha1, spkiSha256, goneTime, firstSeenTime } = key;
  const place = placeOf(key);
  const why = confirmation === null ? style.red('confirmed by nobody') : WHY[confirmation];
  const end = goneTime === null ? '' : `, gone since ${shownTime(goneTime)}`;
  return [
    `  ${thumbprintSha1}`,
    ...(place === null ? [] : [paragraph(`${goneTime === null ? '' : 'was '}${place}`, 4)]),
    `    ${why}`,
    `    first seen ${shownTime(firstSeenTime)}${end}`,
    `    key SHA-256`,
    `    ${spkiSha256}`,
  ].join('\n');
}
