// The sentences of `findings list`, `show` and `export` in English.

import type { Told } from '../../../findings/types';
import { counted } from '../../../text';
import type { FindingsTexts } from './findingsTexts';

function toldText(status: Told['status']): string {
  switch (status) {
    case 'open':
      return 'People were told that it is open';
    case 'resolved':
      return 'People were told that it is resolved';
    case 'withheld':
      return 'Nobody was told, because of its severity';
    case null:
      return 'Nobody has been told yet';
  }
}

export const en: FindingsTexts = {
  none: 'No finding on record.',
  head: (open, severities, over) => {
    const list = severities.map(([severity, count]) => `${String(count)} ${severity}`).join(', ');
    return `${String(open)} open${list === '' ? '' : `: ${list}`}; ${String(over)} over.`;
  },
  promoted: (count) =>
    `${String(count)} of those ended because the flagged certificate became the primary: it is trusted, and that is no good news.`,
  columns: {
    severity: 'SEVERITY',
    since: 'SINCE',
    ended: 'ENDED',
    on: 'ON',
    domain: 'DOMAIN',
    finding: 'FINDING',
    id: 'ID',
    group: 'GROUP',
  },
  ends: {
    cleared: 'cleared',
    certificatePromoted: 'PROMOTED',
    domainNotFederated: 'not federated',
    accepted: 'accepted',
    confirmed: 'confirmed',
    unrecognisedKeyLeft: 'UNKNOWN KEY',
  },
  more: (isWide) =>
    `"findings show ID" tells all of one${isWide ? '' : ', and its group'}; the beginning of its id will do.`,
  severity: {
    critical: 'critical',
    high: 'high',
    medium: 'medium',
    low: 'low',
    informational: 'informational',
  },
  seen: (checkId, time) => `${checkId}, first seen ${time}`,
  document: (path) => `Everything else about it: ${path}`,
  primary: 'primary',
  secondary: 'secondary',
  resolved: (time, how) => `Resolved ${time}. ${how}`,
  waits: 'It takes effect with the next run that sees it.',
  acceptanceEnded: (time) => `It ended at ${time}, when this was not so any more.`,
  told: (status) => `${toldText(status)}.`,
  toldByWay: (webhook, mail) => `By the webhook: ${toldText(webhook)}. By mail: ${toldText(mail)}.`,
  ids: (uid, groupId) => `Id: ${uid}. Group: ${groupId}.`,
  notFound: (id) => `No finding on record begins with ${id}. "findings list" shows their ids.`,
  severalFound: (count, id) =>
    `${String(count)} findings begin with ${id}. "findings list" shows their ids.`,
  exported: (uid, folder, files) =>
    `The evidence of ${uid} is in ${folder}: ${counted(files, 'file')}.`,
  seal: 'SHA-256 of tagmanifest-sha256.txt, which seals the others. Note it elsewhere:',
  nothingToExport: 'There is no finding, so no evidence was written.',
  scanExported: (findings, folder) =>
    `The evidence of ${counted(findings, 'finding')} is in ${folder}, a folder for each id`,
};
