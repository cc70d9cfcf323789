// What is said of a known backdoor: by which mark it is known, and who else may have the key of it.
import { knownBackdoor } from '../../lib/checks/knownBackdoor';
import type { Failure } from '../../lib/checks/engine/types';
import type { JsonObject } from '../../lib/json';

import type { Name } from '../builders/certificate';
import { selfSigned } from '../builders/domains';
import { cn } from '../fixtures/certificates/handmade';
import { certificateText, readPresent } from '../fixtures/certificates/read';
import { configured, expectGoodMessage, failureOf } from './domain';
import { observationsOf } from './observations';

const tool = certificateText('mal-any_sts-aadinternals');
const genuine = certificateText('adfs-0013');
const own = selfSigned('sts.fabrikam.com', 'on the list');
const named = (...subject: Name): string => selfSigned('ours', 'named', { subject });

const PUBLIC = '秘密鍵は公開されているため、誰でも';
const NOT_PUBLIC = '登録した者のほか、対応する秘密鍵を持つ者は誰でも';

function failureOfOne(configuration: JsonObject, knownRogue: readonly string[] = []): Failure {
  const domain = configured({ signingCertificate: genuine, ...configuration });
  const failure = failureOf(
    knownBackdoor.evaluate(domain, observationsOf([domain], { knownRogue })),
  );
  expectGoodMessage(failure);
  return failure;
}

describe('a certificate of the list', () => {
  it('is named by the thumbprint that people compare', () => {
    const { message } = failureOfOne({ nextSigningCertificate: tool });
    const { thumbprintSha1 } = readPresent(tool);
    expect(message.en).toContain(`${thumbprintSha1}, which is on the list of known rogue`);
    expect(message.ja).toContain(`既知の不正な証明書 (拇印: ${thumbprintSha1})`);
  });

  it("that is the tool's own has a key that everybody has, and one of your own list has not", () => {
    const everybodys = failureOfOne({ nextSigningCertificate: tool });
    expect(everybodys.message.ja).toContain(PUBLIC);
    const { spkiSha256 } = readPresent(own);
    const listed = failureOfOne({ nextSigningCertificate: own }, [spkiSha256]);
    expect(listed.message.ja).toContain(NOT_PUBLIC);
    expect(listed.message.ja).not.toContain(PUBLIC);
    // Listing the tool's certificate oneself takes nothing back.
    const { thumbprintSha1 } = readPresent(tool);
    const both = failureOfOne({ nextSigningCertificate: tool }, [thumbprintSha1.toLowerCase()]);
    expect(both.message.ja).toContain(PUBLIC);
  });
});

describe('a name of the list', () => {
  it.each([
    ["the tool's host", 'hack.o365domain.org'],
    ['its author', 'Gerenios'],
    ['its issuer', 'any.sts'],
  ])('%s is quoted as it stands there, under a key that not everybody has', (_which, name) => {
    const { message } = failureOfOne({ nextSigningCertificate: named(...cn(name)) });
    expect(message.en).toContain(`with a name that an attack tool uses, “${name}”.`);
    expect(message.ja).toContain(`使用する名前「${name}」の証明書`);
    expect(message.ja).toContain(NOT_PUBLIC);
  });

  it('is found beside a name that nobody can decode', () => {
    const undecodable = { type: '2.5.4.10', value: Buffer.from([0xff, 0xfe]) };
    const { message } = failureOfOne({
      nextSigningCertificate: named([undecodable], ...cn('any.sts')),
    });
    expect(message.en).toContain('“any.sts”');
  });
});

describe('an address of the list', () => {
  it('is quoted with its property, and says nothing of a key that everybody has', () => {
    const { message } = failureOfOne({ issuerUri: 'http://any.sts/1A2B3C4D' });
    expect(message.en).toContain(
      '“issuerUri” “http://any.sts/1A2B3C4D”, an address that an attack',
    );
    expect(message.ja).toContain('書き込むアドレス「http://any.sts/1A2B3C4D」 (issuerUri)');
    expect(message.ja).toContain(NOT_PUBLIC);
  });

  it('is on record under a hash of a length that the table has room for', () => {
    const long = `http://any.sts/${'x'.repeat(100_000)}`;
    expect(failureOfOne({ issuerUri: long }).fingerprint).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['a text that is no address by its name', { displayName: 'any.sts' }],
    ['a text whose name only begins like that of an address', { uriComment: 'any.sts' }],
  ])('%s is none', (_which, configuration) => {
    const domain = configured({ signingCertificate: genuine, ...configuration });
    expect(knownBackdoor.evaluate(domain, observationsOf([domain])).outcome).toBe('pass');
  });
});

it('a sign-in by a key of the list is an alarm of its own, and an address has no key', () => {
  for (const certificate of [tool, named(...cn('any.sts'))]) {
    const failure = failureOfOne({ nextSigningCertificate: certificate });
    expect(failure).toMatchObject({
      isUseAlarming: true,
      spkiSha256: readPresent(certificate).spkiSha256,
    });
  }
  const address = failureOfOne({ issuerUri: 'http://any.sts/1A2B3C4D' });
  expect(address).toMatchObject({ isUseAlarming: false, spkiSha256: null });
});
