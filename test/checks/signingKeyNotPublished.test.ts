// A key that Entra trusts and the identity provider does not publish; what nobody could read is neither.
import { learn } from '../../lib/baseline/learn';
import { pass } from '../../lib/checks/engine/outcomes';
import type { Observations } from '../../lib/checks/engine/types';
import { signingKeyNotPublished } from '../../lib/checks/signingKeyNotPublished';
import type { FederatedDomain, PublishedKeys, SourceReading } from '../../lib/federation/types';
import { unknownSource } from '../../lib/federation/unknownSource';
import { withAcceptances } from '../../lib/findings/acceptance';

import { selfSigned } from '../builders/domains';
import { certificateText, readPresent } from '../fixtures/certificates/read';
import { acceptedFinding } from './accepted';
import {
  domainWith,
  expectGoodMessage,
  failureOf,
  failuresOf,
  inheriting,
  unreadableDomain,
} from './domain';
import { gradedFailures, severitiesOf } from './graded';
import { expectHarmless, hostileTexts } from './hostile';
import { firstBaseline, observationsAfter, observationsOf } from './observations';

const [genuine, standby] = ['adfs-0012', 'adfs-0013'].map(certificateText);
const rogue = selfSigned('ADFS Signing - login1.fhs.se', 'rogue');
const ADDRESS = 'https://login1.fhs.se/FederationMetadata/2007-06/FederationMetadata.xml';

type Reading = SourceReading<PublishedKeys>;

const keyOf = (text: unknown): string => readPresent(text).spkiSha256;
const publishing = (texts: readonly unknown[], address = ADDRESS): Reading => ({
  state: 'read',
  value: { address, spkiSha256s: texts.map(keyOf), entityId: 'urn:sts', validUntil: null },
});

const evaluate = (primary: unknown, secondary: unknown, reading?: Reading) => {
  const domain = domainWith(primary, secondary);
  const published = new Map(reading ? [['contoso.com', reading] as const] : []);
  return signingKeyNotPublished.evaluate(domain, observationsOf([domain], { published }));
};

describe('what is published, or not known', () => {
  it.each([
    ['both keys', genuine, standby, [genuine, standby]],
    ['more than Entra has', genuine, null, [genuine, standby, rogue]],
    ['one key in both slots', genuine, genuine, [genuine]],
    ['two empty slots', null, null, [genuine]],
  ])('%s pass', (_rule, primary, secondary, texts) => {
    const confirmed = [...new Set([primary, secondary])].filter((text) => text !== null).map(keyOf);
    expect(evaluate(primary, secondary, publishing(texts))).toEqual(pass(null, { confirmed }));
  });

  it.each([
    ['a domain that nobody asked about', undefined, 'Nobody asked the provider.'],
    ['a setting that is off', { state: 'off' } as const, 'Nobody asked the provider.'],
    ['metadata that does not answer', unknownSource('It did not answer.'), 'It did not answer.'],
  ])('%s is unknown, and never clean: what was found stays', (_rule, reading, reason) => {
    expect(evaluate(genuine, rogue, reading)).toEqual({ outcome: 'unknown', reason });
  });

  it('a child domain that inherits is another domain’s affair', () => {
    expect(signingKeyNotPublished.evaluate(inheriting, observationsOf([inheriting])).outcome).toBe(
      'notApplicable',
    );
  });

  it('a configuration that cannot be read is unknown', () => {
    const domain = unreadableDomain({ code: 'forbidden', httpStatus: 403, detail: 'It failed.' });
    const published = new Map([['contoso.com', publishing([genuine])]]);
    const { outcome } = signingKeyNotPublished.evaluate(
      domain,
      observationsOf([domain], { published }),
    );
    expect(outcome).toBe('unknown');
  });

  it('a slot that nobody can read may hold a key that was found before', () => {
    expect(evaluate(genuine, 'AAAA', publishing([genuine])).outcome).toBe('unknown');
    expect(evaluate(rogue, 'AAAA', publishing([genuine])).outcome).toBe('fail');
  });
});

describe('what is not published', () => {
  it.each([
    ['the secondary', genuine, rogue, [genuine], [rogue]],
    ['the primary', rogue, standby, [genuine, standby], [rogue]],
    ['both', rogue, standby, [genuine], [rogue, standby]],
    ['the same key in both slots', rogue, rogue, [genuine], [rogue]],
    ['any, when nothing is published', genuine, null, [], [genuine]],
  ])('%s fails, once for each key', (_rule, primary, secondary, texts, expected) => {
    const failures = failuresOf(evaluate(primary, secondary, publishing(texts)));
    expect(failures.map(({ fingerprint }) => fingerprint)).toEqual(expected.map(keyOf));
    for (const failure of failures) {
      expectGoodMessage(failure);
      expect(failure.message.en).toContain(ADDRESS);
      expect(failure.spkiSha256).toBe(failure.fingerprint);
    }
  });

  it('is named by its name and its thumbprint, and what is published beside it is confirmed', () => {
    const result = evaluate(genuine, rogue, publishing([genuine]));
    expect(result).toMatchObject({ confirmed: [keyOf(genuine)] });
    const { message } = failureOf(result);
    const { thumbprintSha1 } = readPresent(rogue);
    expect(message.en).toContain(`“CN=ADFS Signing - login1.fhs.se” (${thumbprintSha1}).`);
    expect(message.ja).toContain(`「CN=ADFS Signing - login1.fhs.se」 (拇印: ${thumbprintSha1})`);
  });

  it.each(hostileTexts)('a name or an address with %s does no harm', (_what, text) => {
    const hostile = selfSigned(text.slice(0, 5_000), 'hostile');
    const { href } = new URL(text, 'https://sts.contoso.com/');
    const failure = failureOf(evaluate(genuine, hostile, publishing([genuine], href)));
    expectGoodMessage(failure);
    expectHarmless(failure);
  });
});

describe('how bad it is', () => {
  const published = new Map([['contoso.com', publishing([genuine])]]);
  const domains = [domainWith(genuine, standby)];

  it('a key that nobody and nothing has verified is high, also where the first run saw it', () => {
    expect(severitiesOf(signingKeyNotPublished, observationsOf(domains, { published }))).toEqual([
      'high',
    ]);
    const seen = observationsAfter(domains, domains, { published });
    expect(severitiesOf(signingKeyNotPublished, seen)).toEqual(['high']);
  });

  it('a key that the provider did publish, and has retired, is medium', () => {
    const earlier = new Map([['contoso.com', publishing([genuine, standby])]]);
    const first = firstBaseline(domains);
    const learned = learn(first, {
      now: '2026-11-22T10:00:00.000Z',
      domains,
      published: earlier,
      isRecordLost: false,
    });
    const seen = observationsOf(domains, { published, baselines: learned });
    const [failure] = gradedFailures(signingKeyNotPublished, seen);
    expect(failure).toMatchObject({ severity: 'medium', fingerprint: keyOf(standby) });
    expect(failure?.reasons[0]?.en).toContain('did publish this key before');
  });

  it('a key that a person has accepted is medium', () => {
    const before = firstBaseline([domainWith(genuine, null)]);
    const known = learn(before, {
      now: '2026-11-22T10:00:00.000Z',
      domains,
      published: new Map(),
      isRecordLost: false,
    });
    const teaches = { kind: 'key', spkiSha256: keyOf(standby) } as const;
    const accepted = withAcceptances(
      { ...before, domains: known },
      [acceptedFinding(teaches)],
      '2026-11-22T11:00:00.000Z',
    );
    const observations: Observations = observationsOf(domains, {
      published,
      baselines: accepted.domains,
    });
    expect(severitiesOf(signingKeyNotPublished, observations)).toEqual(['medium']);
  });
});

it('what it found says where it looked, and the slots as they were', () => {
  const [domain] = [domainWith(genuine, rogue)] as readonly [FederatedDomain];
  const published = new Map([['contoso.com', publishing([genuine])]]);
  const failure = failureOf(
    signingKeyNotPublished.evaluate(domain, observationsOf([domain], { published })),
  );
  expect(failure.evidence).toMatchObject({
    signingCertificate: { state: 'present' },
    nextSigningCertificate: { thumbprintSha1: readPresent(rogue).thumbprintSha1 },
  });
});
