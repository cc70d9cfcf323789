// Why a managed identity gave no token, and what to do: the library's own words name neither. Pure.

import { errorText } from '../errors';
import { visibleText } from '../text';

const PASSES =
  'That passes by itself as a rule; if it stays so, restart the app, and look at its identity in the portal';

/**
 * A clause for people, without a period.
 *
 * @param isWithoutEndpoint Whether the app has been told of no identity endpoint.
 */
export function identityFailure(error: unknown, isWithoutEndpoint: boolean): string {
  if (isWithoutEndpoint)
    return 'the app has no managed identity. Assign it one (Identity, in the portal), and grant that what it needs';
  const message = errorText(error);
  const { cause } = (error ?? {}) as { readonly cause?: unknown };
  const { status, errorCode } = (cause ?? {}) as {
    readonly status?: unknown;
    readonly errorCode?: unknown;
  };
  if (typeof status !== 'number') {
    return errorCode === 'network_error'
      ? `the identity endpoint can't be reached, or gave no answer that can be read. ${PASSES}`
      : `${visibleText(message)} (the identity endpoint). ${PASSES}`;
  }
  const words = /Description: (.*?) - Correlation ID/s.exec(message)?.[1] ?? '';
  const said = words === '' ? '' : ` (${visibleText(words, 200).replace(/\.$/, '')})`;
  const answered = `the identity endpoint answered HTTP ${String(status)}${said}`;
  return status === 400
    ? `${answered}. See whether the identity is assigned to the app, and whether AZURE_CLIENT_ID is its client id`
    : `${answered}. ${PASSES}`;
}
