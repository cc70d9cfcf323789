// A scan that saw nothing must not look like a clean one.

import { configurationUnreadable } from '../checks/configurationUnreadable';
import { MonitorError } from '../errors';
import { notReadCause } from '../federation/federatedDomain';
import type { FederatedDomain } from '../federation/types';
import type { Finding } from '../findings/types';
import type { Language } from '../text';
import { EXPORT_COMMAND } from './export/exportCommand';
import { said } from './texts';

/**
 * A child that inherits was not judged; its root was, if it is there. Of what was exported in part, what could be judged
 * counts where it was found: a known backdoor in the one slot that was exported is told, and its silence is no result.
 *
 * @throws MonitorError when nothing could be judged.
 */
export function throwIfNothingSeen(
  domains: readonly FederatedDomain[],
  findings: readonly Finding[],
): void {
  const unseen = domains.filter(isUnseen);
  const [first] = unseen;
  if (first === undefined || unseen.length < domains.length) return;
  if (findings.some(({ checkId }) => checkId !== configurationUnreadable.id)) return;
  const { id, configuration } = unseen.find((domain) => domain.isRoot) ?? first;
  const cause = notReadCause(configuration);
  const detail = cause?.detail ?? 'It inherits from its parent, which is not there.';
  const message = said(({ errors }) => errors.nothingJudged(id, detail));
  if (cause?.code === 'forbidden') throw new MonitorError('GRAPH_FORBIDDEN', message);
  const isInput = ['notInExport', 'unexpectedAnswer'].includes(cause?.code ?? 'notInExport');
  if (!isInput) throw new MonitorError('GRAPH_UNAVAILABLE', message);
  const makes = said(({ errors }) => errors.makesExport);
  const withCommand = (language: Language): string =>
    `${message[language]}\n${makes[language]}\n\n${EXPORT_COMMAND}`;
  throw new MonitorError('INPUT_INVALID', { en: withCommand('en'), ja: withCommand('ja') });
}

function isUnseen({ configuration }: FederatedDomain): boolean {
  return (
    configuration.state === 'inherited' ||
    configuration.state === 'unreadable' ||
    // Seen, as far as it was exported.
    (configuration.state === 'read' && notReadCause(configuration) !== null)
  );
}
