// The comparison of names, the heart of the base rule: identical, equivalent, different, or undecodable.
// Node's checkIssued (OpenSSL's own comparison) is the second opinion.
import fc from 'fast-check';
import { X509Certificate } from 'node:crypto';
import { compareNames } from '../../lib/x509/compareNames';
import { buildCertificate } from '../builders/certificate';
import { oid, sequence, tag, tlv } from '../builders/der';
import type { Attribute, Name as BuilderName } from '../builders/distinguishedName';
import {
  cn,
  commonNameOctets,
  commonNameType,
  decoded,
  decodedDer,
  oneAttribute,
} from '../fixtures/certificates/handmade';

const commonName = (value: string): Attribute => ({ type: '2.5.4.3', value });
const organization = (value: string): Attribute => ({ type: '2.5.4.10', value });

const inAnotherType = {
  outcome: 'identical',
  note: {
    en: 'the same text in another ASN.1 string type',
    ja: '文字列は同じですが、ASN.1 文字列型が異なります',
  },
};
const equivalent = {
  outcome: 'equivalent',
  note: {
    en: expect.stringMatching(
      /^the same but for case, white space, the form of letters or invisible characters, “.*” and “.*”$/,
    ) as unknown,
    ja: expect.stringMatching(
      /^大文字と小文字、空白、字形または不可視文字を除いて同じです \(「.*」と「.*」\)$/,
    ) as unknown,
  },
};
const identical = { outcome: 'identical', note: null };
const different = { outcome: 'different' };

type Row = readonly [rule: string, one: BuilderName, other: BuilderName];

/** Both ways round: a comparison has no direction. */
function expectBothWays([, one, other]: Row, expected: object): void {
  expect(compareNames(decoded(one), decoded(other))).toEqual(expected);
  expect(compareNames(decoded(other), decoded(one))).toEqual(expected);
}

describe('compareNames, identical', () => {
  it.each<Row>([
    ['the same octets are identical', cn('sts.contoso.com'), cn('sts.contoso.com')],
    ['two empty names are identical', [], []],
    ['two empty values are identical', cn(''), cn('')],
    ['the same letter of private use is identical', cn('\ue000'), cn('\ue000')],
    ['the same replacement character is identical', cn('Jo\ufffdo'), cn('Jo\ufffdo')],
    [
      'the order inside of one RDN does not count',
      [[organization('b'), commonName('a')]],
      [[commonName('a'), organization('b')]],
    ],
  ])('%s', (...row) => {
    expectBothWays(row, identical);
  });

  it('the order inside of one RDN does not count where the encoding keeps it, either', () => {
    const members = [commonNameType, oid('2.5.4.10')].map((type) => sequence(type, tlv(12)));
    const [one, other] = [members, [...members].reverse()].map((set) =>
      decodedDer(sequence(tlv(tag.set, ...set))),
    );
    expect(one?.text).not.toBe(other?.text);
    expect(one && other && compareNames(one, other)).toEqual(identical);
  });

  it.each<Row>([
    ['a PrintableString and a UTF8String can hold one text', cn('a', 19), cn('a', 12)],
    ['a T61String and a BMPString can hold one text', cn('é', 20), cn('é', 30)],
    ['a UniversalString and an IA5String can hold one text', cn('a', 28), cn('a', 22)],
  ])('%s, and it is told', (...row) => {
    expectBothWays(row, inAnotherType);
  });
});

describe('compareNames, equivalent', () => {
  it.each<Row>([
    ['case', cn('STS.Contoso.com'), cn('sts.contoso.COM')],
    ['case beyond ASCII', cn('Hénallux'), cn('HÉNALLUX')],
    ['white space inside', cn('ADFS  Signing'), cn('ADFS Signing')],
    ['white space at the ends', cn(' ADFS Signing '), cn('ADFS Signing')],
    ['a no-break space', cn('ADFS\u00a0Signing'), cn('ADFS Signing')],
    ['composition', cn('He\u0301nallux'), cn('Hénallux')],
    ['full-width letters', cn('ＡＤＦＳ'), cn('ADFS')],
    ['a soft hyphen', cn('ADFS\u00ad'), cn('ADFS')],
    ['a zero-width space', cn('AD\u200bFS'), cn('ADFS')],
    ['a sharp s', cn('Straße'), cn('STRASSE')],
    ['case in another string type', cn('ADFS', 19), cn('adfs', 12)],
    ['case in one of two RDNs', [...cn('a'), ...cn('B')], [...cn('a'), ...cn('b')]],
    [
      'case inside of an RDN with two members',
      [[commonName('A'), organization('b')]],
      [[commonName('a'), organization('B')]],
    ],
  ])('%s does not make another name, and it is told', (...row) => {
    expectBothWays(row, equivalent);
  });
});

describe('compareNames, different', () => {
  it.each<Row>([
    ['another text', cn('sts.contoso.com'), cn('any.sts')],
    ['a Cyrillic letter that looks Latin', cn('c\u043entoso'), cn('contoso')],
    ['a Greek letter that looks Latin', cn('c\u03bfntoso'), cn('contoso')],
    ['a dotless i', cn('ADFS S\u0131gning'), cn('ADFS Signing')],
    ['a dotless i against a capital I', cn('s\u0131gn'), cn('SIGN')],
    ['a capital I with a dot', cn('S\u0130GN'), cn('sign')],
    ['an accent', cn('Henallux'), cn('Hénallux')],
    ['the order of RDNs', [...cn('a'), ...cn('b')], [...cn('b'), ...cn('a')]],
    ['one RDN more', [...cn('a'), ...cn('a')], cn('a')],
    ['no name at all', cn('a'), []],
    ['an empty value against no name', cn(''), []],
    ['an RDN without members against none', [[]], []],
    [
      'one RDN of two members against two RDNs',
      [[commonName('a'), commonName('b')]],
      [...cn('a'), ...cn('b')],
    ],
    ['one member more', [[commonName('a'), organization('b')]], cn('a')],
    ['a member twice', [[commonName('a'), commonName('a')]], cn('a')],
    ['the same text under another type', cn('a'), [[organization('a')]]],
    ['a comma in a value against two RDNs', cn('a, O=b'), [[organization('b')], ...cn('a')]],
    [
      'a plus sign in a value against two members',
      cn('a+O=b'),
      [[commonName('a'), organization('b')]],
    ],
    [
      'quotation marks of JSON in a value',
      cn('a"],["2.5.4.10","text","b'),
      [[commonName('a'), organization('b')]],
    ],
    ['the case of a text with a letter of private use', cn('A\ue000'), cn('a\ue000')],
    ['the case of a text with a replacement character', cn('Jo\ufffdo'), cn('jo\ufffdo')],
  ])('%s makes another name', (...row) => {
    expectBothWays(row, different);
  });

  it.each([
    [
      'octets that are no text',
      tlv(tag.octetString, Buffer.of(1)),
      tlv(tag.octetString, Buffer.of(2)),
    ],
    ['the hex of octets against the octets', tlv(4, Buffer.of(1)), tlv(12, Buffer.from('040101'))],
    ['an unfinished type', tlv(12), tlv(12)],
  ])('%s make another name', (_rule, one, other) => {
    const type = one.equals(other) ? tlv(tag.oid, Buffer.from('55040383', 'hex')) : commonNameType;
    const names = [oneAttribute(type, one), oneAttribute(commonNameType, other)] as const;
    expect(compareNames(decodedDer(names[0]), decodedDer(names[1]))).toEqual(different);
    expect(compareNames(decodedDer(names[0]), decodedDer(names[0]))).toEqual(identical);
  });
});

describe('compareNames, undecodable', () => {
  const broken = decodedDer(commonNameOctets(tag.utf8String, 'ff'));
  const undecodable = {
    outcome: 'undecodable',
    reason: 'CN: its UTF8String holds octets that are not one',
  };

  it('a name that cannot be decoded equals no other, and differs from none', () => {
    const other = decoded(cn('a'));
    expect(compareNames(broken, other)).toEqual(undecodable);
    expect(compareNames(other, broken)).toEqual(undecodable);
  });

  it('it does not even equal itself', () => {
    expect(compareNames(broken, broken)).toEqual(undecodable);
  });
});

describe('compareNames, in general', () => {
  // Few letters, so that the names often meet: Latin, Cyrillic and full-width a, i without a dot, white space.
  const unit = fc.constantFrom('a', 'A', 'b', ' ', '  ', '\u0430', 'ａ', 'ı', 'i', ',', '+');
  const stringTag = fc.constantFrom<number>(tag.utf8String, tag.bmpString, tag.universalString);
  const member = fc.record({
    type: fc.constantFrom('2.5.4.3', '2.5.4.10'),
    value: fc.string({ unit, maxLength: 2 }),
    tag: stringTag,
  });
  const name: fc.Arbitrary<BuilderName> = fc.array(
    fc.array(member, { minLength: 1, maxLength: 2 }),
    { maxLength: 2 },
  );
  const settings = { seed: 20261123, numRuns: 3_000 };

  it('every name is identical to itself', () => {
    fc.assert(
      fc.property(name, (value) => {
        expect(compareNames(decoded(value), decoded(value))).toEqual(identical);
      }),
      settings,
    );
  });

  it('the outcome has no direction', () => {
    fc.assert(
      fc.property(name, name, (one, other) => {
        const forth = compareNames(decoded(one), decoded(other));
        expect(compareNames(decoded(other), decoded(one)).outcome).toBe(forth.outcome);
      }),
      settings,
    );
  });

  it('what OpenSSL takes for one name is never called different', () => {
    const opinions = { same: 0, other: 0 };
    fc.assert(
      fc.property(name, name, (one, other) => {
        // OpenSSL compares the issuer of one certificate with the subject of another.
        const issued = new X509Certificate(
          buildCertificate({ issuer: one, subject: cn('leaf'), key: 'ec-p256' }),
        );
        const issuer = new X509Certificate(buildCertificate({ subject: other, key: 'ec-p256' }));
        const same = issued.checkIssued(issuer);
        opinions[same ? 'same' : 'other'] += 1;
        const { outcome } = compareNames(decoded(one), decoded(other));
        if (same) expect(outcome).not.toBe('different');
        // OpenSSL folds less than RFC 4518 does; what is identical as text is the same for both.
        if (outcome === 'identical') expect(same).toBe(true);
      }),
      { ...settings, numRuns: 1_500 },
    );
    expect(opinions.same).toBeGreaterThan(50);
    expect(opinions.other).toBeGreaterThan(50);
  });

  it('an RDN with 700 members is compared with its reverse, without a try of all pairs', () => {
    const members = Array.from({ length: 700 }, (_, index) =>
      sequence(commonNameType, tlv(tag.utf8String, Buffer.from(`Member ${String(index)}`))),
    );
    const one = decodedDer(sequence(tlv(tag.set, ...members)));
    const other = decodedDer(sequence(tlv(tag.set, ...[...members].reverse())));
    expect(compareNames(one, other)).toEqual(identical);
    const less = decodedDer(sequence(tlv(tag.set, ...members.slice(1))));
    expect(compareNames(one, less)).toEqual(different);
  });
});
