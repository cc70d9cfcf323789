// The log of a run as a person reads it, in 80 columns; a line that is no event of ours is shown as it is.

import { paragraph } from '../../lib/cli/terminal';
import type { LoggedLine } from '../services/deployedApp';

/** The parts of the webhook's body that the demo shows. */
export interface Alert {
  readonly email: { readonly subject: string; readonly text: string; readonly html: string };
  readonly findings: readonly { readonly status: string }[];
  /** Where the demo saved it, without an ending. */
  readonly file: string;
}

type Event = Readonly<Record<string, unknown>>;

const INDENT = 22;

export function describeRun(lines: readonly LoggedLine[], alerts: readonly Alert[]): string {
  const events = lines.filter(isTold).map(describeLine);
  const inbox =
    alerts.length === 0
      ? [row('inbox', 'no alert')]
      : alerts.map(
          ({ email, file }) => `${row('inbox', email.subject)}\n${row('', `${file}.html`)}`,
        );
  return [...events, ...inbox].join('\n');
}

/** The host's own lines, and what every certificate and the baseline is in every run, are for the workbook. */
function isTold({ level, line }: LoggedLine): boolean {
  const event = String(parse(line)?.['event']);
  return level !== 'registered' && !['domain.read', 'baseline.changed'].includes(event);
}

function describeLine({ level, line }: LoggedLine): string {
  const event = parse(line);
  if (!event) return row(level, line);
  return row(String(event['event']), wordsOf(event));
}

function parse(line: string): Event | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && 'event' in value ? value : null;
  } catch {
    return null;
  }
}

function wordsOf(event: Event): string {
  const text = (name: string): string => String(event[name]);
  switch (event['event']) {
    case 'run.started':
      return `tenant ${text('tenantId')}`;
    case 'finding.new':
    case 'finding.open':
      return `${text('severity')}, ${text('domainId')}: ${text('title')}`;
    case 'finding.resolved':
      return `${text('resolution')}, ${text('domainId')}: ${text('title')}`;
    case 'key.used':
      return `${text('state')}, ${text('domainId')}: ${text('signIns')} sign-ins by ${text('users')} users`;
    case 'alert.delivered':
      return `${text('findings')} finding${event['findings'] === 1 ? '' : 's'}, id ${text('id')}`;
    case 'run.completed':
      return (
        `${text('domains')} domains, ${text('federatedDomains')} federated; ` +
        `${text('findingsOpen')} open, ${text('findingsNew')} new, ${text('findingsResolved')} resolved; ` +
        `${text('graphRequests')} Graph requests`
      );
    default:
      return text('message');
  }
}

function row(label: string, text: string): string {
  return paragraph(text, INDENT, `  ${label.padEnd(INDENT - 2)}`);
}
