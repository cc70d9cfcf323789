// How a benign history is put together: a year of one tenant, in which nobody means any harm.

import { later } from '../certificates';
import { type Provider, providerAt, type ProviderKind } from '../provider';
import type { Happening, History, Noise, Origin, Scenario } from '../scenario';
import { all, type Change, EMPTY, federatedDomain, publish, slots, withDomain } from '../tenant';

export const ADMINISTRATOR = 'alex@contoso.example';
/** Entra's own update from the provider's metadata. */
export const ENTRA = 'Microsoft Azure Active Directory';

export interface Federation {
  readonly domain: string;
  readonly provider: Provider;
  readonly base: Change;
}

/** A federation with one domain, at rest with one certificate, which is published. */
export function federation(kind: ProviderKind, domain: string, certificate: string): Federation {
  const provider = providerAt(kind, `sts.${domain}`, domain);
  const configuration = {
    ...provider.settings,
    signingCertificate: certificate,
    nextSigningCertificate: null,
  };
  const base = all(
    withDomain(federatedDomain(domain, configuration)),
    publish(provider.metadataAddress, certificate),
  );
  return { domain, provider, base };
}

interface Year extends Pick<Scenario, 'uses' | 'lateness' | 'quiet'> {
  readonly origin?: Origin;
  readonly start: Date;
  readonly base: Change;
  readonly happenings?: readonly Happening[];
  readonly federations?: number;
  /** Mails with news that a person would want. */
  readonly wanted: number;
  readonly why: string;
  readonly noise?: Noise | null;
  readonly unanswered?: Noise;
  readonly isLarge?: boolean;
  /** Minutes at which a run is due although nothing happens. */
  readonly runs?: readonly number[];
  /** When its certificates end, as far as that matters. */
  readonly ends?: readonly Date[];
  /** From one minute to another there is no run. */
  readonly dead?: History['dead'];
}

/** When their end is told. */
export const EXPIRY_DAYS = 14;

export const OTHER_NAME_AGAIN: Noise = {
  mails: 1,
  why: 'once promoted, the new certificate has the old one behind it, under another name',
};

export const LAST_KNOWN_KEY: Noise = {
  mails: 1,
  why: 'nobody has accepted the new key, and that the last known one has left is told',
};

export function history(family: string, name: string, year: Year): History {
  const { origin = 'generated', start, base, happenings = [], federations = 1, ends = [] } = year;
  return {
    family,
    name,
    origin,
    start: start.toISOString(),
    tenant: base(EMPTY),
    happenings: [...happenings].sort((a, b) => a.at - b.at),
    uses: year.uses ?? [],
    lateness: year.lateness ?? 0,
    quiet: year.quiet ?? [],
    federations,
    wanted: year.wanted,
    why: year.why,
    noise: year.noise ?? null,
    unanswered: year.unanswered ?? null,
    isLarge: year.isLarge ?? false,
    dead: year.dead ?? [],
    endings: [
      ...(year.runs ?? []),
      ...ends.flatMap((end) => [
        minutesTo(start, later(end, -EXPIRY_DAYS)) + 1,
        minutesTo(start, end) + 1,
      ]),
    ],
  };
}

interface Rollover {
  readonly older: string;
  readonly newer: string;
  /** When the new certificate appears, in minutes. */
  readonly at: number;
  /** Minutes until it is the primary, and until the old one leaves. */
  readonly promoted: number;
  readonly left: number;
  readonly by: string;
}

/** Announced in the secondary slot, promoted, and then alone; the metadata goes along. */
export function rollover({ domain, provider }: Federation, steps: Rollover): readonly Happening[] {
  const { older, newer, at, promoted, left, by } = steps;
  const published = (...some: readonly string[]) => publish(provider.metadataAddress, ...some);
  return [
    { at, change: all(slots(domain, older, newer), published(older, newer)), by },
    { at: at + promoted, change: slots(domain, newer, older), by },
    { at: at + left, change: all(slots(domain, newer, null), published(newer)), by },
  ];
}

/** Minutes between two times. */
export function minutesTo(from: Date, to: Date): number {
  return Math.round((to.getTime() - from.getTime()) / 60_000);
}
