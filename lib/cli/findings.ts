// `findings show`: everything about one finding on record.

import { acceptedText } from '../alerts/paragraphs';
import { checks } from '../checks';
import { MonitorError } from '../errors';
import type { SignIn } from '../federation/signIns';
import type { Finding } from '../findings/types';
import { shownTime, visibleText } from '../text';

import { findingJson } from '../alerts/compose';

import { findingText } from './findingText';
import { type FindingView, told } from './findingView';
import { jsonOutput } from './jsonPieces';
import { said } from './texts';

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
  const shown = visibleText(uid, 80);
  throw new MonitorError(
    'INPUT_INVALID',
    said(({ findings: texts }) =>
      finding ? texts.severalFound(more.length + 1, shown) : texts.notFound(shown),
    ),
  );
}

export function showText(finding: Finding, view: FindingView): string {
  const { uid, groupId } = finding;
  const last = [toldText(finding, view), view.texts.ids(uid, groupId)];
  return `${[
    findingText(finding, view),
    ...resolvedText(finding, view),
    ...acceptanceText(finding, view),
    told(sentences(last, view), view),
  ].join('\n\n')}\n`;
}

/** Japanese has no blanks between sentences. */
function sentences(texts: readonly string[], { language }: FindingView): string {
  return texts.filter((text) => text !== '').join(language === 'ja' ? '' : ' ');
}

/** One sentence where both ways have told the same, as they have as a rule. */
function toldText({ told: { webhook, mail } }: Finding, { texts }: FindingView): string {
  return webhook.status === mail.status
    ? texts.told(webhook.status)
    : texts.toldByWay(webhook.status, mail.status);
}

function resolvedText({ resolution, resolvedTime }: Finding, view: FindingView): readonly string[] {
  if (resolution === null || resolvedTime === null) return [];
  const how = view.alert.resolution[resolution];
  return [told(view.texts.resolved(shownTime(resolvedTime), how), view)];
}

/** Who accepted it and why, whether that has taken effect or not. */
function acceptanceText(finding: Finding, view: FindingView): readonly string[] {
  const { acceptance, status } = finding;
  if (acceptance === null) return [];
  const { alert, texts, language } = view;
  const accepted = acceptedText({ ...finding, resolution: 'accepted' }, alert).join(' ');
  const { endedTime } = acceptance;
  const all = [
    language === 'ja' ? `${accepted}。` : `${accepted}.`,
    status === 'open' && endedTime === null ? texts.waits : '',
    endedTime === null ? '' : texts.acceptanceEnded(shownTime(endedTime)),
  ];
  return [told(sentences(all, view), view)];
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
