// What makes an export, and the one message about an input that can't be used: which file, which entry, what is wrong with
// it, and what to do.

import { MonitorError } from '../../errors';

/**
 * In PowerShell: Windows PowerShell 5.1 and PowerShell 7 take it. Without `-Encoding utf8`, 5.1 writes the code page of the
 * machine, in which the second octet of a Japanese character can be a backslash.
 */
export const EXPORT_COMMAND = `  Connect-MgGraph -Scopes Domain.Read.All,Domain-InternalFederation.Read.All
  Get-MgDomain -All |
    Where-Object { $_.AuthenticationType -eq "Federated" } |
    ForEach-Object { $_ ; Get-MgDomainFederationConfiguration -DomainId $_.Id } |
    ConvertTo-Json -Depth 5 |
    Set-Content export.json -Encoding utf8`;

/** @param problem A sentence without its period, about the file that is named before it. */
export function unusable(file: string, problem: string, cause?: unknown): MonitorError {
  return new MonitorError(
    'INPUT_INVALID',
    `${file} can't be used: ${problem}.\n` +
      'Expected is JSON with domains and their federation configurations, as this prints it:\n\n' +
      `${EXPORT_COMMAND}\n`,
    { cause },
  );
}

/** The same without the command, where another one helps. */
export function refused(file: string, problem: string, cause?: unknown): MonitorError {
  return new MonitorError('INPUT_INVALID', `${file} can't be used: ${problem}`, { cause });
}

/** `entry 3`, `entries 3 and 4`, `entries 3, 4 and 5`; of many the first ones. */
export function entriesText(numbers: readonly number[]): string {
  const shown = numbers.slice(0, MAX_NAMED).map(String);
  const more = numbers.length - shown.length;
  const items = more > 0 ? [...shown, `${String(more)} more`] : shown;
  return items.length === 1
    ? `entry ${items.join('')}`
    : `entries ${items.slice(0, -1).join(', ')} and ${items.slice(-1).join('')}`;
}

const MAX_NAMED = 10;
