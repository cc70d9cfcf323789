// Who is at the terminal, as their access token says. The token goes to the service, which verifies it; here it only
// says whose name is written down.

import { userInfo } from 'node:os';
import type { StoreAccess } from '../adapters/table/store';
import { visibleText } from '../text';

type Claims = Readonly<Record<string, unknown>>;

/** The tenant that a token was issued for; null when it does not say. */
export function tenantOf(token: string): string | null {
  return claim(claimsOf(token), 'tid', 36);
}

/** A person's user name, or the object id of whoever has none; null when the token does not say. */
export function personOf(token: string): string | null {
  const claims = claimsOf(token);
  const names = ['upn', 'preferred_username', 'unique_name', 'oid'];
  return names.flatMap((name) => claim(claims, name, 200) ?? [])[0] ?? null;
}

/** Whoever writes into the record. With a connection string there is no sign-in; then it is whoever uses this machine. */
export async function whoIsIt({
  storage,
  credential,
}: Pick<StoreAccess, 'storage' | 'credential'>): Promise<string> {
  if (storage.kind === 'connectionString')
    return `${visibleText(userInfo().username, 100)} (local)`;
  const { token } = await credential.getToken('https://storage.azure.com/.default');
  return personOf(token) ?? 'somebody whom the token does not name';
}

function claim(claims: Claims, name: string, longest: number): string | null {
  const value = claims[name];
  return typeof value === 'string' && value !== '' ? visibleText(value, longest) : null;
}

function claimsOf(token: string): Claims {
  try {
    const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
    const claims: unknown = JSON.parse(payload);
    return typeof claims === 'object' && claims !== null ? (claims as Claims) : {};
  } catch {
    return {};
  }
}
