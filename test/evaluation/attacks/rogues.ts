// Certificates that intruders make, each for the primary that it is to stand beside.

import type { AttributeTypeAndValue, Name } from '../../../lib/x509/types';

import { keyPair } from '../../builders/certificate';
import { tag } from '../../builders/der';
import { type Attribute, encodeName } from '../../builders/distinguishedName';
import { type ToolName, tools } from '../../builders/imitations';
import { readPresent } from '../../fixtures/certificates/read';
import { attackPairs } from '../../fixtures/evaluation/read';
import {
  assembled,
  copied,
  keySize,
  later,
  partsOf,
  printableName,
  rsaKey,
  serialNumber,
  SHA1_RSA,
  SHA256_RSA,
} from '../certificates';
import { realCertificate } from '../primaries';

/** @param day The intruder's. */
export type Rogue = (primary: string, day: Date) => string;

/** Everybody has its private key. */
export const AADINTERNALS = realCertificate('mal-any_sts-aadinternals').base64;

/** Under a name of its own, as `openssl req -x509` makes it. */
export function named(commonName: string): Rogue {
  const name = printableName(commonName);
  return (_primary, day) =>
    assembled({
      version: 3,
      serialNumber: serialNumber(commonName, 20),
      algorithm: SHA256_RSA,
      issuer: name,
      notBefore: day,
      notAfter: later(day, 365),
      subject: name,
      spki: rsaKey(`rogue ${commonName}`),
      extensions: null,
    });
}

/** The primary's own name but for its last letter. */
export const lookAlike: Rogue = (primary, day) => {
  const subject = Buffer.from(partsOf(primary).subject);
  const last = subject.length - 1;
  subject[last] = subject[last] === 0x6e ? 0x6d : 0x6e;
  return copied(primary, { ...fresh(primary, day, 'look-alike'), subject, issuer: subject });
};

/** For the provider's own host name, from a CA that gives one to whoever can answer there. */
export const otherIssuer: Rogue = (primary, day) =>
  copied(primary, { ...fresh(primary, day, 'ca'), issuer: printableName('R11') });

/** Every octet but those of the key, the number and the dates. */
export const clone: Rogue = copyWith('clone');

/** Such a clone with a key of its own; also what the provider makes for itself when it rolls over. */
export function copyWith(label: string): Rogue {
  return (primary, day) => copied(primary, fresh(primary, day, label));
}

/** As a clone, with a key that says that it is another kind of key. */
export const ellipticClone: Rogue = (primary, day) => {
  const { publicKey } = keyPair('ec-p256', 'rogue');
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  return copied(primary, { ...fresh(primary, day, 'elliptic'), spki });
};

/** The same names in capitals: RFC 5280 calls them equal. */
export const inCapitals: Rogue = (primary, day) => {
  const { subject, issuer } = readPresent(primary);
  const upper = (name: Name): Buffer => nameWith(name, capitals);
  return copied(primary, {
    ...fresh(primary, day, 'capitals'),
    subject: upper(subject),
    issuer: upper(issuer),
  });
};

/** What a tool makes with the primary's names, when nobody tells it otherwise. */
export function madeBy(name: ToolName): Rogue {
  const tool: (typeof tools)[ToolName] = tools[name];
  return (primary, day) => {
    const certificate = readPresent(primary);
    const { subject, issuer } = certificate;
    const encoded = (attribute: AttributeTypeAndValue, text: string): number =>
      tool.stringTag(text, attribute);
    const notBefore = 'notBefore' in tool ? tool.notBefore(certificate) : day;
    return assembled({
      version: 'version' in tool ? tool.version : 3,
      serialNumber: serialNumber(name, tool.serialNumberOctets),
      algorithm: 'signatureAlgorithm' in tool ? SHA1_RSA : SHA256_RSA,
      issuer: nameWith(issuer, encoded),
      notBefore,
      notAfter: later(notBefore, tool.days),
      subject: nameWith(subject, encoded),
      spki: rsaKey(`rogue ${name}`),
      extensions: 'extensions' in tool ? tool.extensions : null,
    });
  };
}

/** Another organisation's real certificate, where both bear the name of their provider; null where there is none. */
export function namesake(primaryId: string): string | null {
  const pair = attackPairs.find(
    ({ primary, nature }) => primary === primaryId && nature === 'sameNameOtherProvider',
  );
  return pair ? realCertificate(pair.secondary).base64 : null;
}

function fresh(primary: string, day: Date, label: string) {
  const { notBefore, notAfter, serialNumber: number } = partsOf(primary);
  const days = (notAfter.getTime() - notBefore.getTime()) / 86_400_000;
  return {
    serialNumber: serialNumber(label, number.length),
    notBefore: day,
    notAfter: later(day, days),
    spki: rsaKey(`rogue ${label} ${primary.slice(-40)}`, keySize(primary)),
  };
}

/** A name with other string types or texts; what is no text stays as it is. */
function nameWith(
  { rdns }: Name,
  encoded: (attribute: AttributeTypeAndValue, text: string) => number | string,
): Buffer {
  const attributeOf = (attribute: AttributeTypeAndValue): Attribute => {
    const { type, value } = attribute;
    if (value.kind !== 'text') throw new Error(`${type} is no text.`);
    const next = encoded(attribute, value.text);
    const own = value.stringType === 'IA5String' ? tag.ia5String : tag.utf8String;
    return typeof next === 'number'
      ? { type, value: value.text, tag: own === tag.ia5String ? own : next }
      : { type, value: next, tag: STRING_TAGS[value.stringType] ?? own };
  };
  return encodeName(rdns.map((rdn) => rdn.map(attributeOf)));
}

const STRING_TAGS: Readonly<Record<string, number>> = {
  PrintableString: tag.printableString,
  IA5String: tag.ia5String,
  T61String: tag.t61String,
};

function capitals(_attribute: AttributeTypeAndValue, text: string): string {
  return text.toUpperCase();
}
