// Which provider's metadata speaks for which domain: the accepted settings say where it is, and never what a run has read.
import { learn } from '../../lib/baseline/learn';
import type { Baseline } from '../../lib/baseline/types';
import { parseFederatedDomains } from '../../lib/federation/federatedDomain';
import type { DomainReading, PublishedKeys, SourceReading } from '../../lib/federation/types';
import { readPublished } from '../../lib/monitor/published';

import { blind, child, federated } from '../builders/domains';
import { firstBaseline } from '../checks/observations';

const WHEN = { now: '2026-11-23T09:00:00.000Z', isRecordLost: false, recordLoss: null };

type Reading = SourceReading<PublishedKeys>;

const ADFS = 'https://sts.contoso.com/FederationMetadata/2007-06/FederationMetadata.xml';
const EVIL = 'https://evil.example/FederationMetadata/2007-06/FederationMetadata.xml';

const contoso = federated('contoso.com', { passiveSignInUri: 'https://sts.contoso.com/adfs/ls/' });
const moved = federated('contoso.com', { passiveSignInUri: 'https://evil.example/adfs/ls/' });
const okta = federated('contoso.com', { passiveSignInUri: 'https://contoso.okta.com/app/1' });

const keys = (address: string): Reading => ({
  state: 'read',
  value: { address, spkiSha256s: ['ab'.repeat(32)], entityId: 'urn:sts', validUntil: null },
});

/** The baseline after runs over these listings. */
const after = (...runs: readonly (readonly DomainReading[])[]): Baseline => {
  const [first = [], ...rest] = runs.map(parseFederatedDomains);
  let baseline = firstBaseline(first);
  for (const domains of rest) {
    const seen = {
      now: '2026-11-23T09:00:00.000Z',
      domains,
      published: new Map(),
      isRecordLost: false,
    };
    baseline = { ...baseline, domains: learn(baseline, seen) };
  }
  return baseline;
};

/** What is asked, and what it makes of the answers. */
const read = async (
  readings: readonly DomainReading[],
  baseline: Baseline,
  answers: (address: string) => Reading | undefined = keys,
): Promise<{ readonly asked: readonly string[]; readonly reading: Reading | undefined }> => {
  const asked: string[] = [];
  const ask = (addresses: readonly string[]): Promise<ReadonlyMap<string, Reading>> => {
    asked.push(...addresses);
    const entries = addresses.flatMap((address) => {
      const answer = answers(address);
      return answer ? [[address, answer] as const] : [];
    });
    return Promise.resolve(new Map(entries));
  };
  const published = await readPublished(ask, parseFederatedDomains(readings), baseline, WHEN);
  return { asked, reading: published.get('contoso.com') };
};

describe('where it asks', () => {
  it.each<[string, Baseline, readonly DomainReading[], readonly string[]]>([
    ['at the accepted address', after([contoso]), [contoso], [ADFS]],
    ['at the accepted address, whatever the domain says now', after([contoso]), [moved], [ADFS]],
    ['still there in the run after', after([contoso], [moved]), [moved], [ADFS]],
    [
      'still there when the setting was taken out',
      after([contoso]),
      [federated('contoso.com', {})],
      [ADFS],
    ],
    ['in the first run at what is there', { tenant: null, domains: new Map() }, [contoso], [ADFS]],
    [
      'of a domain that could not be read until now nowhere, until a person has accepted it',
      after([blind('contoso.com')]),
      [contoso],
      [],
    ],
    ['of a domain that nobody has accepted nowhere', after([], [moved]), [moved], []],
    ['of a domain that has just become federated nowhere', after([]), [moved], []],
    ['of a domain that left and is back nowhere', after([contoso], [], [moved]), [moved], []],
    ['where the accepted settings name no metadata nowhere', after([okta]), [okta], []],
  ])('%s', async (_rule, baseline, readings, expected) => {
    expect((await read(readings, baseline)).asked).toEqual(expected);
  });

  it('once for an address, however many domains share it', async () => {
    const many = ['a.com', 'b.com', 'c.com'].map((id) =>
      federated(id, { passiveSignInUri: 'https://sts.contoso.com/adfs/ls/' }),
    );
    expect((await read(many, after(many))).asked).toEqual([ADFS]);
  });

  it('nobody when the setting is off', async () => {
    const domains = parseFederatedDomains([contoso]);
    expect(await readPublished(null, domains, after([contoso]), WHEN)).toEqual(new Map());
  });
});

describe('what it makes of the answers', () => {
  it.each<[string, Baseline, readonly DomainReading[], Reading | undefined]>([
    ['an answer speaks for the domain', after([contoso]), [contoso], keys(ADFS)],
    ['also where it points elsewhere by now', after([contoso]), [moved], keys(ADFS)],
    [
      'without an address it is unknown, and why',
      after([okta]),
      [okta],
      {
        state: 'unknown',
        reason: expect.stringContaining('do not say where') as string,
        refused: false,
      },
    ],
    [
      'a domain that nobody has accepted is unknown, and why',
      after([], [moved]),
      [moved],
      {
        state: 'unknown',
        reason: expect.stringContaining('Nobody has accepted') as string,
        refused: false,
      },
    ],
    [
      'a domain that cannot be read is not judged',
      after([contoso]),
      [blind('contoso.com')],
      undefined,
    ],
    ['a domain that inherits is not judged', after([contoso]), [child('contoso.com')], undefined],
  ])('%s', async (_rule, baseline, readings, expected) => {
    expect((await read(readings, baseline)).reading).toEqual(expected);
  });

  it('a provider that does not answer is unknown', async () => {
    const failed: Reading = { state: 'unknown', reason: 'Timed out.', refused: false };
    expect((await read([contoso], after([contoso]), () => failed)).reading).toEqual(failed);
  });

  it('a provider about which nothing came back is unknown', async () => {
    const { reading } = await read([contoso], after([contoso]), () => undefined);
    expect(reading).toMatchObject({ state: 'unknown' });
  });

  it('an intruder’s address answers for nobody', async () => {
    const answers = (address: string): Reading | undefined =>
      address === EVIL ? keys(EVIL) : { state: 'unknown', reason: 'Timed out.', refused: false };
    for (const baseline of [after([contoso]), after([contoso], [moved]), after([], [moved])]) {
      const { reading } = await read([moved], baseline, answers);
      expect(reading?.state).toBe('unknown');
    }
  });
});
