// Access tokens. The credentials of @azure/identity know no time limit, and a managed identity may fail for a while
// with cached state; both end here, so that the readers need not know.

import {
  type AccessToken,
  AzureCliCredential,
  ManagedIdentityCredential,
  type TokenCredential,
} from '@azure/identity';
import { errorText, MonitorError } from '../errors';
import { visibleText } from '../text';
import { TIME_LIMITS, withinLimit } from '../timeLimit';
import { identityFailure } from './tokenFailure';

/** How long before its end a token is not used any more, in milliseconds. */
const SAFETY_MS = 5 * 60_000;

/** The identity that the function app has: system-assigned, or the user-assigned one with this client id. */
export function managedIdentity(clientId: string | null): Credential {
  return boundedCredential((isRenewal) => {
    const credential =
      clientId === null
        ? new ManagedIdentityCredential()
        : new ManagedIdentityCredential({ clientId });
    const source = insideOf(credential).managedIdentityApp?.getManagedIdentitySource();
    // Azure names the endpoint to an app that has an identity; without it, the library tries that of a virtual machine.
    const isWithoutEndpoint = source === 'DefaultToImds' || source === 'Imds';
    const asked = isRenewal ? withoutCache(credential) : credential;
    return {
      getToken: (scopes) => asked.getToken(scopes),
      explain: (error) => identityFailure(error, isWithoutEndpoint),
    };
  });
}

/** What the credential asks; it has no option for a token that is not from the cache of the process. */
interface Inside {
  readonly managedIdentityApp?: {
    readonly getManagedIdentitySource: () => string;
    readonly acquireToken: (request: {
      readonly resource: string;
      readonly forceRefresh: true;
    }) => Promise<{ readonly accessToken: string; readonly expiresOn: Date | null } | null>;
  };
}

function insideOf(credential: ManagedIdentityCredential): Inside {
  return credential as unknown as Inside;
}

/** A credential that can say why it has no token, in a clause without a period. */
interface Explaining extends TokenCredential {
  readonly explain?: (error: unknown) => string;
}

function withoutCache(credential: ManagedIdentityCredential): TokenCredential {
  const app = insideOf(credential).managedIdentityApp;
  if (!app) return credential;
  return {
    getToken: async (scopes) => {
      const resource = String(scopes).replace(/\/\.default$/, '');
      const token = await app.acquireToken({ resource, forceRefresh: true });
      if (!token?.expiresOn) return null;
      return { token: token.accessToken, expiresOnTimestamp: token.expiresOn.getTime() };
    },
  };
}

/** The developer's own sign-in: `az login`. Without a tenant it is the one that is signed in to. */
export function azureCli(tenantId: string | null): Credential {
  return boundedCredential(() => new AzureCliCredential(tenantId === null ? {} : { tenantId }));
}

/** What Graph, Table Storage and the webhook get their tokens from. */
export interface Credential {
  readonly getToken: (scope: string | string[]) => Promise<AccessToken>;
  /** Another one than this, which was refused; absent: there is no way to ask for one. */
  readonly renewToken?: (scope: string, refused: string) => Promise<AccessToken>;
}

/**
 * A credential that answers in time: two attempts, the second with a new instance; and the token is kept while it is
 * good, also for those who ask at the same moment.
 *
 * @throws MonitorError `CREDENTIAL_UNAVAILABLE` from `getToken`.
 */
export function boundedCredential(
  create: (isRenewal: boolean) => Explaining,
  limitMs: number = TIME_LIMITS.credentialMs,
): Credential {
  const kept = new Map<string, Promise<AccessToken>>();
  const request = (scope: string, isRenewal = false): Promise<AccessToken> => {
    const once = (): Promise<AccessToken> => attempt(() => create(isRenewal), scope, limitMs);
    const token = once().catch(once);
    kept.set(scope, token);
    return token;
  };
  return {
    renewToken: async (scope, refused) => {
      // Somebody else whose request was refused may have asked for a new one by now.
      const known = await kept.get(scope)?.catch(() => null);
      return known && known.token !== refused ? known : request(scope, true);
    },
    getToken: async (scopes) => {
      const scope = String(scopes);
      const known = kept.get(scope);
      if (!known) return request(scope);
      const token = await known.catch(() => null);
      if (token && token.expiresOnTimestamp > Date.now() + SAFETY_MS) return token;
      // Somebody else who waited may have asked for a new one by now.
      const current = kept.get(scope);
      return current && current !== known ? current : request(scope);
    },
  };
}

async function attempt(
  create: () => Explaining,
  scope: string,
  limitMs: number,
): Promise<AccessToken> {
  const timeUp = (): Error => new Error(`no answer in ${String(limitMs / 1000)} seconds`);
  let explain: Explaining['explain'];
  try {
    const credential = create();
    explain = credential.explain;
    const token = await withinLimit(credential.getToken(scope), limitMs, timeUp);
    if (token) return token;
    throw new Error('no token was issued');
  } catch (cause) {
    const reason = explain ? `${explain(cause)}.` : visibleText(errorText(cause));
    throw new MonitorError('CREDENTIAL_UNAVAILABLE', `No access token for ${scope}: ${reason}`, {
      cause,
    });
  }
}
