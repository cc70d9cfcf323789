// What a line of the log says to a person who looks through a list of lines: one short English sentence, the news and the
// domain first. Pure. Programs read the fields; these words may change.

import { checks } from '../checks';
import { TENANT } from '../findings/reconcile';
import type { Resolution } from '../findings/types';
import { counted } from '../text';
import type { LogEvent } from './logEvents';

/** One sentence; texts from outside stand in it as they are, and logLine makes them safe to show. */
export function sayOf(event: LogEvent): string {
  switch (event.event) {
    case 'run.started':
      return 'A run began.';
    case 'run.completed':
      return (
        `Run complete: ${String(event.findingsOpen)} open, ${String(event.findingsNew)} new, ` +
        `${String(event.findingsResolved)} resolved; ${counted(event.federatedDomains, 'federated domain')}, ` +
        `${String(event.unreadableDomains)} unreadable.`
      );
    case 'run.failed':
      return `Run FAILED, ${event.code}: ${event.message}`;
    case 'domain.read':
      return `${where(event)} was read: ${slots(event)}.`;
    case 'domain.unreadable':
      return `${where(event)} can't be read${event.wasRead ? ' any more' : ''}: ${event.message}`;
    case 'domain.hint':
      return `${where(event)}, no alarm: ${event.message}`;
    case 'baseline.changed':
      return event.domainId === TENANT ? event.message : `${where(event)}: ${event.message}`;
    case 'source.unknown':
      return `${event.source} can't be read${event.wasRead ? ' any more' : ''}: ${event.message}`;
    case 'key.used':
      return `${where(event)}, flagged key: ${use(event)}`;
    case 'finding.new':
      return `New, ${event.severity}, ${what(event)}`;
    case 'finding.open':
      return `Open, ${event.severity}, ${what(event)}`;
    case 'finding.resolved':
      return `${ENDS[event.resolution]}, ${what(event)}`;
    case 'finding.accepted':
      return `Accepted by ${event.acceptedBy}, ${what(event)}`;
    case 'alert.delivered':
      return event.findings === 0
        ? 'The webhook was told that somebody watches.'
        : `Told by ${event.way}: ${counted(event.findings, 'finding')}.`;
    case 'alert.failed':
      return `NOT TOLD by ${event.way}, ${counted(event.findings, 'finding')}: ${event.message}`;
    case 'check.failed':
      return `A bug of ours, ${where(event)} was not judged by ${event.checkId}: ${event.message}`;
    default:
      return event satisfies never;
  }
}

/** How a finding ended; a certificate that is trusted now must not read as good news. */
const ENDS: Readonly<Record<Resolution, string>> = {
  cleared: 'Resolved',
  certificatePromoted: 'NOT RESOLVED, promoted to primary',
  domainNotFederated: 'Resolved, not federated any more',
  accepted: 'Accepted',
  confirmed: 'Resolved, known to be right',
  unrecognisedKeyLeft: 'NOT CLEAR, an unknown key is left',
};

function where({ domainId }: { readonly domainId: string }): string {
  return domainId === TENANT ? 'the tenant' : domainId;
}

/** The title in English, also where alerts are in another language. */
function what(event: Extract<LogEvent, { readonly uid: string }>): string {
  const check = checks.find(({ id }) => id === event.checkId);
  return `${where(event)}: ${check?.title.en ?? event.title}`;
}

function slots(event: Extract<LogEvent, { readonly event: 'domain.read' }>): string {
  const { signingCertificate: primary, nextSigningCertificate: secondary } = event;
  return `primary ${primary.state}, secondary ${secondary.state}`;
}

function use(event: Extract<LogEvent, { readonly event: 'key.used' }>): string {
  const { state, signIns, users, isAtLeast, message } = event;
  if (state === 'notUsed') return 'nobody signed in with it.';
  const atLeast = isAtLeast ? 'at least ' : '';
  if (state === 'used')
    return `${atLeast}${counted(signIns, 'sign-in')} by ${counted(users, 'user')}.`;
  return `its use is unknown: ${message}`;
}
