// The domains of a provider as columns, and who trusts which key: what makes a lone square lone. Pure.

import { groupBy } from '../../groupBy';
import type { InventoryKey, InventoryProvider } from '../inventory/providerTypes';

/** A domain trusts a certificate as primary, as secondary, or not at all; in both, the primary is shown. */
export type Square = 'primary' | 'secondary' | 'no';

export interface Squares {
  /** Ids of the drawn domains: those that are like few others first. */
  readonly columns: readonly string[];
  /** How many domains have no column. */
  readonly notDrawn: number;
  readonly rows: readonly { readonly key: InventoryKey; readonly squares: readonly Square[] }[];
}

/** @param most How many columns there is room for. */
export function squaresOf(
  { domains, keys }: Pick<InventoryProvider, 'domains' | 'keys'>,
  most: number,
): Squares {
  const lookup = keys.map(({ primaryIn, secondaryIn }) => ({
    primary: new Set(primaryIn),
    secondary: new Set(secondaryIn),
  }));
  const squareIn = (index: number, id: string): Square => {
    if (lookup[index]?.primary.has(id) === true) return 'primary';
    return lookup[index]?.secondary.has(id) === true ? 'secondary' : 'no';
  };
  const alike = groupBy(domains, (id) => keys.map((_, index) => squareIn(index, id)[0]).join(''));
  const columns = [...alike.values()]
    .sort((a, b) => a.length - b.length)
    .flat()
    .slice(0, most);
  return {
    columns,
    notDrawn: domains.length - columns.length,
    rows: keys.map((key, index) => ({
      key,
      squares: columns.map((id) => squareIn(index, id)),
    })),
  };
}
