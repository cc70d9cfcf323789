// `--domain`: whose a single configuration is that names no domain. Pure.

import type { DomainReading } from '../../federation/types';
import { visibleText } from '../../text';
import { domainKey, isDomainName } from './domainNames';
import { entriesText, refused, unusable } from './exportCommand';
import type { Unnamed } from './ownership';

/** @throws MonitorError `INPUT_INVALID` for what is no name of a domain. */
export function refuseNoName(domain: string): void {
  if (isDomainName(domainKey(domain))) return;
  throw refused(
    `--domain ${visibleText(domain, 80)}`,
    'it is no name of a domain, such as contoso.com',
  );
}

/** The person names the domain of a single configuration; of several, nobody could say which. */
export function giveNames(
  unnamed: readonly { readonly file: string; readonly item: Unnamed }[],
  domain: string | null,
  give: (id: string, item: Unnamed) => void,
): void {
  const [first, ...more] = unnamed;
  if (first === undefined) return;
  const { file, item } = first;
  if (domain === null) {
    const what = `${entriesText([item.entry])} is a federation configuration without a domain before it, and names none`;
    throw unusable(
      file,
      `${what}. Where it is the only one, say whose it is: --domain contoso.com`,
    );
  }
  if (more.length > 0) {
    const others = `${visibleText(file)}, ${entriesText([item.entry])}, and ${String(more.length)} more`;
    throw refused(
      `--domain ${visibleText(domain, 80)}`,
      `it names a single configuration, and several name no domain (${others})`,
    );
  }
  give(domain, item);
}

/** Whoever names a domain that nothing needs would believe that it was judged. */
export function refuseName(domain: string, readings: readonly DomainReading[]): void {
  const isThere = readings.every(({ id }) => domainKey(id) === domainKey(domain));
  if (isThere) return;
  throw refused(
    `--domain ${visibleText(domain, 80)}`,
    'it is for a single configuration that names no domain, and there is none: leave it out',
  );
}
