// The domains of an organization, as Graph and ROADtools have them. Pure.

import { isJsonObject, property } from '../../json';
import type { Item } from './itemTypes';

/** Names and types, and no configuration. */
export function verifiedDomains(domains: readonly unknown[], entry: number): readonly Item[] {
  return domains.filter(isJsonObject).flatMap((domain): readonly Item[] => {
    const [name, type] = [property(domain, 'name'), property(domain, 'type')];
    if (typeof name !== 'string' || name.trim() === '') return [];
    return [
      {
        kind: 'domain',
        entry,
        id: name,
        authenticationType: typeof type === 'string' ? type : null,
        isRoot: null,
        configurations: [],
        saysNone: false,
      },
    ];
  });
}
