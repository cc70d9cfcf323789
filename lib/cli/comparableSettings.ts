// Which settings of an earlier scan can be compared with this one: tools export different properties, and what one of the two
// does not hold has not changed. Pure.

import { SETTING_RULES, type SettingValue } from '../federation/canonicalSettings';
import { own, type Settings, statedSettings } from '../federation/settings';
import type { FederatedDomain } from '../federation/types';
import type { EarlierScan } from './earlierScan';

export interface Comparable {
  /** With the settings that both scans hold; of those that only this one does, its own value. */
  readonly earlier: EarlierScan;
  /** Names that one of the two holds with a value, and the other not at all; sorted. */
  readonly lacking: readonly string[];
}

export function comparableSettings(
  earlier: EarlierScan,
  current: readonly FederatedDomain[],
): Comparable {
  const stated = new Map<string, Settings>();
  for (const { id, configuration } of current) {
    if (configuration.state === 'read' && !stated.has(id))
      stated.set(id, statedSettings(configuration.raw));
  }
  const lacking = new Set<string>();
  const domains = earlier.domains.map((domain) => {
    const now = stated.get(domain.id);
    if (now === undefined) return domain;
    const configurations = domain.configurations.map((each) => {
      const { settings, names } = compared(each.settings, now);
      for (const name of names) lacking.add(name);
      return { ...each, settings };
    });
    return { ...domain, configurations };
  });
  return { earlier: { ...earlier, domains }, lacking: [...lacking].sort() };
}

function compared(
  before: Settings,
  now: Settings,
): { readonly settings: Settings; readonly names: readonly string[] } {
  const gone = Object.entries(before).filter(([name]) => own(now, name) === undefined);
  // A name that Graph does not document is news, and told as such.
  const added = Object.entries(now).filter(
    ([name]) => own(before, name) === undefined && Object.hasOwn(SETTING_RULES, name),
  );
  const kept = Object.entries(before).filter(([name]) => own(now, name) !== undefined);
  return {
    settings: Object.fromEntries([...kept, ...added]),
    names: [...gone, ...added].filter(hasValue).map(([name]) => name),
  };
}

function hasValue([, value]: readonly [string, SettingValue]): boolean {
  return value !== null && value !== '';
}
