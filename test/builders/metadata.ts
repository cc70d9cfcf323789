// Writes federation metadata for tests: good by default, and wrong in exactly the part that is asked for.
import { createHash } from 'node:crypto';
import { base64, buildCertificate, keyPair } from './certificate';

export const METADATA = 'urn:oasis:names:tc:SAML:2.0:metadata';
export const SIGNATURE = 'http://www.w3.org/2000/09/xmldsig#';
export const FEDERATION = 'http://docs.oasis-open.org/wsfed/federation/200706';

export const ENTITY_ID = 'http://sts.contoso.com/adfs/services/trust';

const NAMESPACES = [
  `xmlns="${METADATA}"`,
  `xmlns:ds="${SIGNATURE}"`,
  `xmlns:fed="${FEDERATION}"`,
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
].join(' ');

export interface PublishedCertificate {
  readonly text: string;
  /** As Node's own crypto gives it. */
  readonly spkiSha256: string;
}

/** A certificate with a key of that name. */
export function publishedCertificate(name: string): PublishedCertificate {
  const key = keyPair('ec-p256', name);
  const spki = key.publicKey.export({ type: 'spki', format: 'der' });
  return {
    text: base64(buildCertificate({ key })),
    spkiSha256: createHash('sha256').update(spki).digest('hex'),
  };
}

/** `attributes` as in ` use="signing"`; each text becomes the content of a certificate of its own. */
export function keyDescriptor(attributes: string, ...texts: readonly string[]): string {
  const certificates = texts.map((text) => `<ds:X509Certificate>${text}</ds:X509Certificate>`);
  const data = `<ds:X509Data>${certificates.join('')}</ds:X509Data>`;
  return `<KeyDescriptor${attributes}><ds:KeyInfo>${data}</ds:KeyInfo></KeyDescriptor>`;
}

export function role(name: string, content: string, attributes = ''): string {
  return `<${name}${attributes}>${content}</${name}>`;
}

/** The identity provider's role of SAML. */
export function identityProvider(...keys: readonly string[]): string {
  return role('IDPSSODescriptor', keys.join(''));
}

/** One entity with these roles; the usual prefixes are declared. */
export function entity(...content: readonly string[]): string {
  return entityWith(`entityID="${ENTITY_ID}"`, ...content);
}

/** `attributes` as in `entityID="..." validUntil="..."`. */
export function entityWith(attributes: string, ...content: readonly string[]): string {
  return `<EntityDescriptor ${NAMESPACES} ${attributes}>${content.join('')}</EntityDescriptor>`;
}

export function entities(...content: readonly string[]): string {
  return `<EntitiesDescriptor xmlns="${METADATA}">${content.join('')}</EntitiesDescriptor>`;
}
