// Access tokens. The credentials of @azure/identity know no time limit, and a managed identity may fail for a while
// with cached state; both end here, so that the readers need not know.

import {
  AzureCliCredential,
  ManagedIdentityCredential,
  type TokenCredential,
} from '@azure/identity';
import { withinLimit } from './deadline';
import { MonitorError, errorText } from './errors';
import { visibleText } from './visibleText';

/** Milliseconds that one attempt may take; a dead identity endpoint hangs for minutes. */
const LIMIT_MS = 20_000;

/** How long before its end a token is not used any more, in milliseconds. */
const SAFETY_MS = 5 * 60_000;

/** The identity that the function app has: system-assigned, or the user-assigned one with this client id. */
export function managedIdentity(clientId: string | null): TokenCredential {
  return boundedCredential(() =>
    clientId === null
      ? new ManagedIdentityCredential()
      : new ManagedIdentityCredential({ clientId }),
  );
}

/** The developer's own sign-in: `az login`. An empty tenant is the one that is signed in to. */
export function azureCli(tenantId: string): TokenCredential {
  return boundedCredential(() => new AzureCliCredential(tenantId === '' ? {} : { tenantId }));
}

/**
 * A credential that answers in time: two attempts, the second with a new instance, and the token kept while it is good.
 *
 * @throws MonitorError `CREDENTIAL_UNAVAILABLE` from `getToken`.
 */
export function boundedCredential(
  create: () => TokenCredential,
  limitMs: number = LIMIT_MS,
): TokenCredential {
  const kept = new Map<string, Promise<Token>>();
  return {
    getToken: async (scopes) => {
      const scope = String(scopes);
      const earlier = await kept.get(scope)?.catch(() => null);
      if (earlier && earlier.expiresOnTimestamp > Date.now() + SAFETY_MS) return earlier;
      const token = attempt(create, scope, limitMs).catch(() => attempt(create, scope, limitMs));
      kept.set(scope, token);
      return token;
    },
  };
}

interface Token {
  readonly token: string;
  readonly expiresOnTimestamp: number;
}

async function attempt(
  create: () => TokenCredential,
  scope: string,
  limitMs: number,
): Promise<Token> {
  const timeUp = (): Error => new Error(`no answer in ${String(limitMs / 1000)} seconds`);
  try {
    const token = await withinLimit(create().getToken(scope), limitMs, timeUp);
    if (token) return token;
    throw new Error('no token was issued');
  } catch (cause) {
    const reason = visibleText(errorText(cause));
    throw new MonitorError('CREDENTIAL_UNAVAILABLE', `No access token for ${scope}: ${reason}`, {
      cause,
    });
  }
}
