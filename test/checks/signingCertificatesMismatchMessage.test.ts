// What the base rule tells people, and what it keeps as evidence.
import { signingCertificatesMismatch } from '../../lib/checks/signingCertificatesMismatch';
import { buildCertificate, type CertificateOptions, keyPair } from '../builders/certificate';
import { cn, handmade } from '../fixtures/certificates/handmade';
import { certificateText, readPresent } from '../fixtures/certificates/read';
import { domainWith, expectGoodMessage, failureOf } from './domain';
import { observationsOf } from './observations';

const make = (subject: string, options: CertificateOptions = {}): string =>
  buildCertificate({ key: 'ec-p256', subject: cn(subject), ...options }).toString('base64');

const failure = (primary: unknown, secondary: unknown, id?: string) => {
  const domain = domainWith(primary, secondary, id);
  return failureOf(signingCertificatesMismatch.evaluate(domain, observationsOf([domain])));
};

const otherKey = { key: keyPair('ec-p256', 'other') };

describe('message', () => {
  it('a name that differs in subject and issuer alike is told once', () => {
    const { en, ja } = failure(make('sts.contoso.com'), make('any.sts', otherKey)).message;
    expect(en).toBe(
      'The secondary token-signing certificate of contoso.com does not match the primary. ' +
        'Subject and Issuer: “CN=any.sts” instead of “CN=sts.contoso.com”. ' +
        'Whoever holds the key of the secondary can sign in as users of this domain.',
    );
    expect(ja).toBe(
      'contoso.com のセカンダリ トークン署名証明書が、プライマリと一致しません。' +
        'サブジェクトと発行者が異なります。プライマリ「CN=sts.contoso.com」、セカンダリ「CN=any.sts」。' +
        'セカンダリの秘密鍵を持つ者は、このドメインのユーザーとしてサインインできます。',
    );
  });

  it('names that differ each in their own way are told each', () => {
    const [primary, secondary] = [make('a', { issuer: cn('CA') }), make('b', { issuer: cn('CB') })];
    const { en } = failure(primary, secondary).message;
    expect(en).toContain('Subject: “CN=b” instead of “CN=a”. Issuer: “CN=CB” instead of “CN=CA”.');
  });

  it('only the name that differs is told', () => {
    const [primary, secondary] = [make('a', { issuer: cn('CA') }), make('a', { issuer: cn('CB') })];
    const { en } = failure(primary, secondary).message;
    expect(en).toContain('primary. Issuer: “CN=CB” instead of “CN=CA”.');
  });

  it('an empty name is told as one', () => {
    const { en, ja } = failure(make('a'), handmade().toString('base64')).message;
    expect(en).toContain('Subject and Issuer: (an empty name) instead of “CN=a”.');
    expect(ja).toContain('プライマリ「CN=a」、セカンダリ (空の名前)。');
  });

  it('a secondary without a primary is told as such', () => {
    const found = failure(null, make('any.sts'));
    expect(found.message.en).toMatch(
      /^contoso\.com has a secondary .*“CN=any\.sts”, and no primary/,
    );
    expectGoodMessage(found);
  });

  it.each([
    ['the secondary', '2026-01-01', '2026-06-01', 'The secondary one is newer.', 'セカンダリ'],
    ['the primary', '2026-06-01', '2026-01-01', 'The primary one is newer.', 'プライマリ'],
  ])('which slot is newer is told: %s', (_slot, first, second, english, japanese) => {
    const { message } = failure(
      make('a', { notBefore: new Date(first) }),
      make('b', { notBefore: new Date(second) }),
    );
    expect(message.en).toContain(english);
    expect(message.ja).toContain(`有効期間の開始日は、${japanese}の方が後です。`);
  });

  it('where nobody knows which slot is newer nothing is said of it', () => {
    const broken = { notBefore: { raw: '261301000000Z', tag: 23 } };
    for (const [first, second] of [
      [{}, {}],
      [{}, broken],
      [broken, {}],
    ]) {
      const found = failure(make('a', first), make('b', second));
      expect(found.message.en).not.toContain('newer');
      expect(found.message.ja).not.toContain('の方が後');
      expect(found.evidence.newerSlot).toBeNull();
    }
  });

  it('the same public key is told, for it gives an intruder nothing', () => {
    const found = failure(make('a'), make('b'));
    expect(found.evidence.samePublicKey).toBe(true);
    expect(found.message.en).toContain('Both have the same public key');
    expect(found.message.ja).toContain('公開鍵は同一のため');
    expect(found.message.en).not.toContain('Whoever holds');
  });

  it('a name that is only equivalent is told beside the one that differs', () => {
    const { en } = failure(
      make('A', { issuer: cn('CA') }),
      make('a', { issuer: cn('CB') }),
    ).message;
    expect(en).toContain('Subject: the same but for case, white space, the form of letters or');
  });

  it.each([
    ['line breaks', 'any\r\nforged: line\u2028\u2029\u0085'],
    ['an override of direction', '\u202ests.osotnoc\u202c\u2066'],
    ['the controls of a terminal', '\u001b[2J\u001b]0;title\u0007'],
    ['NUL', 'contoso.com\0.evil.example'],
    ['markup', '<img src=x onerror=alert(1)> ”“ {{x}} %s ${x}'],
    ['an end of a sentence', 'a. The certificate is fine. '],
    ['16,000 characters', 'x'.repeat(16_000)],
    ['5,000 invisible characters', '\u200b'.repeat(5_000)],
    ['quotation marks of its own', 'a” instead of “b”. All is well. “'],
    ['Japanese quotation marks of its own', 'a」ではなく「b」。問題ありません。『c』｢d｣'],
  ])('a name with %s stays inside of its quotation marks', (_what, subject) => {
    const rogue = make(subject, { issuer: cn('CA') });
    for (const found of [failure(make('a'), rogue), failure(null, rogue)]) {
      expectGoodMessage(found);
      // Ours, and no others: one pair for each name.
      for (const text of Object.values(found.message)) {
        const marks = text.match(/[“”„‟「」『』｢｣]/g) ?? [];
        expect(marks.join('')).toMatch(/^(“”)+$|^(「」)+$/);
        expect(marks.length).toBeLessThanOrEqual(8);
      }
      expect(found.message.en.length).toBeLessThan(1_500);
      expect(found.message.ja.length).toBeLessThan(1_500);
    }
  });

  it('a name that is cut in the midst of a surrogate pair has no half of it', () => {
    expectGoodMessage(failure(make('a'), make('😀'.repeat(300))));
  });
});

describe('fingerprint and evidence', () => {
  const primary = certificateText('adfs-0003');
  const rogue = certificateText('mal-any_sts-aadinternals');

  it('what offends is the secondary, whatever the primary is', () => {
    const { thumbprintSha256 } = readPresent(rogue);
    for (const first of [primary, null, certificateText('google-0001')])
      expect(failure(first, rogue).fingerprint).toBe(thumbprintSha256);
  });

  it('its key is named, so that what others say of it is told with it', () => {
    const { spkiSha256 } = readPresent(rogue);
    for (const first of [primary, null]) expect(failure(first, rogue).spkiSha256).toBe(spkiSha256);
  });

  it('a person accepts the pair, and no other primary in front of the same secondary', () => {
    const [one, other, secondary] = [primary, certificateText('google-0001'), rogue].map(
      (text) => readPresent(text).thumbprintSha256,
    );
    expect(failure(primary, rogue).acceptedState).toBe(`${String(one)} ${String(secondary)}`);
    expect(failure(certificateText('google-0001'), rogue).acceptedState).toBe(
      `${String(other)} ${String(secondary)}`,
    );
    expect(failure(null, rogue).acceptedState).toBe(`none ${String(secondary)}`);
  });

  it.each([
    ['the same key is a fact of its own', make('a'), make('b'), ['samePublicKey']],
    ['another key is none', make('a'), make('b', otherKey), []],
    ['nor is a secondary without a primary', null, make('b'), []],
  ])('%s, for the table of severities', (_rule, first, second, facts) => {
    expect(failure(first, second).facts).toEqual(facts);
  });

  it('another armour of the same certificate is the same finding', () => {
    const wrapped = rogue.replace(/(.{64})/g, '$1\r\n');
    expect(failure(primary, wrapped).fingerprint).toBe(failure(primary, rogue).fingerprint);
  });

  it('both slots are kept decoded, and the configuration as it was read', () => {
    expect(failure(primary, rogue).evidence).toMatchObject({
      signingCertificate: { state: 'present', subject: 'CN=ADFS Signing - adfs.africamuseum.be' },
      nextSigningCertificate: {
        state: 'present',
        subject: expect.stringContaining('CN=hack.') as string,
      },
      configuration: { signingCertificate: primary, nextSigningCertificate: rogue },
      newerSlot: 'signingCertificate',
    });
  });

  it('a secondary without a primary is the newer one, with a key of its own', () => {
    expect(failure(null, rogue).evidence).toMatchObject({
      signingCertificate: { state: 'absent' },
      newerSlot: 'nextSigningCertificate',
      samePublicKey: false,
    });
  });
});
