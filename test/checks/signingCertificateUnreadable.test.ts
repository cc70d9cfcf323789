// What nobody can read is a finding, once for each content, in whichever slots it stands.
import { pass } from '../../lib/checks/engine/outcomes';
import { signingCertificateUnreadable } from '../../lib/checks/signingCertificateUnreadable';
import { NOT_EXPORTED } from '../../lib/federation/slots';
import type { FederatedDomain } from '../../lib/federation/types';

import { buildCertificate } from '../builders/certificate';
import { bitString, oid, sequence, tag, tlv } from '../builders/der';
import { cn, commonNameOctets, handmade, oneAttribute } from '../fixtures/certificates/handmade';
import { filesIn, fixtureText, rows } from '../fixtures/certificates/read';
import {
  domainWith,
  expectGoodMessage,
  failureOf,
  failuresOf,
  inheriting,
  unreadableDomain,
} from './domain';
import { observationsAfter, observationsOf } from './observations';

const judge = (domain: FederatedDomain) =>
  signingCertificateUnreadable.evaluate(domain, observationsOf([domain]));
const evaluate = (primary: unknown, secondary: unknown) => judge(domainWith(primary, secondary));

const good = buildCertificate({ key: 'ec-p256' }).toString('base64');
const invalid = commonNameOctets(tag.utf8String, 'ff');
const badSubject = handmade({ subject: invalid }).toString('base64');
const badIssuer = handmade({ issuer: invalid }).toString('base64');
const unknownKey = sequence(sequence(oid('1.2.3.4')), bitString(Buffer.of(1)));

describe('evaluate, what passes', () => {
  it.each([
    ['two empty slots pass', null, null],
    ['an empty text is an empty slot', good, ''],
    ['so is white space, and the primary may be empty, too', ' \n', good],
    ['a good primary alone passes', good, null],
    ['a good secondary alone passes: that is another check’s finding', null, good],
    ['two good certificates pass, however they differ', good, handmade().toString('base64')],
    ['an elliptic-curve key passes', good, good],
    ['a slot that was not exported is told with the configuration', good, NOT_EXPORTED],
    ['an unknown key passes', handmade({ spki: unknownKey }).toString('base64'), null],
    [
      'a time that is none passes: the names are what is compared',
      null,
      buildCertificate({ notAfter: { raw: '261301000000Z', tag: 23 } }).toString('base64'),
    ],
  ])('%s', (_rule, primary, secondary) => {
    expect(evaluate(primary, secondary)).toEqual(pass());
  });

  it.each(rows)('$file passes', ({ file }) => {
    expect(evaluate(fixtureText(file), null)).toEqual(pass());
  });

  it('a child domain that inherits is another domain’s affair', () => {
    expect(judge(inheriting)).toEqual({ outcome: 'notApplicable' });
  });

  it('a configuration that cannot be read is unknown', () => {
    const domain = unreadableDomain({ code: 'forbidden', httpStatus: 403, detail: 'Forbidden.' });
    expect(judge(domain)).toEqual({
      outcome: 'unknown',
      reason: 'The federation configuration could not be read.',
    });
  });
});

describe('evaluate, what fails', () => {
  const [first, second] = ['signingCertificate', 'nextSigningCertificate'];

  it.each([
    ['an unreadable primary', 'AAAA', good, [first], 'The primary token-signing certificate'],
    ['an unreadable secondary', good, 'AAAA', [second], 'The secondary token-signing certificate'],
    ['an unreadable secondary without a primary', null, 'AAAA', [second], 'The secondary'],
    ['a number', 42, good, [first], 'cannot be read: it is of type number, not a text.'],
    ['false', good, false, [second], 'cannot be read: it is of type boolean, not a text.'],
    ['an object', good, {}, [second], 'cannot be read: it is of type object, not a text.'],
    [
      'a subject that cannot be decoded',
      good,
      badSubject,
      [second],
      'in its Subject, CN: its UTF8',
    ],
    ['an issuer that cannot be decoded', badIssuer, good, [first], 'in its Issuer, CN: its UTF8'],
    ['an over-long text', good, 'A'.repeat(300_000), [second], 'it is 300000 characters long'],
    [
      'the same garbage in both slots, once',
      'AAAA',
      'AAAA',
      [first, second],
      'The primary and the secondary',
    ],
    [
      'the same garbage in both, wrapped in one',
      'A#AA',
      ' A#\nAA',
      [first, second],
      'The primary and the secondary',
    ],
    [
      'one certificate with a bad name in both slots, once',
      badSubject,
      badSubject,
      [first, second],
      'The primary and the',
    ],
  ])('%s fails', (_rule, primary, secondary, unreadableSlots, words) => {
    const failure = failureOf(evaluate(primary, secondary));
    expect(failure.evidence.unreadableSlots).toEqual(unreadableSlots);
    expect(failure.message.en).toContain(words);
    expect(failure.fingerprint).toMatch(/^[0-9A-F]{64}$/);
    expectGoodMessage(failure);
  });

  it.each(filesIn('negative'))('%s fails, with a reason', (file) => {
    expectGoodMessage(failureOf(evaluate(good, fixtureText(file))));
  });

  it('other garbage in each slot is two failures, each with its slot', () => {
    const failures = failuresOf(evaluate('AAAA', 'none'));
    expect(failures.map(({ evidence }) => evidence.unreadableSlots)).toEqual([[first], [second]]);
    expect(new Set(failures.map(({ fingerprint }) => fingerprint)).size).toBe(2);
    failures.forEach((failure) => {
      expectGoodMessage(failure);
    });
  });

  it('the finding belongs to the content and moves with it to the other slot', () => {
    const fingerprints = [
      evaluate('AAAA', good),
      evaluate(good, 'AAAA'),
      evaluate('AAAA', 'AAAA'),
    ].map((result) => failureOf(result).fingerprint);
    expect(new Set(fingerprints).size).toBe(1);
  });

  it('accepting it in one slot beside a known key accepts it in no other place', () => {
    const { fingerprint } = failureOf(evaluate('AAAA', good));
    const stateOf = (...after: readonly [unknown, unknown]) => {
      const domain = domainWith(...after);
      const seen = observationsAfter([domainWith(good, null)], [domain]);
      return failureOf(signingCertificateUnreadable.evaluate(domain, seen)).acceptedState;
    };
    expect(stateOf('AAAA', good)).toBe(`${fingerprint} slots=1 known=1`);
    expect(stateOf(null, 'AAAA')).toBe(`${fingerprint} slots=1 known=0`);
    expect(stateOf('AAAA', 'AAAA')).toBe(`${fingerprint} slots=2 known=0`);
  });

  it('the content is kept as it was read', () => {
    const { evidence } = failureOf(evaluate(good, ' none\r\n'));
    expect(evidence).toMatchObject({
      signingCertificate: { state: 'present' },
      nextSigningCertificate: { state: 'unreadable' },
      configuration: { signingCertificate: good, nextSigningCertificate: ' none\r\n' },
    });
  });

  it('what is stored never gets into the message, be it line breaks or markup', () => {
    for (const stored of ['\u202e\n<b>', 'x\u0000', '-----BEGIN \u202e-----', { '\n': '\u202e' }]) {
      expectGoodMessage(failureOf(evaluate(good, stored)));
    }
  });

  it('a hostile name around what cannot be decoded does not get into the message', () => {
    const name = buildCertificate({
      subject: [...cn('\u202e\n'.repeat(20_000)), [{ type: '2.5.4.10', value: Buffer.of(0xff) }]],
    }).toString('base64');
    const failure = failureOf(evaluate(good, name));
    expectGoodMessage(failure);
    expect(failure.message.en.length).toBeLessThan(500);
  });

  it('a type of 40,000 arcs does not make a message that no row of the table can hold', () => {
    const type = oid('1.2').subarray(2);
    const longType = tlv(tag.oid, type, Buffer.alloc(40_000, 1));
    const subject = oneAttribute(longType, tlv(tag.utf8String, Buffer.of(0xff)));
    const failure = failureOf(evaluate(good, handmade({ subject }).toString('base64')));
    expect(failure.message.en.length).toBeLessThan(2_000);
  });
});
