// What the first run believes is asked about once: the keys that were there before the monitor.

import { keysState } from '../../lib/checks/engine/acceptedState';
import type { ProviderKeys } from '../../lib/checks/engine/evidence';
import type { DomainReading } from '../../lib/federation/types';
import type { Finding } from '../../lib/findings/types';

import { blind, certificates, federated, managed } from '../builders/domains';
import { readPresent } from '../fixtures/certificates/read';
import { begunAsking, next } from '../world/story';
import { makeWorld, QUESTION, type World } from '../world/world';

const { genuine, successor, rogue } = certificates;
const MISMATCH = 'FEDERATION-SIGNING-CERTIFICATES-MISMATCH';
const METADATA = 'https://sts.contoso.com/FederationMetadata/2007-06/FederationMetadata.xml';
const SIGN_IN = { passiveSignInUri: 'https://sts.contoso.com/adfs/ls/' };

const keyOf = (text: unknown): string => readPresent(text).spkiSha256;

function domain(id: string, primary: unknown, secondary: unknown = null): DomainReading {
  return federated(id, {
    ...SIGN_IN,
    signingCertificate: primary,
    nextSigningCertificate: secondary,
  });
}

function question(world: World): Finding | undefined {
  return world.findings().find(({ checkId }) => checkId === QUESTION);
}

/** What the question lists, and has not been answered. */
function asked(world: World): readonly string[] {
  const { evidence, status } = question(world) ?? {};
  if (status !== 'open') return [];
  return (evidence?.providers ?? []).flatMap(({ keys }) =>
    keys.filter(({ isConfirmed }) => !isConfirmed).map(({ spkiSha256 }) => spkiSha256),
  );
}

/** How often people were told of the question, and how. */
function tellings(world: World): readonly string[] {
  return world.inbox.flatMap(({ findings }) =>
    findings
      .filter(({ checkId }) => checkId === QUESTION)
      .map(({ status, resolution }) => resolution ?? status),
  );
}

const confirmationOf = (world: World, certificate: unknown): unknown =>
  world
    .baseline()
    .flatMap((record) => (record.kind === 'domain' ? record.keys : []))
    .find(({ spkiSha256 }) => spkiSha256 === keyOf(certificate))?.confirmation;

describe('the question of the first day', () => {
  it('is asked once, low, for the whole tenant', async () => {
    const world = await begunAsking(
      domain('contoso.com', genuine),
      domain('fabrikam.com', genuine),
    );
    expect(question(world)).toMatchObject({ severity: 'low', domainId: null, status: 'open' });
    expect(asked(world)).toEqual([keyOf(genuine)]);
    await next(world);
    await next(world);
    expect(tellings(world)).toEqual(['new']);
  });

  it('names each key with its thumbprint, slot, validity and domains, by provider', async () => {
    const world = await begunAsking(
      domain('contoso.com', genuine, rogue),
      domain('fabrikam.com', genuine),
      domain('woodgrove.com', genuine),
      federated('adatum.com', { signingCertificate: successor, passiveSignInUri: null }),
    );
    const { thumbprintSha1, notBefore, notAfter } = readPresent(genuine);
    const providers = question(world)?.evidence.providers ?? [];
    expect(providers.map(({ address, domains }) => [address, domains])).toEqual([
      ['https://sts.contoso.com/adfs/ls', 3],
      ['adatum.com', 1],
    ]);
    expect(providers[0]?.keys).toMatchObject([
      // What speaks against itself comes first.
      { slots: ['nextSigningCertificate'], domains: 1, domainId: 'contoso.com' },
      {
        thumbprintSha1,
        notBefore,
        notAfter,
        slots: ['signingCertificate'],
        domains: 3,
        isConfirmed: false,
        isPublished: null,
      },
    ]);
    const mail = world.inbox[0]?.email.text ?? '';
    expect(mail).toContain(`- ${thumbprintSha1}\n  NOT CONFIRMED; for it: `);
    expect(mail).toContain('for it: every domain of the provider has it');
    expect(mail).toContain('against it: of its 3 domains, only 1 have it');
    expect(mail).toContain('Ask whoever runs it: ');
  });

  it('is not asked where the provider publishes every key, and lists the published among others', async () => {
    const publishing = (...texts: readonly string[]) =>
      new Map([
        [
          METADATA,
          {
            state: 'read',
            value: {
              address: METADATA,
              entityId: 'x',
              validUntil: null,
              spkiSha256s: texts.map(keyOf),
            },
          } as const,
        ],
      ]);
    const all = makeWorld([domain('contoso.com', genuine)], true);
    all.sources.publishedKeys = publishing(genuine);
    await all.run();
    expect(question(all)).toBeUndefined();
    const some = makeWorld([domain('contoso.com', genuine, successor)], true);
    some.sources.publishedKeys = publishing(genuine);
    await some.run();
    const [provider] = question(some)?.evidence.providers as [ProviderKeys];
    expect(
      provider.keys.map(({ spkiSha256, isConfirmed, isPublished }) => [
        spkiSha256,
        isConfirmed,
        isPublished,
      ]),
    ).toEqual([
      [keyOf(successor), false, false],
      [keyOf(genuine), true, true],
    ]);
    // Published by now: confirmed, and told so.
    some.sources.publishedKeys = publishing(genuine, successor);
    await next(some);
    expect(question(some)).toMatchObject({ status: 'resolved', resolution: 'confirmed' });
  });

  it('is answered whole by one acceptance', async () => {
    const world = await begunAsking(
      domain('contoso.com', genuine, successor),
      domain('fabrikam.com', rogue),
    );
    world.accept(question(world)?.uid ?? '');
    await next(world);
    expect(question(world)).toMatchObject({ status: 'resolved', resolution: 'accepted' });
    for (const text of [genuine, successor, rogue])
      expect(confirmationOf(world, text)).toBe('accepted');
    await next(world);
    expect(tellings(world)).toEqual(['new', 'accepted']);
  });

  it('is answered key by key, and told only when all are answered', async () => {
    const world = await begunAsking(domain('contoso.com', genuine, successor));
    const accept = (text: string): void => {
      world.accept(question(world)?.uid ?? '', null, keysState([keyOf(text)]));
    };
    accept(genuine);
    await next(world);
    expect(asked(world)).toEqual([keyOf(successor)]);
    expect(confirmationOf(world, genuine)).toBe('accepted');
    expect(confirmationOf(world, successor)).toBe('firstRun');
    expect(tellings(world)).toEqual(['new']);
    accept(successor);
    await next(world);
    expect(question(world)).toMatchObject({ status: 'resolved', resolution: 'accepted' });
    expect(tellings(world)).toEqual(['new', 'accepted']);
  });

  it('loses the line of a key that leaves, and is cleared when none is left', async () => {
    const world = await begunAsking(domain('contoso.com', genuine, successor));
    await next(world, domain('contoso.com', genuine));
    expect(asked(world)).toEqual([keyOf(genuine)]);
    await next(world, managed('contoso.com'));
    expect(question(world)).toMatchObject({ status: 'resolved', resolution: 'cleared' });
    expect(tellings(world)).toEqual(['new', 'cleared']);
  });

  it('has none of the keys that come later, and no acceptance of it covers one', async () => {
    const world = await begunAsking(domain('contoso.com', genuine));
    await next(world, domain('contoso.com', genuine, rogue), domain('fabrikam.com', genuine));
    expect(asked(world)).toEqual([keyOf(genuine)]);
    world.accept(question(world)?.uid ?? '');
    await next(world);
    expect(confirmationOf(world, rogue)).toBeNull();
    const fabrikam = world
      .baseline()
      .find((each) => each.kind === 'domain' && each.domainId === 'fabrikam.com');
    expect(fabrikam).toMatchObject({ status: 'added', keys: [{ confirmation: null }] });
  });

  it('keeps the line of a key in a domain that nobody can read now', async () => {
    const world = await begunAsking(
      domain('contoso.com', genuine),
      domain('fabrikam.com', successor),
    );
    await next(world, blind('contoso.com'), domain('fabrikam.com', successor));
    expect(new Set(asked(world))).toEqual(new Set([keyOf(genuine), keyOf(successor)]));
    await next(world, domain('contoso.com', genuine), domain('fabrikam.com', successor));
    expect(tellings(world)).toEqual(['new']);
  });

  it('is what other findings about such a key say: believed, and not confirmed', async () => {
    const world = await begunAsking(domain('contoso.com', genuine, rogue));
    const mismatch = () => world.findings().find(({ checkId }) => checkId === MISMATCH);
    expect(mismatch()?.also.join(' ')).toContain('not confirmed');
    world.accept(question(world)?.uid ?? '');
    await next(world);
    expect(mismatch()?.also.join(' ')).not.toContain('not confirmed');
  });

  it('until a date holds as long as the list does not grow', async () => {
    const world = await begunAsking(domain('contoso.com', genuine, successor));
    world.accept(question(world)?.uid ?? '', '2027-01-01T00:00:00.000Z');
    await next(world);
    expect(question(world)).toMatchObject({ status: 'resolved', resolution: 'accepted' });
    await next(world, domain('contoso.com', genuine));
    expect(question(world)?.status).toBe('resolved');
    expect(confirmationOf(world, genuine)).toBe('firstRun');
  });
});
