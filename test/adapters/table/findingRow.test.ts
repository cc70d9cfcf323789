// Rows of the findings table, held against the limits of the service that Azurite does not enforce.

import { fromRow, toRow } from '../../../lib/adapters/table/findingRow';
import { slotsEvidence } from '../../../lib/checks/engine/evidence';
import { parseFederatedDomains } from '../../../lib/federation/federatedDomain';
import type { Finding } from '../../../lib/findings/types';

import { federated } from '../../builders/domains';
import { toldByBoth } from '../../builders/told';

/** https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model */
const ROW_OCTETS = 1_048_576;
const PROPERTY_CHARACTERS = 32_768;
const PROPERTIES = 252;

function findingFor(slots: Parameters<typeof federated>[1]): Finding {
  const [domain] = parseFederatedDomains([federated('contoso.com', slots)]);
  if (domain?.configuration.state !== 'read') throw new Error('not read');
  return {
    uid: 'ab',
    checkId: 'FEDERATION-SIGNING-CERTIFICATE-UNREADABLE',
    domainId: domain.id,
    fingerprint: 'AA',
    severity: 'high',
    status: 'open',
    resolution: null,
    firstSeenTime: '2026-11-23T09:00:00.000Z',
    lastSeenTime: '2026-11-23T09:00:00.000Z',
    resolvedTime: null,
    previousResolution: null,
    previousResolvedTime: null,
    title: 'Title',
    message: 'Message.',
    reasons: [],
    also: [],
    spkiSha256: null,
    groupId: '0123456789ab',
    isKeyHarmless: false,
    acceptedState: 'AA',
    teaches: null,
    acceptance: null,
    evidence: slotsEvidence(domain.configuration),
    told: toldByBoth(null),
  };
}

describe('toRow', () => {
  it.each([
    ['an ordinary configuration', { signingCertificate: 'MII' }],
    [
      'megabytes in both slots',
      { signingCertificate: 'x'.repeat(3e6), nextSigningCertificate: 'y'.repeat(3e6) },
    ],
    ['megabytes of characters that JSON escapes', { signingCertificate: '\u0000'.repeat(2e6) }],
    [
      'megabytes of characters outside the basic plane',
      { nextSigningCertificate: '🔑'.repeat(1e6) },
    ],
    ['megabytes in a property that nobody knows', { somethingNew: ['z'.repeat(5e6)] }],
    [
      'a hundred thousand properties',
      Object.fromEntries([...Array(1e5).keys()].map((n) => [`p${String(n)}`, '"'])),
    ],
  ])('fits into the service with %s', (_, slots) => {
    const finding = findingFor(slots);
    const row = toRow(finding, 'tenant');
    const values = Object.values(row).map(String);
    const octets = Object.entries(row).reduce(
      (sum, [name, value]) => sum + 2 * (name.length + value.length),
      0,
    );
    expect(Math.max(...values.map(({ length }) => length))).toBeLessThan(PROPERTY_CHARACTERS);
    expect(octets).toBeLessThan(ROW_OCTETS);
    expect(values.length).toBeLessThan(PROPERTIES);
    // No half of a surrogate pair: the service stores UTF-16, and the way there is UTF-8.
    expect(values.filter((value) => /\p{Cs}/u.test(value))).toEqual([]);
    expect(fromRow(row)).toEqual(JSON.parse(JSON.stringify(finding)));
  });

  it('writes no column for what there is none of', () => {
    const row = toRow(findingFor({}), 'tenant');
    expect(Object.entries(row).filter(([, value]) => typeof value !== 'string')).toEqual([]);
    const named = Object.entries(row).filter(([name]) => /accept|resol|spki|noti/i.test(name));
    // A row without this one is older than the second way.
    expect(named).toEqual([['mailNotifiedStatus', 'none']]);
  });
});
