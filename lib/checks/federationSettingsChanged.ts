// Every setting of a federation against the baseline: an issuer or an address that was rewritten, a weaker word on
// multi-factor authentication. No certificate has to change for any of that.

import { createHash } from 'node:crypto';
import { type Settings, own, settingsOf } from '../federation/settings';
import { quotedText, type Localized, visibleText } from '../text';
import { whenRead } from './engine/outcomes';
import type { Check, CheckResult, Fact, Failure, Sight } from './engine/types';
import type { FederatedDomain } from '../federation/types';

import { configurationEvidence } from './engine/evidence';

import { type ReadConfiguration } from '../federation/slots';

import { changeFirstSteps } from './firstStepsText';

/** @see https://learn.microsoft.com/graph/api/resources/internaldomainfederation */
export const federationSettingsChanged: Check = {
  id: 'FEDERATION-SETTINGS-CHANGED',
  severity: 'medium',
  title: { en: 'Federation setting changed', ja: 'フェデレーションの設定が変更されました' },
  document: 'federationSettingsChanged.md',
  firstSteps: changeFirstSteps,
  evaluate: whenRead(evaluate),
};

/** What a setting decides; one that is not listed is of the check's own severity. */
const GRADES: Readonly<Record<string, Fact>> = {
  issuerUri: 'signInSetting',
  passiveSignInUri: 'signInSetting',
  activeSignInUri: 'signInSetting',
  metadataExchangeUri: 'signInSetting',
  passwordResetUri: 'signInSetting',
  signOutUri: 'lesserSetting',
  promptLoginBehavior: 'lesserSetting',
  displayName: 'cosmeticSetting',
};

type Value = Settings[string];

function evaluate(
  configuration: ReadConfiguration,
  domain: FederatedDomain,
  { baselines }: Sight,
): CheckResult {
  const accepted = baselines?.get(domain.id)?.settings ?? null;
  if (accepted === null) return { outcome: 'notApplicable' };
  const current = settingsOf(configuration.raw);
  const names = [...new Set([...Object.keys(accepted), ...Object.keys(current)])];
  const values = names.map((name) => ({
    name,
    before: effective(name, own(accepted, name)),
    after: effective(name, own(current, name)),
  }));
  const same = values.filter(({ before, after }) => before === after);
  const [first, ...rest] = values
    .filter(({ before, after }) => before !== after)
    .map((change) => failureOf(change, configuration, domain.id));
  const confirmed = same.map(({ name, after }) => fingerprintOf(name, after));
  return first
    ? { outcome: 'fail', failures: [first, ...rest], confirmed }
    : { outcome: 'pass', hint: null, confirmed };
}

interface Change {
  readonly name: string;
  readonly before: Value;
  readonly after: Value;
}

const MFA = 'federatedIdpMfaBehavior';

/** Null acts as a value of its own, so that setting it changes nothing (design, section 10). */
function effective(name: string, value: Value | undefined): Value {
  return (value ?? null) === null && name === MFA
    ? 'acceptIfMfaDoneByFederatedIdp'
    : (value ?? null);
}

function failureOf(change: Change, configuration: ReadConfiguration, domainId: string): Failure {
  const { name, before, after } = change;
  const value = { name: visibleText(name), before: shown(before), after: shown(after) };
  return {
    fingerprint: fingerprintOf(name, after),
    facts: factOf(change),
    message: messageOf(change, domainId),
    evidence: {
      ...configurationEvidence(configuration),
      changes: [value],
      teaches: { kind: 'setting', name, value: after },
    },
  };
}

/** Another value is another finding: what was accepted is one value, and not the setting. */
function fingerprintOf(name: string, value: Value): string {
  const hash = createHash('sha256').update(JSON.stringify(value)).digest('hex');
  return `${name} ${hash.slice(0, 32)}`;
}

/** `rejectMfaByFederatedIdp` is the one behaviour with which a forged token does not pass as multi-factor. */
function factOf({ name, before, after }: Change): readonly Fact[] {
  if (name === MFA) {
    if (before === 'rejectMfaByFederatedIdp') return ['mfaWeakened'];
    return after === 'rejectMfaByFederatedIdp' ? ['lesserSetting'] : [];
  }
  const fact = Object.hasOwn(GRADES, name) ? GRADES[name] : undefined;
  return fact === undefined ? [] : [fact];
}

function shown(value: Value): string | null {
  return value === null ? null : visibleText(String(value));
}

function messageOf({ name, before, after }: Change, domainId: string): Localized {
  const setting = visibleText(name, 80);
  const quoted = (value: Value, none: string): string =>
    value === null ? none : quotedText(String(value));
  return {
    en: `${setting} of ${domainId} is ${quoted(after, 'empty')}; accepted was ${quoted(before, 'none')}.`,
    ja: `${domainId} の ${setting} は ${quoted(after, '空')} です。承認されている値は ${quoted(before, '空')} です。`,
  };
}
