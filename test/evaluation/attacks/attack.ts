// How an attack is put together: an intruder comes a day after the first run, or was there before it.

import { knownBackdoor } from '../../../lib/checks/knownBackdoor';
import type { Finding } from '../../../lib/findings/types';

import { later } from '../certificates';
import { spkiSha256 } from '../play';
import type { Primary } from '../primaries';
import { type Provider, providerAt } from '../provider';
import { type Attack, DAY, type Happening, INTRUDER, type Use } from '../scenario';
import {
  all,
  type Change,
  EMPTY,
  federatedDomain,
  publish,
  type Tenant,
  withDomain,
} from '../tenant';

export { INTRUDER };

/** When the intruder comes, in minutes after the first run; between two runs. */
export const ATTACK = DAY + 7;

export const ADMINISTRATOR = 'alex@contoso.example';

/** A domain before anything happens to it: one certificate, in the middle of its life, and published. */
export interface Target {
  readonly primary: Primary;
  readonly domain: string;
  readonly host: string;
  readonly provider: Provider;
  readonly tenant: Tenant;
  /** The first run. */
  readonly start: Date;
  /** The intruder's day. */
  readonly day: Date;
}

export function targetOf(primary: Primary): Target {
  const days = (primary.notAfter.getTime() - primary.notBefore.getTime()) / 86_400_000;
  return targetAt(primary, later(primary.notBefore, 0.4 * days));
}

/** AD FS makes the next certificate 20 days before the end of this one; an intruder who knows that waits for it. */
export function targetNearEnd(primary: Primary): Target {
  return targetAt(primary, later(primary.notAfter, -20));
}

function targetAt(primary: Primary, start: Date): Target {
  const domain = `${primary.id}.example`;
  const host = `sts.${domain}`;
  const provider = providerAt(primary.kind, host, domain);
  const tenant = all(
    withDomain(federatedDomain(domain, configurationOf(provider, primary.base64))),
    publish(provider.metadataAddress, primary.base64),
  )(EMPTY);
  return { primary, domain, host, provider, tenant, start, day: later(start, 1) };
}

export function configurationOf(
  { settings }: Provider,
  signingCertificate: string,
  nextSigningCertificate: unknown = null,
): Readonly<Record<string, unknown>> {
  return { ...settings, signingCertificate, nextSigningCertificate };
}

export interface Plan extends Partial<
  Pick<
    Attack,
    | 'conditions'
    | 'outOfReach'
    | 'visibleAt'
    | 'gap'
    | 'severity'
    | 'mustBe'
    | 'mayNotClear'
    | 'crowd'
    | 'redCounts'
  >
> {
  readonly about: Attack['about'];
  /** What the intruder does on their day. */
  readonly change?: Change;
  /** What was there in the first run. */
  readonly before?: Change;
  readonly happenings?: readonly Happening[];
  readonly uses?: readonly Use[];
}

export function attack(family: string, variant: string, target: Target, plan: Plan): Attack {
  const { primary, start, tenant } = target;
  const { change, before, about, happenings = [], uses = [], redCounts = false } = plan;
  const own = change ? [{ at: ATTACK, change, by: INTRUDER }] : [];
  return {
    name: `${variant} (${primary.id})`,
    family,
    origin: primary.origin,
    start: start.toISOString(),
    tenant: before ? before(tenant) : tenant,
    happenings: [...happenings, ...own].sort((a, b) => a.at - b.at),
    uses,
    visibleAt: plan.visibleAt ?? (before && !change ? 0 : ATTACK),
    about,
    severity: plan.severity ?? 'low',
    mustBe: plan.mustBe ?? 'told',
    mayNotClear: plan.mayNotClear ?? (() => false),
    crowd: plan.crowd ?? null,
    redCounts,
    conditions: plan.conditions ?? ['asDeployed'],
    outOfReach: plan.outOfReach ?? (() => null),
    gap: plan.gap ?? null,
  };
}

export function aboutKey(domain: string, certificate: string): Attack['about'] {
  const key = spkiSha256(certificate);
  return ({ domainId, spkiSha256: offending }) => domainId === domain && offending === key;
}

export function aboutSetting(domain: string, name: string, value: unknown): Attack['about'] {
  return ({ domainId, evidence: { changes = [] }, message, checkId }) =>
    domainId === domain &&
    (changes.some((change) => change.name === name && change.after === value) ||
      (checkId === knownBackdoor.id && message.includes(name)));
}

export function aboutSlot(
  domain: string,
  slot: 'signingCertificate' | 'nextSigningCertificate',
): Attack['about'] {
  return ({ domainId, evidence: { unreadableSlots = [] } }) =>
    domainId === domain && unreadableSlots.includes(slot);
}

/** Whatever is said of a domain. */
export function aboutDomain(domain: string): (finding: Finding) => boolean {
  return ({ domainId }) => domainId === domain;
}

/** What is said of the tenant, and not of one domain. */
export const aboutTenant: Attack['about'] = ({ domainId }) => domainId === null;

export function aboutCheck(domain: string | null, checkId: string): Attack['about'] {
  return (finding: Finding) => finding.domainId === domain && finding.checkId === checkId;
}

export function either(...about: readonly Attack['about'][]): Attack['about'] {
  return (finding) => about.some((is) => is(finding));
}
