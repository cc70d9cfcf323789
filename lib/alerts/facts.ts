// The facts of a finding: where, since when, and under which ids.

import type { Finding, Notice } from '../findings/types';
import { shownTime, visibleText } from '../text';
import type { AlertTexts } from './texts/alertTexts';

export type Facts = readonly (readonly [label: string, value: string])[];

/** Under which ids scripts and the record know it. */
export function factsOf({ checkId, uid, groupId }: Finding, texts: AlertTexts): Facts {
  return [
    [texts.check, checkId],
    [texts.uid, uid],
    [texts.groupId, groupId],
  ];
}

/** Since when, until when, and under which id, on one line. */
export function seenText({ status, finding }: Notice, texts: AlertTexts): string {
  const { firstSeenTime, resolvedTime } = finding;
  const facts: Facts = [
    [texts.since, shownTime(firstSeenTime)],
    ...(status === 'resolved' && resolvedTime !== null
      ? [[resolvedLabel(finding, texts), shownTime(resolvedTime)] as const]
      : []),
    [texts.findingId, findingKey(finding)],
  ];
  return facts.map(([label, value]) => `${label} ${value}`).join(' · ');
}

/** A finding among others: its check, and what commands take. */
export function findingId(finding: Finding): string {
  return `${finding.checkId} ${findingKey(finding)}`;
}

/** What commands take: enough of its id. */
export function findingKey({ uid }: Finding): string {
  return uid.slice(0, 12);
}

/** One line: an export may name a domain as it likes. */
export function shownDomain({ domainId }: Finding, texts: AlertTexts): string {
  return domainId === null ? texts.wholeTenant : visibleText(domainId);
}

/** SHA-1, of the certificates that hold the flagged key; empty: it is about no key. What is no thumbprint is left out. */
export function thumbprintsOf({ spkiSha256, evidence }: Finding): readonly string[] {
  if (spkiSha256 === null) return [];
  const slots = [evidence.signingCertificate, evidence.nextSigningCertificate];
  const thumbprints = slots.flatMap((slot) =>
    slot?.state === 'present' && slot.spkiSha256 === spkiSha256 ? [slot.thumbprintSha1] : [],
  );
  return [...new Set(thumbprints)].filter((text) => /^[0-9A-F]{40}$/i.test(text));
}

function resolvedLabel({ resolution }: Finding, texts: AlertTexts): string {
  return resolution === 'certificatePromoted' ? texts.promotedAt : texts.resolvedAt;
}

/** What people call the tenant, and its id. */
export function tenantText({
  tenantId,
  tenantName,
}: {
  readonly tenantId: string;
  readonly tenantName: string | null;
}): string {
  return tenantName === null ? tenantId : `${visibleText(tenantName)} (${tenantId})`;
}
