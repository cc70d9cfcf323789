// `baseline`: the list that people compare by hand with their identity providers. A row for each key of a provider, the
// thumbprint whole, as Get-AdfsCertificate prints it.

import type { BaselineKey, DomainBaseline } from '../baseline/types';
import { providerAddress } from '../federation/peerDomains';
import { groupBy } from '../groupBy';
import { counted, visibleText } from '../text';
import { byDomain, confirmationOf, placeOf, STATUS_WORDS } from './baselineWords';
import { wrap } from './columns';
import type { Style } from './terminal';

/** A key of one domain, as it counts there. */
interface Held {
  readonly domain: DomainBaseline;
  readonly key: BaselineKey;
  readonly why: string;
}

/** The same certificate in the same slot, counting for the same reason, in some of a provider's domains. */
interface Row {
  readonly thumbprint: string;
  /** Slot and subject; null: an earlier version wrote neither. */
  readonly what: string | null;
  readonly end: string;
  readonly why: string;
  readonly domains: readonly string[];
}

export function baselineList(
  domains: readonly DomainBaseline[],
  width: number,
  style: Style,
): string {
  if (domains.length === 0) return 'No baseline on record. The first run makes it.\n';
  const current = domains.filter(({ status }) => status !== 'ended');
  const providers = [...groupBy(current, providerOf)].sort(
    ([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1),
  );
  const blocks = [
    headText(current, providers.length, width, style),
    ...providers.map(([provider, same]) => providerText(provider, same, width, style)),
    ...notAccepted(domains, width, style),
    wrap(
      'Compare each thumbprint with what the identity provider shows (AD FS: Get-AdfsCertificate -CertificateType Token-Signing). "baseline DOMAIN" shows a domain with its settings, and keys that have left.',
      width,
    ).join('\n'),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** Before a domain was accepted, only what it says of itself is there. */
function providerOf({ settings, seenSettings, isExternal }: DomainBaseline): string {
  const { passiveSignInUri: address, issuerUri: issuer } = settings ?? seenSettings ?? {};
  const name =
    providerAddress(address) ??
    (typeof issuer === 'string' && issuer !== '' ? issuer : 'no address on record');
  return `${visibleText(name, 200)}${isExternal ? ' (partner)' : ''}`;
}

function headText(
  domains: readonly DomainBaseline[],
  providers: number,
  width: number,
  style: Style,
): string {
  const keys = new Set(
    domains.flatMap((domain) => heldBy(domain)).map(({ key }) => key.spkiSha256),
  );
  const parts = [
    counted(domains.length, 'domain'),
    counted(providers, 'provider'),
    counted(keys.size, 'key'),
  ];
  return wrap(`${parts.join(', ')} on record.`, width)
    .map(style.bold)
    .join('\n');
}

/** Those that stand in a slot. */
function heldBy(domain: DomainBaseline): readonly Held[] {
  return domain.keys
    .filter(({ goneTime }) => goneTime === null)
    .map((key) => ({ domain, key, why: whyOf(key, domain) }));
}

const WHY: Readonly<Record<NonNullable<BaselineKey['confirmation']>, string>> = {
  firstRun: 'first run: compare',
  withDomain: 'with the domain: compare',
  published: 'published',
  accepted: 'accepted by a person',
};

const NOBODY = 'CONFIRMED BY NOBODY';

function whyOf(key: BaselineKey, domain: DomainBaseline): string {
  const confirmation = confirmationOf(key, domain);
  return confirmation === null ? NOBODY : WHY[confirmation];
}

const NOT_ON_RECORD = 'slot and subject are not on record yet: the next run writes them';

function rowsOf(domains: readonly DomainBaseline[]): readonly Row[] {
  const held = domains.flatMap(heldBy);
  const same = groupBy(
    held,
    ({ key, why }) => `${key.thumbprintSha1} ${String(placeOf(key))} ${why}`,
  );
  return [...same.values()]
    .map((some): Row => {
      const [{ key, why }] = some;
      const end = key.notAfter === null ? 'unknown' : key.notAfter.slice(0, 10);
      const ids = some.map(({ domain }) => domain.domainId).sort();
      return { thumbprint: key.thumbprintSha1, what: placeOf(key), end, why, domains: ids };
    })
    .sort((a, b) => b.domains.length - a.domains.length || (a.thumbprint < b.thumbprint ? -1 : 1));
}

function providerText(
  provider: string,
  domains: readonly DomainBaseline[],
  width: number,
  style: Style,
): string {
  const title = wrap(`${provider}, ${counted(domains.length, 'domain')}`, width).map(style.bold);
  const rows = rowsOf(domains);
  if (rows.length === 0) return [...title, '  no key was ever read'].join('\n');
  return [...title, ...rows.flatMap((row) => rowText(row, domains.length, width, style))].join(
    '\n',
  );
}

/** Narrower than a thumbprint, a date and a reason, the reason moves into a line of its own. */
function rowText(
  { thumbprint, what, end, why, domains }: Row,
  all: number,
  width: number,
  style: Style,
): readonly string[] {
  const isNews = why === NOBODY;
  const mark = isNews ? '!' : ' ';
  const shown = isNews ? style.red(style.bold(why)) : why;
  const line = `${mark} ${thumbprint}  ${end.padEnd(10)}`;
  const fits = line.length + 2 + why.length <= width;
  const where =
    domains.length === all && all > 1
      ? `all ${String(all)} domains`
      : domains.map((id) => visibleText(id)).join(', ');
  return [
    fits ? `${line}  ${shown}` : line,
    ...(fits ? [] : [`    ${shown}`]),
    ...wrap(what ?? NOT_ON_RECORD, width - 4).map((text) => `    ${text}`),
    ...wrap(where, width - 4).map((text) => `    ${text}`),
  ];
}

/** Domains of which nobody has said that they are right as they are. */
function notAccepted(
  domains: readonly DomainBaseline[],
  width: number,
  style: Style,
): readonly string[] {
  const lines = byDomain(domains).flatMap(({ domainId, status }) => {
    const words = STATUS_WORDS[status];
    if (words === null) return [];
    const text = wrap(`${visibleText(domainId)}: ${words}`, width - 4);
    return text.map((line, index) => `${index === 0 ? '  ' : '    '}${line}`);
  });
  if (lines.length === 0) return [];
  return [[style.bold('Not accepted'), ...lines].join('\n')];
}
