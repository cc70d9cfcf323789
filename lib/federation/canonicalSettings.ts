// How each documented setting is compared: the same thing written otherwise is no change of it. Pure.
//
// What an intruder could use stays a change. So only text that every reader takes for the same address is put into one
// form; in doubt a value is what it is, character by character.

/** A setting as it is kept (settings.ts). */
export type SettingValue = string | number | boolean | null;

export type SettingForm =
  /** An address on http or https: `canonicalAddress`. */
  | 'address'
  /** Character by character. */
  | 'exact';

export interface SettingRule {
  readonly form: SettingForm;
  /** What Entra does where it is absent, null or empty. */
  readonly unset: SettingValue;
}

const ADDRESS: SettingRule = { form: 'address', unset: null };
const EXACT: SettingRule = { form: 'exact', unset: null };

/**
 * Every setting that Graph documents. One that is not here is compared as `exact`.
 * @see https://learn.microsoft.com/graph/api/resources/internaldomainfederation
 */
export const SETTING_RULES: Readonly<Record<string, SettingRule>> = {
  displayName: EXACT,
  // A name and no address: SAML compares names of issuers as texts, so in other capitals it is another issuer, and the
  // provider's own tokens are refused.
  issuerUri: EXACT,
  metadataExchangeUri: ADDRESS,
  passiveSignInUri: ADDRESS,
  activeSignInUri: ADDRESS,
  signOutUri: ADDRESS,
  preferredAuthenticationProtocol: EXACT,
  federatedIdpMfaBehavior: { form: 'exact', unset: 'acceptIfMfaDoneByFederatedIdp' },
  isSignedAuthenticationRequestRequired: { form: 'exact', unset: false },
  passwordResetUri: ADDRESS,
  promptLoginBehavior: EXACT,
};

/** Whether two values of a setting mean the same; undefined: it is absent. */
export function isSameSetting(
  name: string,
  one: SettingValue | undefined,
  other: SettingValue | undefined,
): boolean {
  return canonicalSetting(name, one) === canonicalSetting(name, other);
}

/** The one form of everything that means the same in a setting. */
export function canonicalSetting(name: string, value: SettingValue | undefined): SettingValue {
  const acting = actingSetting(name, value);
  return ruleOf(name).form === 'address' && typeof acting === 'string'
    ? canonicalAddress(acting)
    : acting;
}

/** A value as it stands there; where there is none, how Entra acts. */
export function actingSetting(name: string, value: SettingValue | undefined): SettingValue {
  return value === undefined || value === null || value === '' ? ruleOf(name).unset : value;
}

/** Whoever writes a configuration chooses the names in it, too: one may be what every object inherits. */
function ruleOf(name: string): SettingRule {
  return (Object.hasOwn(SETTING_RULES, name) ? SETTING_RULES[name] : undefined) ?? EXACT;
}

const DEFAULT_PORTS: ReadonlyMap<string, string> = new Map([
  ['http', '80'],
  ['https', '443'],
]);

/**
 * Scheme, a host of plain ASCII labels, perhaps a port; then nothing, or a path and whatever follows it. There is no user
 * information in it, no backslash, white space or control character, no dot at the end of the host and no letter of another
 * script: readers disagree on where such an address leads to.
 */
const PLAIN_ADDRESS =
  /^([A-Za-z]+):\/\/([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*)(?::([0-9]+))?(\/[!-[\]-~]*)?$/;

/**
 * An address with scheme and host in lower case, without its scheme's own port, and with the slash of a host's root
 * (RFC 3986, section 6.2.3). Path, query, fragment and other ports are kept as they are, and so is any text that is not
 * plainly an address on http or https.
 */
export function canonicalAddress(text: string): string {
  const [, scheme = '', host = '', port, path = '/'] = PLAIN_ADDRESS.exec(text) ?? [];
  const defaultPort = DEFAULT_PORTS.get(scheme.toLowerCase());
  if (defaultPort === undefined) return text;
  const otherPort = port === undefined || port === defaultPort ? '' : `:${port}`;
  return `${`${scheme}://${host}`.toLowerCase()}${otherPort}${path}`;
}
