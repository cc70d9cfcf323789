// The settings of an earlier scan as far as this one can be compared with them. Two exports by two tools do not have the same
// properties, and what one of them lacks is not empty there: no change is told of it, and that it was not compared is said.
// Pure.

import { own, settingsNotExported, settingsOf, type Settings } from '../federation/settings';
import type { FederatedDomain } from '../federation/types';
import type { EarlierDomain } from './earlierScan';

export interface ComparableSettings {
  /** Null: nothing was read then. */
  readonly settings: Settings | null;
  /** Those that only one of both has; what stands there now counts as known. */
  readonly ofOne: readonly string[];
}

/** @param current The same domain now: one for each configuration. */
export function comparableSettings(
  { configurations, isExternal }: EarlierDomain,
  current: readonly FederatedDomain[],
): ComparableSettings {
  const [before] = configurations;
  const [raw] = current.flatMap(({ configuration }) =>
    configuration.state === 'read' ? [configuration.raw] : [],
  );
  if (before === undefined) return { settings: null, ofOne: [] };
  if (raw === undefined) return { settings: before.settings, ofOne: [] };
  const now = settingsOf(raw);
  const missingThen = before.settingsNotExported;
  const missingNow = settingsNotExported(raw, isExternal);
  if (missingThen.join() === missingNow.join()) return { settings: before.settings, ofOne: [] };
  const documented = [...missingThen, ...missingNow].filter(
    (name) => missingThen.includes(name) !== missingNow.includes(name),
  );
  const others = [...Object.keys(before.settings), ...Object.keys(now)].filter(
    (name) => Object.hasOwn(before.settings, name) !== Object.hasOwn(now, name),
  );
  const ofOne = [...new Set([...documented, ...others])];
  const kept = Object.entries(before.settings).filter(([name]) => !ofOne.includes(name));
  const known = ofOne.flatMap((name) => {
    const value = own(now, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return { settings: Object.fromEntries([...kept, ...known]), ofOne };
}
