// `findings show`: everything about one finding on record.

import { acceptedText } from '../alerts/paragraphs';
import { alertTexts } from '../alerts/texts';
import { checks } from '../checks';
import { MonitorError } from '../errors';
import type { SignIn } from '../federation/signIns';
import type { Finding } from '../findings/types';
import { shownTime, visibleText } from '../text';

import { findingJson } from '../alerts/compose';

import { findingText } from './findingText';
import { jsonOutput } from './jsonPieces';
import { paragraph, type Style } from './terminal';

/**
 * The one finding whose uid begins with a text.
 *
 * @throws MonitorError `INPUT_INVALID` when there is none, or more than one.
 */
export function findOne(findings: readonly Finding[], uid: string): Finding {
  const [finding, ...more] = findings.filter((candidate) =>
    candidate.uid.startsWith(uid.toLowerCase()),
  );
  if (finding && more.length === 0) return finding;
  const problem = finding
    ? `${String(more.length + 1)} findings begin`
    : 'No finding on record begins';
  throw new MonitorError(
    'INPUT_INVALID',
    `${problem} with ${visibleText(uid, 80)}. "findings list" shows their ids.`,
  );
}

export function showText(finding: Finding, style: Style): string {
  const told = toldText(finding);
  return `${[findingText(finding, style), ...resolvedText(finding), ...acceptanceText(finding), paragraph(`${told} Id: ${finding.uid}. Group: ${finding.groupId}.`, 2)].join('\n\n')}\n`;
}

/** One sentence where both ways have told the same, as they have as a rule. */
function toldText({ told: { webhook, mail } }: Finding): string {
  return webhook.status === mail.status
    ? `${TOLD[webhook.status ?? 'none']}.`
    : `By the webhook: ${TOLD[webhook.status ?? 'none']}. By mail: ${TOLD[mail.status ?? 'none']}.`;
}

const TOLD = {
  open: 'People were told that it is open',
  resolved: 'People were told that it is resolved',
  none: 'Nobody has been told yet',
  withheld: 'Nobody was told, because of its severity',
} as const;

function resolvedText({ resolution, resolvedTime }: Finding): readonly string[] {
  if (resolution === null || resolvedTime === null) return [];
  return [
    paragraph(`Resolved ${shownTime(resolvedTime)}. ${alertTexts.en.resolution[resolution]}`, 2),
  ];
}

/** Who accepted it and why, whether that has taken effect or not. */
function acceptanceText(finding: Finding): readonly string[] {
  const { acceptance, status } = finding;
  if (acceptance === null) return [];
  const accepted = acceptedText({ ...finding, resolution: 'accepted' }, alertTexts.en);
  const waits =
    status === 'open' && acceptance.endedTime === null
      ? ' It takes effect with the next run that sees it.'
      : '';
  const ended =
    acceptance.endedTime === null
      ? ''
      : ` It ended at ${shownTime(acceptance.endedTime)}, when this was not so any more.`;
  return [paragraph(`${accepted.join(' ')}.${waits}${ended}`, 2)];
}

/**
 * With the evidence whole: this is the copy that an investigation keeps.
 *
 * @param signIns All that are kept of the finding's key.
 */
export function showJson(finding: Finding, signIns: readonly SignIn[]): string {
  const { evidence, teaches } = finding;
  const whole = teaches ? { ...evidence, teaches } : evidence;
  return jsonOutput({ ...findingJson(finding, checks), evidence: whole, signIns });
}
