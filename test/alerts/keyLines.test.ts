// Keys that were there before the monitor: what a person asks the provider, and what speaks for a key or against it.

import { providerLines } from '../../lib/alerts/keyLines';
import { alertHtml } from '../../lib/alerts/mailHtml';
import { alertPlainText } from '../../lib/alerts/mailText';
import { alertTexts } from '../../lib/alerts/texts';
import { viewAlert } from '../../lib/alerts/view';
import type { Evidence, KeyOnRecord } from '../../lib/checks/engine/evidence';

import { contextIn, mismatchIn, opened } from './examples';

const texts = alertTexts.en;
const KEY: KeyOnRecord = {
  thumbprintSha1: 'A'.repeat(40),
  spkiSha256: 'a'.repeat(64),
  slots: ['signingCertificate'],
  notBefore: '2026-02-11T06:30:00.000Z',
  notAfter: '2027-02-11T06:30:00.000Z',
  domains: 4,
  domainId: 'contoso.com',
  isConfirmed: false,
  isPublished: null,
};
const VALIDITY = 'valid from 2026-02-11 06:30 UTC until 2027-02-11 06:30 UTC';

function detailsOf(changes: Partial<KeyOnRecord>, domains = 4): string | undefined {
  const provider = { address: 'https://sts', domains, keys: [{ ...KEY, ...changes }] };
  return providerLines({ providers: [provider] }, texts)[0]?.keys[0]?.details;
}

describe('what is said of a key', () => {
  const { published, notPublished, inAllPeers, confirmed, notConfirmed } = texts.keys;
  const few = texts.keys.inFewPeers(1, 4);
  const where = `contoso.com and 3 more domains; ${VALIDITY}`;

  it.each<[string, Partial<KeyOnRecord>, number, string]>([
    [
      'every domain of the provider has it',
      {},
      4,
      `${notConfirmed}; ${inAllPeers}; primary; ${where}`,
    ],
    [
      'the provider publishes it',
      { isPublished: true },
      5,
      `${notConfirmed}; ${published}; primary; ${where}`,
    ],
    [
      'the provider does not publish it',
      { isPublished: false },
      5,
      `${notConfirmed}; ${notPublished}; primary; ${where}`,
    ],
    [
      'few of the domains have it',
      { domains: 1 },
      4,
      `${notConfirmed}; ${few}; primary; contoso.com; ${VALIDITY}`,
    ],
    ['half of them are not few', { domains: 4 }, 8, `${notConfirmed}; primary; ${where}`],
    [
      'the only domain is not every one',
      { domains: 1 },
      1,
      `${notConfirmed}; primary; contoso.com; ${VALIDITY}`,
    ],
    [
      'of one that is confirmed nothing speaks for it or against it',
      { isConfirmed: true, isPublished: false },
      4,
      `${confirmed}; primary; ${where}`,
    ],
    [
      'it stands in both slots',
      { slots: ['signingCertificate', 'nextSigningCertificate'] },
      5,
      `${notConfirmed}; primary + secondary; ${where}`,
    ],
    ['nobody knows where it stands', { slots: [] }, 5, `${notConfirmed}; ${where}`],
    [
      'nobody can read when it is valid',
      { notBefore: null, notAfter: null, domains: 1 },
      1,
      `${notConfirmed}; primary; contoso.com; valid from unreadable until unreadable`,
    ],
  ])('%s', (_, changes, domains, details) => {
    expect(detailsOf(changes, domains)).toBe(details);
  });

  it('its thumbprint is what the provider prints, and its hash is named as such', () => {
    const provider = { address: 'https://sts', domains: 4, keys: [KEY] };
    expect(providerLines({ providers: [provider] }, texts)).toMatchObject([
      {
        title: 'https://sts (4 domains)',
        keys: [{ thumbprint: KEY.thumbprintSha1, key: `Key SHA-256: ${KEY.spkiSha256}` }],
      },
    ]);
  });
});

it.each([
  ['one of its keys is not confirmed', [true, false], texts.keys.question],
  ['all of them are', [true, true], texts.keys.noQuestion],
])('whether there is anything to ask: %s', (_, confirmed, question) => {
  const keys = confirmed.map((isConfirmed) => ({ ...KEY, isConfirmed }));
  const [lines] = providerLines({ providers: [{ address: 'x', domains: 4, keys }] }, texts);
  expect(lines?.question).toBe(question);
});

describe('more keys than there is room for', () => {
  const provider = { address: 'https://sts', domains: 4, keys: [KEY] };
  const evidence: Evidence = { providers: [provider], keysNotListed: 3 };

  it('are a number, and what lists them', () => {
    expect(providerLines(evidence, texts).slice(1)).toEqual([
      { title: '3 more keys', keys: [], question: texts.keys.all },
    ]);
  });

  it('are said in the mail, without an empty list', () => {
    const finding = { ...mismatchIn('contoso.com'), evidence };
    const view = viewAlert([opened(finding)], contextIn('en'));
    expect(alertPlainText(view)).toContain(`\n\n3 more keys\n${texts.keys.all}\n`);
    const html = alertHtml(view);
    expect(html).toContain('<strong>3 more keys</strong>');
    expect(html).not.toMatch(/<ul>\s*<\/ul>/);
  });
});

it('a finding about no such keys has none of it', () => {
  expect(providerLines({}, texts)).toEqual([]);
  expect(alertPlainText(viewAlert([opened(mismatchIn('a.com'))], contextIn('en')))).not.toContain(
    texts.providers,
  );
});
