// Graph's shape -> FederatedDomain. Pure; whatever the answer holds becomes data.

import { isJsonObject, property } from '../json';
import { SLOTS, readSlot } from './slots';
import type { Configuration, DomainReading, FederatedDomain } from './types';

import { visibleText } from '../text';

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
    const external = reading.isExternal === true ? { isExternal: true } : {};
    const domain = { id: domainId(reading.id), isRoot: reading.isRoot, ...external };
    return readConfigurations(reading).map((configuration) => ({ ...domain, configuration }));
  });
}

/**
 * The name that a domain has in findings: lower case, since names of domains have none (RFC 4343), and safe to show.
 */
export function domainId(id: string): string {
  const name = visibleText(id.trim().toLowerCase(), LONGEST_DOMAIN);
  // A finding about no single domain bears `*`; no domain does.
  return name === '*' ? '(*)' : name;
}

/** A DNS name has 253 octets at most (RFC 1035, section 2.3.4). */
const LONGEST_DOMAIN = 253;

/** Whether a domain has to be asked for its configuration. */
export function mayBeFederated(reading: Pick<DomainReading, 'authenticationType'>): boolean {
  return reading.authenticationType?.toLowerCase() !== 'managed';
}

/** Whether Graph answered what the configuration is: that there is none is an answer, too. */
export function wasSeen(configuration: Configuration): boolean {
  return configuration.state !== 'unreadable' || configuration.cause.code === 'notFound';
}

function readConfigurations(reading: DomainReading): readonly Configuration[] {
  const answer = reading.answer ?? { kind: 'notFound' as const };
  if (answer.kind === 'failed') return [{ state: 'unreadable', cause: answer.cause }];
  if (answer.kind === 'notFound' || answer.value.length === 0) return noConfiguration(reading);
  return answer.value.map(readConfiguration);
}

/** A child domain inherits its parent's configuration and has none of its own; a root has to have one. */
function noConfiguration(reading: DomainReading): readonly Configuration[] {
  if (reading.authenticationType?.toLowerCase() !== 'federated') return [];
  if (!reading.isRoot) return [{ state: 'inherited' }];
  const detail = 'The domain is federated, but there is no federation configuration of it.';
  const httpStatus =
    reading.answer?.kind === 'notFound' ? (reading.answer.httpStatus ?? null) : 200;
  return [{ state: 'unreadable', cause: { code: 'notFound', httpStatus, detail } }];
}

/** Domains of one partner share a configuration: it is read once, however many and however large they are. */
const read = new WeakMap<object, Configuration>();

function readConfiguration(value: unknown): Configuration {
  const known = isJsonObject(value) ? read.get(value) : undefined;
  const configuration = known ?? parseConfiguration(value);
  if (isJsonObject(value)) read.set(value, configuration);
  return configuration;
}

function parseConfiguration(value: unknown): Configuration {
  if (!isJsonObject(value)) return unexpected('The federation configuration is not an object.');
  // Null is Graph's word for "none"; a property that is missing altogether is something else that was read.
  if (!SLOTS.some((slot) => property(value, slot) !== undefined)) {
    return unexpected(`The federation configuration has neither ${SLOTS.join(' nor ')}.`);
  }
  return {
    state: 'read',
    signingCertificate: readSlot(property(value, 'signingCertificate')),
    nextSigningCertificate: readSlot(property(value, 'nextSigningCertificate')),
    raw: value,
  };
}

function unexpected(detail: string): Configuration {
  return { state: 'unreadable', cause: { code: 'unexpectedAnswer', httpStatus: null, detail } };
}
