// Metadata of real identity providers, and of hostile ones: which keys sign tokens, and what is no metadata at all.

import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMetadataDocument } from '../../../lib/adapters/metadata/document';
import {
  entities,
  entity,
  FEDERATION,
  identityProvider,
  keyDescriptor,
  METADATA,
  publishedCertificate,
  role,
  SIGNATURE,
} from '../../builders/metadata';
import fixtures from '../../fixtures/metadata/index.json';

const first = publishedCertificate('first');
const second = publishedCertificate('second');
const third = publishedCertificate('third');

const signing = keyDescriptor(' use="signing"', first.text);
const good = entity(identityProvider(signing));
const middle = Math.floor(first.text.length / 2);

/** The first certificate with something in the middle of its text. */
function split(by: string): string {
  return `${first.text.slice(0, middle)}${by}${first.text.slice(middle)}`;
}

function wrapped(content: string): string {
  return entity(identityProvider(keyDescriptor(' use="signing"', content)));
}

function nested(depth: number): string {
  return `${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`;
}

function ofType(type: string, attributes = ''): string {
  return role('RoleDescriptor', signing, ` xsi:type="${type}"${attributes}`);
}

function fixture(file: string): string {
  return readFileSync(join(__dirname, '../../fixtures/metadata', file), 'utf8');
}

describe('published metadata', () => {
  it.each(fixtures)('$file is read as OpenSSL reads it', ({ file, ...document }) => {
    expect(readMetadataDocument(fixture(file))).toEqual({ ok: true, value: document });
  });

  it('still has the byte order mark that it was published with', () => {
    expect(fixture('entra-22a60c7d.xml')).toMatch(/^\ufeff<\?xml/);
  });

  it.each(fixtures)('$file is none when it is cut off anywhere', ({ file }) => {
    const text = fixture(file).trimEnd();
    for (let length = 0; length < text.length; length += Math.ceil(text.length / 20)) {
      expect(readMetadataDocument(text.slice(0, length)).ok).toBe(false);
    }
  });
});

describe('a key signs tokens', () => {
  const firstOnly = [first.spkiSha256];
  const encryption = keyDescriptor(' use="encryption"', third.text);

  it.each([
    ['when it is for signing', good, firstOnly],
    [
      'when its use is not said',
      entity(identityProvider(keyDescriptor('', first.text))),
      firstOnly,
    ],
    ['and one for encryption does not', entity(identityProvider(encryption, signing)), firstOnly],
    [
      'in the order of the document',
      entity(identityProvider(keyDescriptor('', second.text), signing)),
      [second.spkiSha256, first.spkiSha256],
    ],
    [
      'and counts once, in whatever certificate and role it stands',
      entity(
        identityProvider(signing, keyDescriptor('', publishedCertificate('first').text)),
        ofType('fed:SecurityTokenServiceType'),
      ),
      firstOnly,
    ],
    [
      'with the others of its data',
      entity(identityProvider(keyDescriptor('', first.text, second.text))),
      [first.spkiSha256, second.spkiSha256],
    ],
    [
      'of the token service of WS-Federation',
      entity(ofType('fed:SecurityTokenServiceType')),
      firstOnly,
    ],
    [
      'of a token service under another prefix',
      entity(ofType('f:SecurityTokenServiceType', ` xmlns:f="${FEDERATION}"`)),
      firstOnly,
    ],
    [
      'of a token service whose type is in the default namespace',
      entity(
        `<md:RoleDescriptor xmlns:md="${METADATA}" xmlns="${FEDERATION}" xsi:type="SecurityTokenServiceType">`,
        signing.replaceAll('KeyDescriptor', 'md:KeyDescriptor'),
        '</md:RoleDescriptor>',
      ),
      firstOnly,
    ],
    [
      'of a token service with white space around its type',
      entity(ofType('\n fed:SecurityTokenServiceType ')),
      firstOnly,
    ],
    [
      'and one of a service provider, of an application or of an attribute authority does not',
      entity(
        identityProvider(signing),
        role('SPSSODescriptor', keyDescriptor(' use="signing"', second.text)),
        role('AttributeAuthorityDescriptor', keyDescriptor('', second.text)),
        role(
          'RoleDescriptor',
          keyDescriptor(' use="signing"', second.text),
          ' xsi:type="fed:ApplicationServiceType"',
        ),
      ),
      firstOnly,
    ],
    [
      'and one that signed the document does not',
      entity(
        keyDescriptor('', second.text).replaceAll('KeyDescriptor', 'ds:Signature'),
        identityProvider(signing),
      ),
      firstOnly,
    ],
    [
      'and one in an extension does not',
      entity(role('Extensions', identityProvider(keyDescriptor('', second.text)))).replace(
        '</EntityDescriptor>',
        `${identityProvider(signing)}</EntityDescriptor>`,
      ),
      firstOnly,
    ],
    ['of the only entity of a list', entities(good), firstOnly],
    ['of the only entity of a list of lists', entities(entities(good), entities()), firstOnly],
    ['and what can not be read is left out', wrappedWithRubbish(), firstOnly],
  ])('%s', (_, xml, spkiSha256s) => {
    expect(readMetadataDocument(xml)).toMatchObject({ ok: true, value: { spkiSha256s } });
  });

  function wrappedWithRubbish(): string {
    return entity(identityProvider(keyDescriptor('', 'AAAA', '', first.text, 'rubbish!')));
  }
});

describe('a document is read', () => {
  it.each([
    ['with a byte order mark', `\ufeff${good}`],
    ['with a declaration', `<?xml version="1.0" encoding="utf-8"?>\n${good}`],
    ['with comments around it', `<!-- <a> -->${good}<!-- </b> -->\n`],
    ['with prefixes on every name', prefixed(good)],
    ['with line breaks in the certificate', wrapped(split('\r\n\t'))],
    ['with a comment in the certificate', wrapped(split('<!-- no -->'))],
    ['with a processing instruction in the certificate', wrapped(split('<?no no?>'))],
    ['with a certificate in CDATA', wrapped(`<![CDATA[${first.text}]]>`)],
    ['with a certificate partly in CDATA', wrapped(split('<![CDATA[\n]]>'))],
    ['with a character by number', wrapped(first.text.replace('M', '&#x4D;'))],
    ['with PEM armour in the certificate', wrapped(pem(first.text))],
    ['with angle brackets in values', good.replace('entityID', 'x="/>" y=\'>"\' entityID')],
    ['with elements fifty deep', good.replace('<IDP', `${nested(49)}<IDP`)],
    [
      'with tags in a processing instruction',
      good.replace('<IDP', `<?a ${'<a>'.repeat(99)}?><IDP`),
    ],
    ['with tags in CDATA', good.replace('<IDP', `<![CDATA[${'<a>'.repeat(99)}]]><IDP`)],
    ['with tags in comments', good.replace('<IDP', `<!--${'<a>'.repeat(99)}--><IDP`)],
  ])('%s', (_, xml) => {
    expect(readMetadataDocument(xml)).toMatchObject({
      ok: true,
      value: { spkiSha256s: [first.spkiSha256] },
    });
  });

  function prefixed(xml: string): string {
    return xml
      .replace('xmlns=', 'xmlns:md=')
      .replace(
        /<(\/?)(\w+)(?=[ >])/g,
        (_tag, slash: string, name: string) => `<${slash}md:${name}`,
      );
  }

  function pem(text: string): string {
    return `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----`;
  }
});

const MALFORMED = 'it is not well-formed XML';
const NO_METADATA = 'it is XML, but no SAML metadata';
const NO_KEY = 'it publishes no certificate that signs tokens';
const UNREADABLE = 'no certificate that it publishes for signing tokens can be read';
const DEFINITION = 'it holds a document type definition';

/** Each entity ten times the one before: a billion of the first in the end. */
const billionLaughs = [
  '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol0 "lol">',
  ...Array.from(
    { length: 9 },
    (_, level) => `<!ENTITY lol${String(level + 1)} "${`&lol${String(level)};`.repeat(10)}">`,
  ),
  `]>${good.replace('http://sts', '&lol9;')}`,
].join('\n');

describe('a document is refused', () => {
  it.each([
    ['that is empty', '', MALFORMED],
    ['that is white space', ' \n', MALFORMED],
    ['that is no XML', 'Not found', MALFORMED],
    ['that is JSON', '{"keys":[]}', MALFORMED],
    ['that is a web page', '<!DOCTYPE html><html><body>Sign in</body></html>', 'it is a web page'],
    ['that is a web page without a type', '\n<HTML lang="en">', 'it is a web page'],
    ['that is another kind of XML', '<wsdl:a xmlns:wsdl="w"/>', NO_METADATA],
    ['that is of no namespace', good.replace(`xmlns="${METADATA}"`, ''), NO_METADATA],
    ['that is of another namespace', good.replace(METADATA, `${METADATA}/`), NO_METADATA],
    ['that is a list of none', entities(), NO_METADATA],
    ['that has its entity in an element of its own', `<a>${good}</a>`, NO_METADATA],
    [
      'that describes two entities',
      entities(good, good),
      'it describes 2 entities; one identity provider belongs there',
    ],
    [
      'that describes two entities in lists of one',
      entities(entities(good), entities(good)),
      'it describes 2 entities; one identity provider belongs there',
    ],
  ])('%s', (_, xml, reason) => {
    expect(readMetadataDocument(xml)).toEqual({ ok: false, reason });
  });

  it.each([
    ['with a billion laughs', billionLaughs, DEFINITION],
    ['with a file as an entity', definition('<!ENTITY a SYSTEM "file:///etc/passwd">'), DEFINITION],
    [
      'with a definition elsewhere',
      `<!DOCTYPE a SYSTEM "https://x.test/a.dtd">${good}`,
      DEFINITION,
    ],
    ['with a definition in any case', `<!doctype a>${good}`, DEFINITION],
    ['with a definition behind a comment', `<!-- --><!DOCTYPE a>${good}`, DEFINITION],
    ['with an entity alone', good.replace('<IDP', '<!ENTITY a "b"><IDP'), DEFINITION],
    ['with an entity that nobody defined', good.replace('http://sts', '&nbsp;'), MALFORMED],
    [
      'that is nested deeply',
      good.replace('<IDP', `${nested(50)}<IDP`),
      'it is nested more than 50 deep',
    ],
    ['that is nested without an end', '<a>'.repeat(9_999), 'it is nested more than 50 deep'],
    ['that hides its depth in values', '<a b="/>">'.repeat(60), 'it is nested more than 50 deep'],
    ['that hides its depth in quotes', `<a b='"/>'>`.repeat(60), 'it is nested more than 50 deep'],
    [
      'that hides its depth in comments',
      '<a><!--</a>-->'.repeat(60),
      'it is nested more than 50 deep',
    ],
    [
      'that has elements without number',
      good.replace('<IDP', `${'<a/>'.repeat(20_000)}<IDP`),
      'it has more markup than any metadata',
    ],
    [
      'that has attributes without number',
      good.replace('entityID', `${attributes(20_000)} entityID`),
      'it has more markup than any metadata',
    ],
    [
      'that has certificates without number',
      entity(identityProvider(keyDescriptor('', ...Array<string>(101).fill(first.text)))),
      'it publishes more than 100 certificates that sign tokens',
    ],
  ])('%s', (_, xml, reason) => {
    expect(readMetadataDocument(xml)).toEqual({ ok: false, reason });
  });

  it.each([
    ['is cut off in a comment', `${good}<!--`],
    ['is cut off in a value', '<a b="'],
    ['has two roots', `${good}${good}`],
    ['has text behind its root', `${good}x`],
    ['has text before its root', `x${good}`],
    ['has an end without a beginning', `${good}</a>`],
    ['closes another tag than it opened', good.replace('</IDPSSODescriptor>', '</IDP>')],
    ['has an attribute twice', good.replace('entityID', 'a="" a="" entityID')],
    ['has an attribute without quotes', good.replace('entityID', 'a=b entityID')],
    ['has an attribute without a value', good.replace('entityID', 'a entityID')],
    ['has a prefix that nobody declared', good.replace('<IDP', '<a:b/><IDP')],
    ['has a declaration in its middle', good.replace('<IDP', '<?xml version="1.0"?><IDP')],
    ['has a comment in a comment', good.replace('<IDP', '<!-- -- --><IDP')],
    ['has a bare ampersand', good.replace('http://sts', 'a&b')],
    ['has a tag in a value', good.replace('http://sts', '<a>')],
  ])('that %s', (_, xml) => {
    expect(readMetadataDocument(xml)).toEqual({ ok: false, reason: MALFORMED });
  });

  it.each([
    ['none at all', entity(), NO_KEY],
    ['a role without a key', entity(identityProvider()), NO_KEY],
    ['a key for encryption', withUse(' use="encryption"'), NO_KEY],
    ['a key for something else', withUse(' use="Signing"'), NO_KEY],
    ['a key for nothing', withUse(' use=""'), NO_KEY],
    ['the keys of a service provider', entity(role('SPSSODescriptor', signing)), NO_KEY],
    ['the keys of an application', entity(ofType('fed:ApplicationServiceType')), NO_KEY],
    ['a role of no type', entity(role('RoleDescriptor', signing)), NO_KEY],
    ['a type whose prefix is not declared', entity(ofType('x:SecurityTokenServiceType')), NO_KEY],
    ['a type of another namespace', entity(ofType('ds:SecurityTokenServiceType')), NO_KEY],
    ['a type without a prefix', entity(ofType('SecurityTokenServiceType')), NO_KEY],
    ['a type with two prefixes', entity(ofType('x:fed:SecurityTokenServiceType')), NO_KEY],
    [
      'a type without a prefix where one is called null',
      entity(ofType('SecurityTokenServiceType', ` xmlns:null="${FEDERATION}"`)),
      NO_KEY,
    ],
    [
      'a type in an attribute that only looks like it',
      entity(role('RoleDescriptor', signing, ' type="fed:SecurityTokenServiceType"')),
      NO_KEY,
    ],
    [
      'a token service that is no role',
      entity(role('SPSSODescriptor', signing, ' xsi:type="fed:SecurityTokenServiceType"')),
      NO_KEY,
    ],
    [
      'a role of another namespace',
      entity(role('IDPSSODescriptor', signing, ` xmlns="${FEDERATION}"`)),
      NO_KEY,
    ],
    ['a key of another namespace', withUse(` xmlns="${FEDERATION}"`), NO_KEY],
    ['a certificate of another namespace', good.replace(SIGNATURE, `${SIGNATURE}2`), NO_KEY],
    ['a key without a certificate', good.replaceAll('X509Data', 'KeyValue'), NO_KEY],
    ['an empty certificate', wrapped(''), UNREADABLE],
    ['rubbish for a certificate', wrapped('rubbish'), UNREADABLE],
    ['a certificate that is cut off', wrapped(first.text.slice(0, middle)), UNREADABLE],
    ['an element in a certificate', wrapped(split('<b/>')), UNREADABLE],
    ['a certificate in an element', wrapped(`<b>${first.text}</b>`), UNREADABLE],
    ['two certificates in one', wrapped(`${pem64(first.text)}${pem64(second.text)}`), UNREADABLE],
  ])('that has %s', (_, xml, reason) => {
    expect(readMetadataDocument(xml)).toEqual({ ok: false, reason });
  });

  function definition(content: string): string {
    return `<!DOCTYPE a [${content}]>${good.replace('http://sts', '&a;')}`;
  }

  function attributes(count: number): string {
    return Array.from({ length: count }, (_, index) => `a${String(index)}=""`).join(' ');
  }

  function withUse(attribute: string): string {
    return entity(identityProvider(keyDescriptor(attribute, first.text)));
  }

  function pem64(text: string): string {
    return `-----BEGIN CERTIFICATE-----${text}-----END CERTIFICATE-----`;
  }
});

describe('whatever a document is', () => {
  const piece = fc.constantFrom(
    ...['<', '>', '</', '/>', '<!--', '-->', '<![CDATA[', ']]>', '<?xml ', '?>', '&', ';', '"'],
    ...['<a>', '</a>', ' xmlns="', ' xmlns:a="', 'a:', '=', '\0', '\ud800', '\ufffd', '\u2028'],
    ...[METADATA, SIGNATURE, '<EntityDescriptor ', '<IDPSSODescriptor>', signing, good],
  );
  const document = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.oneof(piece, fc.string()), { maxLength: 30 }).map((pieces) => pieces.join('')),
    fc
      .tuple(fc.nat(good.length), fc.nat(20), fc.oneof(piece, fc.string()))
      .map(([at, cut, by]) => `${good.slice(0, at)}${by}${good.slice(at + cut)}`),
  );

  it('there is an answer: at least one key, or a reason', () => {
    fc.assert(
      fc.property(document, (text) => {
        const answer = readMetadataDocument(text);
        if (answer.ok)
          expect(answer.value.spkiSha256s.join()).toMatch(/^[0-9a-f]{64}(,[0-9a-f]{64})*$/);
        else expect(answer.reason).toMatch(/^(it|no) [\w ;,-]+\w$/i);
      }),
      { numRuns: 500 },
    );
  });
});
