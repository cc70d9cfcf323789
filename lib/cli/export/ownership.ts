// Which domain each configuration of a file belongs to: the one that it names; only if it names none, the domain before it,
// and only where that order says something. Pure.

import { mayBeFederated } from '../../federation/federatedDomain';
import { visibleText } from '../../text';
import { domainKey } from './domainNames';
import { entriesText, refused } from './exportCommand';
import type { ConfigurationItem, Item } from './itemTypes';
import type { ExportedDomain, ExportedTenant } from './tenant';

/** A configuration that names no domain. */
export type Unnamed = Item & ConfigurationItem;

/** A domain of the file, and the configurations behind it that name none. */
interface Stretch {
  readonly entry: number;
  readonly domain: ExportedDomain;
  readonly behind: Unnamed[];
}

export interface FileOrder {
  readonly take: (item: Item) => void;
  /**
   * Gives each configuration to the domain before it.
   *
   * @throws MonitorError `INPUT_INVALID` where the order does not say whose they are.
   */
  readonly settle: () => void;
}

/** @param onUnnamed What is done with a configuration that neither names a domain nor stands behind one. */
export function fileOrder(
  tenant: ExportedTenant,
  file: string,
  onUnnamed: (item: Unnamed) => void,
): FileOrder {
  const stretches: Stretch[] = [];
  let latest: Stretch | null = null;

  const takeConfiguration = (item: Unnamed): void => {
    if (item.domains.length === 0) {
      if (latest === null) onUnnamed(item);
      else latest.behind.push(item);
      return;
    }
    for (const name of item.domains) {
      const domain = tenant.owner(name, item.isExternal);
      tenant.keep(domain, item.value);
      // What follows without a name is not that of the domain before this one.
      if (latest !== null && latest.domain !== domain) latest = null;
    }
  };

  return {
    take: (item) => {
      if (item.kind === 'domain') {
        latest = { entry: item.entry, domain: tenant.add(item), behind: [] };
        stretches.push(latest);
      } else if (item.kind === 'configuration') takeConfiguration(item);
      else if (item.kind === 'failed') tenant.owner(item.domain, false).failure ??= item.cause;
      else if (item.kind === 'none') tenant.owner(item.domain, false).saysNone = true;
    },
    settle: () => {
      refuseAmbiguous(stretches, file);
      for (const { domain, behind } of stretches) {
        for (const { value } of behind) tenant.keep(domain, value);
      }
    },
  };
}

function refuseAmbiguous(stretches: readonly Stretch[], file: string): void {
  const having = new Set(
    stretches
      .filter(({ domain, behind }) => behind.length > 0 || domain.configurations.length > 0)
      .map(({ domain }) => domain),
  );
  const lacking = stretches.filter(({ domain }) => mayBeFederated(domain) && !having.has(domain));
  for (const stretch of stretches) {
    const { behind, domain } = stretch;
    if (behind.length === 0) continue;
    const { length } = behind;
    const isMany = length + domain.configurations.length > 1 && lacking.length > 0;
    const others = isMany ? lacking : lacking.filter((each) => isIssuerOf(each.domain, behind));
    if (!mayBeFederated(domain)) throw ambiguous(file, stretch, 'which is managed', lacking);
    if (others.length > 0) throw ambiguous(file, stretch, null, others);
  }
}

/** AD FS with several domains gives each an issuer under its own name. */
function isIssuerOf({ id }: ExportedDomain, behind: readonly Unnamed[]): boolean {
  return behind.some(({ issuerHost }) => issuerHost === domainKey(id));
}

function ambiguous(
  file: string,
  { entry, domain, behind }: Stretch,
  why: string | null,
  lacking: readonly Stretch[],
): Error {
  const entries = entriesText(behind.map((item) => item.entry));
  const [is, stand] = behind.length === 1 ? ['is', 'it stands'] : ['are', 'they stand'];
  const named = `${visibleText(domain.id, 80)} (entry ${String(entry)})`;
  const [first, ...more] = lacking;
  const none =
    first === undefined
      ? ''
      : `, and ${visibleText(first.domain.id, 80)} (entry ${String(first.entry)})${more.length > 0 ? ` and ${String(more.length)} more` : ''} ${more.length > 0 ? 'have' : 'has'} none`;
  return refused(
    file,
    `its order does not say whose ${entries} ${is}: ${stand} behind ${named}${why === null ? '' : `, ${why}`}${none}.\n` +
      `Export each domain with its configuration right behind it, or with its name:\n\n${NAMED_COMMAND}\n`,
  );
}

/** Each configuration with the name of its domain, so that no order counts; in Windows PowerShell 5.1, too. */
export const NAMED_COMMAND = `  Connect-MgGraph -Scopes Domain.Read.All,Domain-InternalFederation.Read.All
  Get-MgDomain -All |
    Where-Object { $_.AuthenticationType -eq "Federated" } |
    ForEach-Object {
      $id = $_.Id
      Get-MgDomainFederationConfiguration -DomainId $id |
        Add-Member -NotePropertyName DomainName -NotePropertyValue $id -PassThru
    } |
    ConvertTo-Json -Depth 5 |
    Set-Content export.json -Encoding utf8`;
