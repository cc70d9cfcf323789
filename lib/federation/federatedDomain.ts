// Room federation: what Graph's shapes mean, as domains, slots and settings; pure, and no octets of certificates.
//
// Graph's shape -> FederatedDomain. Pure; whatever the answer holds becomes data.

import { isJsonObject, property } from '../json';
import { visibleText } from '../text';
import { compareBothNames } from '../x509/comparedNames';
import { boundedConfiguration } from './boundedConfiguration';
import { readSlot, SLOTS, slotsNotExported } from './slots';
import type {
  CertificateSlot,
  Configuration,
  DomainReading,
  FederatedDomain,
  ReadConfiguration,
  UnreadableCause,
} from './types';

/**
 * The federated domains among a listing's readings, one entry for each configuration: Graph documents a single one,
 * but if it ever gives two, Entra may trust either, so each is judged.
 *
 * A domain whose type is neither Federated nor Managed (null, or a value unknown today) is asked for its
 * configuration, too, and is federated if it has one.
 */
export function parseFederatedDomains(
  readings: readonly DomainReading[],
): readonly FederatedDomain[] {
  return readings.filter(mayBeFederated).flatMap((reading) => {
    const { isRoot, isExternal } = reading;
    const id = domainId(reading.id);
    return readConfigurations(reading).map((configuration) => ({
      id,
      isRoot,
      isExternal,
      configuration,
    }));
  });
}

/**
 * The name that a domain has in findings: lower case, since names of domains have none (RFC 4343), and safe to show.
 */
export function domainId(id: string): string {
  const name = visibleText(id.trim().toLowerCase(), MAX_DOMAIN);
  // The table and the webhook write `*` where a finding is about no single domain; no domain may be called that.
  return name === '*' ? '(*)' : name;
}

/** A partner's federation may bear the name of one of our domains, and is another one all the same. */
export function namedApart(
  partners: readonly DomainReading[],
  ours: ReadonlySet<string>,
): readonly DomainReading[] {
  return partners.map((reading) =>
    ours.has(domainId(reading.id)) ? { ...reading, id: `${reading.id} (partner)` } : reading,
  );
}

/** A DNS name has 253 octets at most (RFC 1035, section 2.3.4). */
const MAX_DOMAIN = 253;

/** Whether a domain has to be asked for its configuration. */
export function mayBeFederated(reading: Pick<DomainReading, 'authenticationType'>): boolean {
  return reading.authenticationType?.toLowerCase() !== 'managed';
}

/** Why there is no configuration to judge, or only a part of one; null where there is, or where the parent's counts. */
export function notReadCause(configuration: Configuration): UnreadableCause | null {
  if (configuration.state === 'unreadable') return configuration.cause;
  if (configuration.state === 'read') return notExportedCause(configuration);
  if (configuration.state !== 'missing') return null;
  const { httpStatus } = configuration;
  const detail = 'The domain is federated, but there is no federation configuration of it.';
  return { code: 'notFound', httpStatus, detail };
}

/** What is there is judged; whether another key is trusted beside it, nobody knows. */
function notExportedCause(configuration: ReadConfiguration): UnreadableCause | null {
  const missing = slotsNotExported(configuration);
  if (missing.length === 0) return null;
  const lacks =
    missing.length > 1
      ? `The export lacks the certificates (it has neither ${missing.join(' nor ')})`
      : `The export lacks ${missing.join('')}, which may hold a key that Entra trusts`;
  const detail = `${lacks}: export every property of the configuration, without Select-Object or $select.`;
  return { code: 'notInExport', httpStatus: null, detail };
}

function readConfigurations(reading: DomainReading): readonly Configuration[] {
  const { answer } = reading;
  if (answer?.kind === 'failed') return [{ state: 'unreadable', cause: answer.cause }];
  if (answer?.kind === 'found' && answer.value.length > 0) {
    return answer.value.map(readConfiguration);
  }
  return noConfiguration(reading, answer);
}

/** A child domain inherits its parent's configuration and has none of its own; a root has to have one. */
function noConfiguration(
  { authenticationType, isRoot }: DomainReading,
  answer: Exclude<DomainReading['answer'], { kind: 'failed' }>,
): readonly Configuration[] {
  if (authenticationType?.toLowerCase() !== 'federated') return [];
  if (!isRoot) return [{ state: 'inherited' }];
  // An empty list is an answer, too.
  const httpStatus = answer?.kind === 'found' ? 200 : (answer?.httpStatus ?? null);
  return [{ state: 'missing', httpStatus }];
}

/** Domains of one partner share a configuration: it is read once, however many and however large they are. */
const readBefore = new WeakMap<object, Configuration>();

function readConfiguration(value: unknown): Configuration {
  const known = isJsonObject(value) ? readBefore.get(value) : undefined;
  const configuration = known ?? parseConfiguration(value);
  if (isJsonObject(value)) readBefore.set(value, configuration);
  return configuration;
}

function parseConfiguration(value: unknown): Configuration {
  if (!isJsonObject(value)) return unexpected('The federation configuration is not an object.');
  // Null is Graph's word for "none"; a property that is missing altogether is something else that was read.
  if (!SLOTS.some((slot) => property(value, slot) !== undefined)) {
    return unexpected(`The federation configuration has neither ${SLOTS.join(' nor ')}.`);
  }
  const signingCertificate = readSlot(property(value, 'signingCertificate'));
  const nextSigningCertificate = readSlot(property(value, 'nextSigningCertificate'));
  return {
    state: 'read',
    signingCertificate,
    nextSigningCertificate,
    names: comparedNames(signingCertificate, nextSigningCertificate),
    raw: boundedConfiguration(value),
  };
}

function comparedNames(first: CertificateSlot, second: CertificateSlot) {
  return first.state === 'present' && second.state === 'present'
    ? compareBothNames(first.certificate, second.certificate)
    : null;
}

function unexpected(detail: string): Configuration {
  return { state: 'unreadable', cause: { code: 'unexpectedAnswer', httpStatus: null, detail } };
}
