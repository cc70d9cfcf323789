// What stands in the place of each accepted setting, and what a finding about it is known by. Pure.

import {
  actingSetting,
  canonicalSetting,
  isSameSetting,
  type SettingValue,
} from '../federation/canonicalSettings';
import { own, type Settings, settingsOf } from '../federation/settings';
import type { ReadConfiguration } from '../federation/types';
import { sha256 } from '../sha256';
import type { CheckResult } from './engine/types';
import { WHOLE } from './federationSettingsChangedWhole';

/** One setting, accepted and now. */
export interface Change {
  readonly name: string;
  readonly before: SettingValue;
  readonly after: SettingValue;
  /** As it stands there: what is absent or empty acts as `after`. */
  readonly written: SettingValue;
}

export function valuesOf(accepted: Settings, { raw }: ReadConfiguration): readonly Change[] {
  const current = settingsOf(raw);
  const names = [...new Set([...Object.keys(accepted), ...Object.keys(current)])];
  return names.map((name) => ({
    name,
    before: actingSetting(name, own(accepted, name)),
    after: actingSetting(name, own(current, name)),
    written: own(current, name) ?? null,
  }));
}

export function isSame({ name, before, after }: Change): boolean {
  return isSameSetting(name, before, after);
}

/** Fingerprints of what is as it was accepted. */
export function confirmedIn(
  accepted: Settings,
  configuration: ReadConfiguration,
): readonly string[] {
  return valuesOf(accepted, configuration).filter(isSame).flatMap(fingerprintsOf);
}

/**
 * Nearly every domain of thousands. What is confirmed is asked only where a finding is on record, and is worked out then: it is a
 * hash for each setting. A class, because V8 gives each object literal with a getter a dictionary.
 */
export class AsAccepted implements Pass {
  readonly outcome = 'pass';
  readonly hint = null;
  readonly undecided = NOTHING;
  readonly #accepted: Settings;
  readonly #configuration: ReadConfiguration;

  constructor(accepted: Settings, configuration: ReadConfiguration) {
    this.#accepted = accepted;
    this.#configuration = configuration;
  }

  get confirmed(): readonly string[] {
    return [...Object.values(WHOLE), ...confirmedIn(this.#accepted, this.#configuration)];
  }
}

type Pass = Extract<CheckResult, { readonly outcome: 'pass' }>;

const NOTHING: readonly string[] = [];

/** Another value is another finding, and the same value written otherwise is not: what was accepted is one value. */
export function fingerprintOf(name: string, value: SettingValue): string {
  return exactFingerprint(name, canonicalSetting(name, value));
}

function fingerprintsOf(value: Change): readonly string[] {
  return [...new Set([fingerprintOf(value.name, value.after), ...earlierFingerprints(value)])];
}

/**
 * Earlier versions told the writings of one value apart. Their findings are about what is there still: none may be told as
 * gone while it is.
 */
export function earlierFingerprints({ name, after, written }: Change): readonly string[] {
  return [exactFingerprint(name, after), exactFingerprint(name, written)];
}

function exactFingerprint(name: string, value: SettingValue): string {
  return `${name} ${sha256(JSON.stringify(value)).slice(0, 32)}`;
}
