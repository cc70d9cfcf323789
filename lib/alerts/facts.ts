// The facts of a finding at a glance: where, how bad, since when, and under which ids.

import type { Finding, Notice } from '../findings/types';
import { shownTime } from '../text';
import type { AlertTexts } from './texts/alertTexts';

export type Facts = readonly (readonly [label: string, value: string])[];

export function factsOf({ status, finding }: Notice, texts: AlertTexts): Facts {
  const resolved: Facts =
    status === 'resolved' && finding.resolvedTime !== null
      ? [[resolvedLabel(finding, texts), shownTime(finding.resolvedTime)]]
      : [];
  return [
    [texts.domain, shownDomain(finding, texts)],
    [texts.severityLabel, texts.severity[finding.severity]],
    [texts.since, shownTime(finding.firstSeenTime)],
    ...resolved,
    [texts.findingId, findingId(finding)],
    [texts.groupId, finding.groupId],
  ];
}

export function findingId({ checkId, uid }: Finding): string {
  return `${checkId} ${uid.slice(0, 12)}`;
}

export function shownDomain({ domainId }: Finding, texts: AlertTexts): string {
  return domainId ?? texts.wholeTenant;
}

function resolvedLabel({ resolution }: Finding, texts: AlertTexts): string {
  return resolution === 'certificatePromoted' ? texts.promotedAt : texts.resolvedAt;
}
