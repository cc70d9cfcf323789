// A federated domain as a run would hand it to a check, made from what stands in its two slots.
import { englishIn } from '../japanese';
import type { CheckResult, Failure } from '../../lib/checks/engine/types';
import { parseFederatedDomains } from '../../lib/federation/federatedDomain';
import type {
  Configuration,
  DomainReading,
  FederatedDomain,
  UnreadableCause,
} from '../../lib/federation/types';
import type { JsonObject } from '../../lib/json';

import { escapeInvisible } from '../../lib/text';

/** A domain whose configuration holds these two values, as Graph would give them. */
export function domainWith(
  signingCertificate: unknown,
  nextSigningCertificate: unknown,
  id = 'contoso.com',
): FederatedDomain {
  return configured({ signingCertificate, nextSigningCertificate }, id);
}

/** A domain with this configuration, as Graph would give it. */
export function configured(
  configuration: JsonObject,
  id = 'contoso.com',
  reading: Partial<DomainReading> = {},
): FederatedDomain {
  const answer = { kind: 'found', value: [configuration] } as const;
  const [domain] = parseFederatedDomains([
    { id, authenticationType: 'Federated', isRoot: true, isExternal: false, answer, ...reading },
  ]);
  if (!domain) throw new Error('The domain is not federated.');
  return domain;
}

export const inheriting: FederatedDomain = {
  id: 'child.contoso.com',
  isRoot: false,
  isExternal: false,
  configuration: { state: 'inherited' },
};

export function unreadableDomain(cause: UnreadableCause): FederatedDomain {
  return domainIn({ state: 'unreadable', cause });
}

/** A root domain whose configuration is in this state. */
export function domainIn(configuration: Configuration): FederatedDomain {
  return { id: 'contoso.com', isRoot: true, isExternal: false, configuration };
}

/** What has to be there. */
export function there<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('It is not there.');
  return value;
}

/** The failures of a check that has to fail. */
export function failuresOf(result: CheckResult): readonly Failure[] {
  if (result.outcome !== 'fail') throw new Error(`It does not fail: ${JSON.stringify(result)}`);
  return result.failures;
}

/** The only failure of a check that has to fail once. */
export function failureOf(result: CheckResult): Failure {
  const [failure, ...more] = failuresOf(result);
  if (!failure || more.length > 0) throw new Error(`It fails ${String(more.length + 1)} times.`);
  return failure;
}

/** What every message has to be, in each language: a whole sentence on one line that names the domain. */
export function expectGoodMessage(failure: Failure, domainId = 'contoso.com'): void {
  for (const text of [failure.message.en, failure.message.ja]) expect(text).toContain(domainId);
  expectGoodSentence(failure);
}

/** The same of what is about no single domain. */
export function expectGoodSentence({ message }: Failure): void {
  for (const text of [message.en, message.ja]) expect(escapeInvisible(text, () => '?')).toBe(text);
  expect(message.en).toMatch(/\.$/);
  expect(message.ja).toMatch(/。$/);
  expect(message.ja).not.toBe(message.en);
  expect(englishIn(message.ja)).toEqual([]);
}
