// SAML metadata, as an identity provider publishes it -> the keys that may sign its tokens; never throws. The document
// comes from a place that an intruder may control, so it is bounded first, and whatever is odd in it is a reason.
//
// Its XML signature is not verified: it was made with the very keys that stand in the document, and would say nothing
// more than the https connection does. Nor is anything read from it but keys.

import { DOMParser, type Element } from '@xmldom/xmldom';
import type { PublishedKeys } from '../../federation/types';
import { type Reading, unread } from '../../reading';
import { visibleText } from '../../text';
import { readCertificate } from '../../x509/readCertificate';
import { xmlProblem } from './xmlBounds';

/** Names count with their namespaces only: a prefix, or the lack of one, is up to the author. */
type QName = readonly [namespace: string, localName: string];

/** Metadata for SAML 2.0 (saml-metadata-2.0-os), sections 2.3 and 2.4. */
const METADATA = 'urn:oasis:names:tc:SAML:2.0:metadata';
const ENTITY: QName = [METADATA, 'EntityDescriptor'];
const ENTITIES: QName = [METADATA, 'EntitiesDescriptor'];
const SAML_IDENTITY_PROVIDER: QName = [METADATA, 'IDPSSODescriptor'];
const ROLE: QName = [METADATA, 'RoleDescriptor'];
const KEY: QName = [METADATA, 'KeyDescriptor'];

/** WS-Federation 1.2, section 3.1.2.4 and 3.1.2.5: the role of who issues tokens; other roles only accept them. */
const TOKEN_SERVICE: QName = [
  'http://docs.oasis-open.org/wsfed/federation/200706',
  'SecurityTokenServiceType',
];
const SCHEMA_INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';

/** XML Signature, section 4.5. */
const SIGNATURE = 'http://www.w3.org/2000/09/xmldsig#';
const CERTIFICATE_OF_KEY: readonly QName[] = [
  [SIGNATURE, 'KeyInfo'],
  [SIGNATURE, 'X509Data'],
  [SIGNATURE, 'X509Certificate'],
];

/** What answers most often in the place of metadata: a page for signing in, or one that says sorry. */
const WEB_PAGE = /^\s*<(!doctype\s+)?html\b/i;

/** Entra ID itself publishes six. More would only be there to hide one among them, or to cost time. */
const MAX_CERTIFICATES = 100;

/** What is read of a document. */
export type MetadataDocument = Pick<PublishedKeys, 'spkiSha256s' | 'entityId' | 'validUntil'>;

/**
 * Reads the keys that may sign tokens from a metadata document.
 *
 * @returns Of each certificate the SHA-256 of its SubjectPublicKeyInfo, each once, in the order of the document. A
 *   document with none that can be read is not ok: nothing can be held against it. No reason holds a word of the document.
 */
export function readMetadataDocument(text: string): Reading<MetadataDocument> {
  const xml = text.replace(/^\ufeff/, '');
  if (WEB_PAGE.test(xml)) return unread('it is a web page');
  const problem = xmlProblem(xml);
  if (problem !== null) return unread(problem);
  const root = parseXml(xml);
  if (root === null) return unread('it is not well-formed XML');
  const [entity, ...others] = entitiesOf(root);
  if (!entity) return unread('it is XML, but no SAML metadata');
  if (others.length > 0) {
    return unread(
      `it describes ${String(others.length + 1)} entities; one identity provider belongs there`,
    );
  }
  const validUntil = earliest(validities(root, entity));
  if (validUntil === undefined) return unread('its validUntil is no time');
  const keys = readKeys(signingCertificates(entity));
  const entityId = visibleText(entity.getAttribute('entityID') ?? '', MAX_ENTITY_ID);
  return keys.ok ? { ok: true, value: { spkiSha256s: keys.value, entityId, validUntil } } : keys;
}

/** SAML 2.0 metadata, section 2.3.2: the name has 1,024 characters at most. */
const MAX_ENTITY_ID = 1_024;

/**
 * Until when a document speaks: the earliest of what the entity, its roles and the lists around it say (saml-metadata-2.0-os,
 * section 2.3). `cacheDuration` is advice to those who keep a copy, and nobody does here.
 */
function validities(root: Element, entity: Element): readonly string[] {
  const around = root === entity ? [] : [root];
  const all = [...around, entity, ...elementsIn(entity)];
  return all.flatMap((element) => element.getAttribute('validUntil') ?? []);
}

/** Null: there is none; undefined: one of them is no time (XML Schema 1.0, section 3.2.7). */
function earliest(times: readonly string[]): string | null | undefined {
  const pattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)?$/;
  const read = times.map((time) => (pattern.test(time) ? Date.parse(withZone(time)) : Number.NaN));
  if (read.some((time) => Number.isNaN(time))) return undefined;
  return read.length === 0 ? null : new Date(Math.min(...read)).toISOString();
}

/** A time without a zone is UTC in metadata (saml-core-2.0-os, section 1.3.3). */
function withZone(time: string): string {
  return /(Z|[+-]\d\d:\d\d)$/.test(time) ? time : `${time}Z`;
}

/** The parser mends a good deal of what is malformed, and says so; here any complaint of it is the end. */
function parseXml(xml: string): Element | null {
  const onError = (_level: string, message: string): never => {
    throw new Error(message);
  };
  try {
    return new DOMParser({ locator: false, onError }).parseFromString(xml, 'text/xml')
      .documentElement;
  } catch {
    return null;
  }
}

/** A federation's list may hold lists; a list of one is as good as the one. */
function entitiesOf(element: Element): readonly Element[] {
  if (isNamed(element, ENTITY)) return [element];
  return isNamed(element, ENTITIES) ? elementsIn(element).flatMap(entitiesOf) : [];
}

/** Keys of other roles (service provider, attribute authority) never sign what Entra accepts as a token. */
function signingCertificates(entity: Element): readonly Element[] {
  const roles = elementsIn(entity).filter(
    (role) => isNamed(role, SAML_IDENTITY_PROVIDER) || isTokenService(role),
  );
  const keys = roles.flatMap((role) => children(role, KEY)).filter(maySign);
  return CERTIFICATE_OF_KEY.reduce<readonly Element[]>(
    (parents, name) => parents.flatMap((parent) => children(parent, name)),
    keys,
  );
}

/**
 * The type is a qualified name inside of a value, so its prefix has to be looked up. Namespaces in XML 1.0, section 6.2:
 * a name without a prefix is in the default namespace, which xmldom keeps under the empty prefix.
 */
function isTokenService(role: Element): boolean {
  const type = role.getAttributeNS(SCHEMA_INSTANCE, 'type') ?? '';
  const [, prefix = '', localName] = /^\s*(?:([^:\s]+):)?([^:\s]+)\s*$/.exec(type) ?? [];
  return isNamed(role, ROLE) && isSame(TOKEN_SERVICE, role.lookupNamespaceURI(prefix), localName);
}

/** A key without `use` is for signing and encryption both (saml-metadata-2.0-os, section 2.4.1.1). */
function maySign(key: Element): boolean {
  const use = key.getAttribute('use');
  return use === null || use === 'signing';
}

function readKeys(certificates: readonly Element[]): Reading<readonly string[]> {
  if (certificates.length === 0) return unread('it publishes no certificate that signs tokens');
  if (certificates.length > MAX_CERTIFICATES) {
    return unread(
      `it publishes more than ${String(MAX_CERTIFICATES)} certificates that sign tokens`,
    );
  }
  const spkiSha256s = [...new Set(certificates.flatMap(keyOf))];
  return spkiSha256s.length > 0
    ? { ok: true, value: spkiSha256s }
    : unread('no certificate that it publishes for signing tokens can be read');
}

/** None for a certificate that can't be read: it can't be in a slot of the tenant either. */
function keyOf(element: Element): readonly string[] {
  if (elementsIn(element).length > 0) return [];
  // The text as XML defines it, CDATA included and comments left out, and not just its first piece.
  const reading = readCertificate(element.textContent ?? '');
  return reading.state === 'present' ? [reading.certificate.spkiSha256] : [];
}

function children(parent: Element, name: QName): readonly Element[] {
  return elementsIn(parent).filter((child) => isNamed(child, name));
}

function elementsIn(parent: Element): readonly Element[] {
  return [...parent.childNodes].filter(
    (node): node is Element => node.nodeType === node.ELEMENT_NODE,
  );
}

function isNamed({ namespaceURI, localName }: Element, name: QName): boolean {
  return isSame(name, namespaceURI, localName);
}

function isSame(
  name: QName,
  namespace: string | null,
  localName: string | null | undefined,
): boolean {
  return name[0] === namespace && name[1] === localName;
}
