// One entry of the sign-in log -> whose key signed, and who signed in. Names and addresses are anybody's, and never keep
// an entry from being read; what Microsoft alone writes and is odd makes an entry unclear.

import type { SignIn, SignInKind } from '../../federation/signIns';
import { isJsonObject, type JsonObject } from '../../json';
import { firstText, isoTime, isShortText, objectIn } from './logValues';

/** What the log calls the certificate among `authenticationProcessingDetails`, in lower case. */
const DETAIL = 'federation certificate thumbprint';

export interface SignInRow {
  readonly signIn: SignIn;
  readonly kind: SignInKind | null;
  /** Why nobody can say which key signed it; null: it says so, or none did. */
  readonly unclear: string | null;
}

/** Null: it can't be told from another entry, or from those of another time. */
export function readSignIn(item: JsonObject): SignInRow | null {
  const { id, isInteractive } = item;
  const createdDateTime = isoTime(item['createdDateTime']);
  if (!isShortText(id) || createdDateTime === null) return null;
  const { thumbprintSha1, unclear } = certificateOf(item);
  const text = (name: string): string | null => firstText(item[name]);
  const { errorCode } = objectIn(item, 'status');
  const signIn: SignIn = {
    id,
    createdDateTime,
    userId: text('userId'),
    userPrincipalName: text('userPrincipalName'),
    ipAddress: text('ipAddress'),
    country: firstText(objectIn(item, 'location')['countryOrRegion']),
    appDisplayName: text('appDisplayName'),
    resourceDisplayName: text('resourceDisplayName'),
    thumbprintSha1,
    isInteractive: typeof isInteractive === 'boolean' ? isInteractive : null,
    authenticationRequirement: text('authenticationRequirement'),
    errorCode: Number.isInteger(errorCode) ? Number(errorCode) : null,
    sessionId: text('sessionId'),
    correlationId: text('correlationId'),
    uniqueTokenIdentifier: text('uniqueTokenIdentifier'),
    homeTenantId: text('homeTenantId'),
    crossTenantAccessType: text('crossTenantAccessType'),
  };
  return { signIn, kind: kindOf(signIn), unclear };
}

function kindOf({ isInteractive }: SignIn): SignInKind | null {
  if (isInteractive === null) return null;
  return isInteractive ? 'interactive' : 'nonInteractive';
}

type Certificate = Pick<SignIn, 'thumbprintSha1'> & Pick<SignInRow, 'unclear'>;

function certificateOf(item: JsonObject): Certificate {
  const details = item['authenticationProcessingDetails'];
  if (!isDetails(details)) return unclear('a sign-in has no list of processing details');
  const values = (details ?? []).filter(isOfCertificate).map(({ value }) => thumbprintOf(value));
  const [first = null, ...others] = new Set(values);
  if (first !== null && others.length === 0) return { thumbprintSha1: first, unclear: null };
  if (values.length > 0)
    return unclear('a sign-in names its certificate in a form that is not known');
  // The log names the certificate of such a sign-in; where it does not, it may be any.
  const isFederated = /saml/i.test(firstText(item['incomingTokenType']) ?? '');
  return isFederated
    ? unclear('a federated sign-in names no certificate')
    : { thumbprintSha1: null, unclear: null };
}

function unclear(reason: string): Certificate {
  return { thumbprintSha1: null, unclear: reason };
}

/** v1.0 has no such property; null says that there are none. */
function isDetails(value: unknown): value is readonly JsonObject[] | null {
  return value === null || (Array.isArray(value) && value.every(isJsonObject));
}

function isOfCertificate({ key }: JsonObject): boolean {
  return typeof key === 'string' && key.length === DETAIL.length && key.toLowerCase() === DETAIL;
}

/** Of a certificate in upper case; null: it is none. */
export function thumbprintOf(value: unknown): string | null {
  return typeof value === 'string' && /^[0-9a-f]{40}$/i.test(value) ? value.toUpperCase() : null;
}

/** Those among the texts, each once. */
export function thumbprintsIn(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.map(thumbprintOf).filter((each) => each !== null))];
}
