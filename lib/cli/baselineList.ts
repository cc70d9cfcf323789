// `baseline`: the list that people compare by hand with their identity providers. A row for each key of a provider, the
// thumbprint whole, as Get-AdfsCertificate prints it.

import type { BaselineKey, DomainBaseline } from '../baseline/types';
import { providerAddress } from '../federation/peerDomains';
import { groupBy } from '../groupBy';
import { visibleText } from '../text';
import { byDomain, confirmationOf, placeOf, statusWords } from './baselineWords';
import { filled, widthOf, wrap } from './columns';
import type { ListView } from './rows';
import { cliTexts } from './texts';
import type { BaselineTexts } from './texts/baseline/baselineTexts';

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

export function baselineList(domains: readonly DomainBaseline[], view: ListView): string {
  const texts = textsOf(view);
  if (domains.length === 0) return `${texts.none}\n`;
  const current = domains.filter(({ status }) => status !== 'ended');
  const providers = [...groupBy(current, (domain) => providerOf(domain, texts))].sort(
    ([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1),
  );
  const blocks = [
    headText(current, providers.length, view),
    ...providers.map(([provider, same]) => providerText(provider, same, view)),
    ...notAccepted(domains, view),
    wrap(texts.compare, view.width).join('\n'),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** Before a domain was accepted, only what it says of itself is there. */
function providerOf(
  { settings, seenSettings, isExternal }: DomainBaseline,
  texts: BaselineTexts,
): string {
  const { passiveSignInUri: address, issuerUri: issuer } = settings ?? seenSettings ?? {};
  const name =
    providerAddress(address) ??
    (typeof issuer === 'string' && issuer !== '' ? issuer : texts.noAddress);
  const shown = visibleText(name, 200);
  return isExternal ? texts.partner(shown) : shown;
}

function headText(domains: readonly DomainBaseline[], providers: number, view: ListView): string {
  const texts = textsOf(view);
  const held = domains.flatMap((domain) => heldBy(domain, texts));
  const keys = new Set(held.map(({ key }) => key.spkiSha256));
  return wrap(texts.head(domains.length, providers, keys.size), view.width)
    .map(view.style.bold)
    .join('\n');
}

function textsOf({ language }: ListView): BaselineTexts {
  return cliTexts[language].baseline;
}

/** Those that stand in a slot. */
function heldBy(domain: DomainBaseline, { why }: BaselineTexts): readonly Held[] {
  return domain.keys
    .filter(({ goneTime }) => goneTime === null)
    .map((key) => ({ domain, key, why: why[confirmationOf(key, domain) ?? 'none'] }));
}

function rowsOf(domains: readonly DomainBaseline[], view: ListView): readonly Row[] {
  const { language } = view;
  const texts = textsOf(view);
  const held = domains.flatMap((domain) => heldBy(domain, texts));
  const same = groupBy(
    held,
    ({ key, why }) => `${key.thumbprintSha1} ${String(placeOf(key, language))} ${why}`,
  );
  return [...same.values()]
    .map((some): Row => {
      const [{ key, why }] = some;
      const end = key.notAfter === null ? texts.unknown : key.notAfter.slice(0, 10);
      const ids = some.map(({ domain }) => domain.domainId).sort();
      return {
        thumbprint: key.thumbprintSha1,
        what: placeOf(key, language),
        end,
        why,
        domains: ids,
      };
    })
    .sort((a, b) => b.domains.length - a.domains.length || (a.thumbprint < b.thumbprint ? -1 : 1));
}

function providerText(
  provider: string,
  domains: readonly DomainBaseline[],
  view: ListView,
): string {
  const texts = textsOf(view);
  const title = wrap(texts.ofDomains(provider, domains.length), view.width).map(view.style.bold);
  const rows = rowsOf(domains, view);
  if (rows.length === 0) return [...title, `  ${texts.noKey}`].join('\n');
  return [...title, ...rows.flatMap((row) => rowText(row, domains.length, view))].join('\n');
}

/** Narrower than a thumbprint, a date and a reason, the reason moves into a line of its own. */
function rowText(
  { thumbprint, what, end, why, domains }: Row,
  all: number,
  view: ListView,
): readonly string[] {
  const { width, style } = view;
  const texts = textsOf(view);
  const isNews = why === texts.why.none;
  const mark = isNews ? '!' : ' ';
  const shown = isNews ? style.red(style.bold(why)) : why;
  const line = `${mark} ${thumbprint}  ${filled(end, 10)}`;
  const fits = widthOf(line) + 2 + widthOf(why) <= width;
  const where =
    domains.length === all && all > 1
      ? texts.allDomains(all)
      : domains.map((id) => visibleText(id)).join(', ');
  return [
    fits ? `${line}  ${shown}` : line,
    ...(fits ? [] : [`    ${shown}`]),
    ...wrap(what ?? texts.notOnRecord, width - 4).map((text) => `    ${text}`),
    ...wrap(where, width - 4).map((text) => `    ${text}`),
  ];
}

/** Domains of which nobody has said that they are right as they are. */
function notAccepted(domains: readonly DomainBaseline[], view: ListView): readonly string[] {
  const lines = byDomain(domains).flatMap((domain) => {
    const words = statusWords(domain, view.language);
    if (words === null) return [];
    const text = wrap(`${visibleText(domain.domainId)}: ${words}`, view.width - 4);
    return text.map((line, index) => `${index === 0 ? '  ' : '    '}${line}`);
  });
  if (lines.length === 0) return [];
  return [[view.style.bold(textsOf(view).notAccepted), ...lines].join('\n')];
}
