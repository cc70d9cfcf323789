// The head of a screen: whose it is and when, and how many domains are in what state. Pure.

import { SEVERITIES } from '../../checks/engine/types';
import { counted, shownTime } from '../../text';
import type { Inventory, ScanSource } from '../inventory/types';
import { block, type Frame } from './frame';

export function headLines(inventory: Inventory, frame: Frame): readonly string[] {
  const { sources, madeAt } = inventory;
  const whose = [...tenantText(inventory), ...sourcesText(sources)];
  const when = `${whose.length === 0 ? 'Judged' : 'judged'} ${shownTime(madeAt)}`;
  return [
    ...block([...whose, when].join(', '), frame, 0),
    '',
    ...block(countsText(inventory), frame, 2).map(frame.style.bold),
  ];
}

function tenantText({ tenantId, tenantName }: Inventory): readonly string[] {
  if (tenantName !== null) return [tenantId === null ? tenantName : `${tenantName} (${tenantId})`];
  return tenantId === null ? [] : [`Tenant ${tenantId}`];
}

/** A folder may hold hundreds of files. */
const MOST_SOURCES = 4;

function sourcesText(sources: readonly ScanSource[]): readonly string[] {
  const left = sources.length - MOST_SOURCES;
  const shown = sources.slice(0, MOST_SOURCES).map(sourceText);
  return left > 0 ? [...shown, `${counted(left, 'source')} more`] : shown;
}

function sourceText({ kind, name, time }: ScanSource): string {
  const shown = name === '-' ? 'standard input' : name;
  const what = kind === 'metadata' || kind === 'baseline' ? `${kind} ${shown}` : shown;
  return time === null ? what : `${what} of ${time.slice(0, 10)}`;
}

/** Never a word like “ok”: what was not found may be there. */
function countsText({ counts }: Inventory): string {
  if (counts.domains === 0) return 'No domain is federated';
  const { needAttention, severities, withoutFindings, inherited, notJudged, ofTenant } = counts;
  const worst = SEVERITIES.filter((severity) => severities[severity] > 0).map(
    (severity) => `${String(severities[severity])} ${severity}`,
  );
  const attention =
    needAttention === 0
      ? []
      : [
          `${String(needAttention)} ${needAttention === 1 ? 'needs' : 'need'} attention: ${worst.join(', ')}`,
        ];
  const others = [
    ...(withoutFindings > 0 ? [`${String(withoutFindings)} without findings`] : []),
    ...(inherited > 0 ? [`${String(inherited)} judged by the parent`] : []),
    ...(notJudged > 0 ? [`${String(notJudged)} not judged`] : []),
  ].join(', ');
  return [
    `${counted(counts.domains, 'domain')}, ${counted(counts.providers, 'provider')}`,
    ...attention,
    ...(ofTenant > 0 ? [`${counted(ofTenant, 'finding')} about the whole tenant`] : []),
    ...(others === '' ? [] : [others]),
  ].join('; ');
}
