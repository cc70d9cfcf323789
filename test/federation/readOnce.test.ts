// What several domains share is read once, and what stands in both slots is compared once.

import { parseFederatedDomains } from '../../lib/federation/federatedDomain';
import type { FederatedDomain, ReadConfiguration } from '../../lib/federation/types';
import { answering, certificates, federated } from '../builders/domains';

function readOf(domain: FederatedDomain | undefined): ReadConfiguration {
  if (domain?.configuration.state !== 'read') throw new Error('It is not read.');
  return domain.configuration;
}

it('domains that share one object share what was read of it', () => {
  const value = [{ signingCertificate: certificates.genuine }];
  const domains = parseFederatedDomains(
    ['a.com', 'b.com'].map((id) => answering(id, { kind: 'found', value })),
  );
  expect(readOf(domains[0])).toBe(readOf(domains[1]));
});

it('domains with the same certificate share what was read of it', () => {
  const [a, b] = parseFederatedDomains(
    ['a.com', 'b.com'].map((id) => federated(id, { signingCertificate: certificates.genuine })),
  );
  const [one, other] = [readOf(a).signingCertificate, readOf(b).signingCertificate];
  expect(one).toBe(other);
});

it('names are compared where both slots hold a certificate, and nowhere else', () => {
  const namesOf = (first: string | null, second: string | null) => {
    const slots = { signingCertificate: first, nextSigningCertificate: second };
    return readOf(parseFederatedDomains([federated('a.com', slots)])[0]).names;
  };
  const { genuine, successor, rogue, garbage } = certificates;
  expect(namesOf(genuine, successor)).toMatchObject({ subject: { outcome: 'identical' } });
  expect(namesOf(genuine, rogue)).toMatchObject({ subject: { outcome: 'different' } });
  for (const [first, second] of [
    [genuine, null],
    [null, genuine],
    [genuine, garbage],
    [garbage, genuine],
  ] as const) {
    expect(namesOf(first, second)).toBeNull();
  }
});

it('an object with neither slot was not read, and that is said', () => {
  const answer = { kind: 'found', value: [{ issuerUri: 'x' }] } as const;
  expect(parseFederatedDomains([answering('a.com', answer)])).toMatchObject([
    {
      configuration: {
        state: 'unreadable',
        cause: {
          code: 'unexpectedAnswer',
          detail:
            'The federation configuration has neither signingCertificate nor nextSigningCertificate.',
        },
      },
    },
  ]);
});

it('a root that nobody was asked about has no configuration, and no status', () => {
  const reading = { ...answering('a.com', { kind: 'notFound', httpStatus: 404 }), answer: null };
  expect(parseFederatedDomains([reading])).toMatchObject([
    { configuration: { state: 'missing', httpStatus: null } },
  ]);
});
