// `baseline DOMAIN`: what is on record of one domain, its keys and settings, as a person compares them with the provider.

import { toStoredDomain } from '../adapters/table/storedBaseline';
import type { BaselineKey, BaselineRecord, DomainBaseline } from '../baseline/types';
import { MonitorError } from '../errors';
import { type Language, shownTime, visibleText } from '../text';
import { byDomain, confirmationOf, placeOf, statusWords } from './baselineWords';
import { jsonOutput } from './jsonPieces';
import { paragraph, type Style } from './terminal';
import { cliTexts, said } from './texts';

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
    throw new MonitorError(
      'INPUT_INVALID',
      said(({ baseline }) => baseline.noDomain(shown)),
    );
  }
  return byDomain(domains);
}

export function baselineJson(domains: readonly DomainBaseline[]): string {
  return jsonOutput({ version: '1', domains: domains.map(toStoredDomain) });
}

/** How the text of a domain is shown, and to whom. */
export interface BaselineView {
  readonly style: Style;
  readonly language: Language;
}

export function baselineText(domains: readonly DomainBaseline[], view: BaselineView): string {
  return `${domains.map((domain) => domainText(domain, view)).join('\n\n')}\n`;
}

function domainText(domain: DomainBaseline, view: BaselineView): string {
  const { domainId, keys, settings } = domain;
  const words = statusWords(domain, view.language);
  const name = view.style.bold(visibleText(domainId));
  return [
    words === null ? name : `${name} (${words})`,
    ...(keys.length === 0 ? [`  ${cliTexts[view.language].baseline.noKey}`] : []),
    ...keys.map((key) => keyText(key, confirmationOf(key, domain), view)),
    ...Object.entries(settings ?? {})
      .filter(([, value]) => value !== null)
      .map(([name, value]) => paragraph(`${visibleText(name)} = ${visibleText(String(value))}`, 2)),
  ].join('\n');
}

/** The thumbprint first, and unbroken: it is what AD FS shows. */
function keyText(
  key: BaselineKey,
  confirmation: BaselineKey['confirmation'],
  { style, language }: BaselineView,
): string {
  const { thumbprintSha1, spkiSha256, goneTime, firstSeenTime } = key;
  const { whyInFull, seen, keyHash } = cliTexts[language].baseline;
  const place = placeOf(key, language);
  const why = whyInFull[confirmation ?? 'none'];
  return [
    `  ${thumbprintSha1}`,
    ...(place === null ? [] : [paragraph(place, 4)]),
    `    ${confirmation === null ? style.red(why) : why}`,
    `    ${seen(shownTime(firstSeenTime), goneTime === null ? null : shownTime(goneTime))}`,
    `    ${keyHash}`,
    `    ${spkiSha256}`,
  ].join('\n');
}
