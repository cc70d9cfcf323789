// The settings of one domain: what the baseline knew, what stands there now, and what they are compared with. Pure.

import type { SettingValue } from '../federation/canonicalSettings';
import { isAddress, own, type Settings, settingsOf } from '../federation/settings';
import type { ReadConfiguration } from '../federation/types';
import type { Baseline, DomainBaseline } from './types';

/** Whether a value of a property that is new to a domain has to be told before it counts as known. */
export type IsToldFirst = (name: string, value: SettingValue) => boolean;

/**
 * What the settings of a domain are compared with: what was accepted, and where nothing was, what stood there first. Null:
 * nothing did.
 */
export function comparedSettings({
  status,
  settings,
  seenSettings,
}: DomainBaseline): Settings | null {
  if (status === 'accepted') return settings;
  // A domain that is federated again is compared with what was accepted before it left.
  return status === 'added' ? (settings ?? seenSettings) : seenSettings;
}

type SettingsSeen = Pick<DomainBaseline, 'settings' | 'seenSettings' | 'appearedTime'>;

/** What nobody has accepted is kept apart until somebody does, as it was when it appeared: what becomes of it is told. */
export function settingsAfter(
  { status, settings, seenSettings, appearedTime }: DomainBaseline,
  [configuration]: readonly ReadConfiguration[],
  { now, isToldFirst }: { readonly now: string; readonly isToldFirst: IsToldFirst },
): SettingsSeen {
  const current = configuration ? settingsOf(configuration.raw) : {};
  return status === 'accepted'
    ? {
        settings: learnSettings(settings, current, isToldFirst),
        seenSettings: null,
        appearedTime: null,
      }
    : {
        settings,
        seenSettings: learnSettings(seenSettings, current, isToldFirst),
        appearedTime: appearedTime ?? now,
      };
}

/**
 * Graph's API grows: a property that this domain never had is learned as it is; that the tenant has it now is told
 * (tenant.ts). Those that are documented today count as null where they are missing, so an intruder can't bring one in like
 * that.
 */
function learnSettings(
  known: Settings | null,
  current: Settings,
  isToldFirst: IsToldFirst,
): Settings {
  // What is known comes first: new names must not make a row grow until it can't be written.
  const names = [...new Set([...Object.keys(known ?? {}), ...Object.keys(current)])];
  const learned = Object.entries(current).map(([name, value]) => [
    name,
    known !== null && !Object.hasOwn(known, name) && isToldFirst(name, value) ? null : value,
  ]);
  const all = { ...(Object.fromEntries(learned) as Settings), ...known };
  return Object.fromEntries(names.slice(0, MAX_SETTINGS).map((name) => [name, all[name] ?? null]));
}

/**
 * Whether a value that a property brings into a domain which never had it has to be told before it is known: an address that
 * nobody was told of, where the property itself is no news any more.
 */
export function toldFirst({ tenant, domains }: Baseline): IsToldFirst {
  const properties = new Map((tenant?.properties ?? []).map((each) => [each.name, each]));
  return (name, value) => {
    const property = properties.get(name);
    if (property === undefined || value === null || !isAddress(name, value)) return false;
    const isKnown = [...domains.values()].some(
      ({ settings }) => own(settings ?? {}, name) === value,
    );
    return property.first?.value !== value && !isKnown;
  };
}

const MAX_SETTINGS = 120;
