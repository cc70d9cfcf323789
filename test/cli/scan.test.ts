// A scan without a record: what it takes for seen, and what it says of the rest.

import { findOne, showText } from '../../lib/cli/findings';
import { findingText } from '../../lib/cli/findingText';
import { viewFor } from '../../lib/cli/findingView';
import { ENGLISH } from '../../lib/cli/reader';
import { scan } from '../../lib/cli/scan';
import { scanText } from '../../lib/cli/scanOutputs';
import { styleFor } from '../../lib/cli/terminal';
import type { DomainReading } from '../../lib/federation/types';
import type { Finding } from '../../lib/findings/types';

import { backdoored, blind, certificates, child, federated, healthy } from '../builders/domains';
import { toldByBoth } from '../builders/told';

const now = new Date('2026-11-23T09:00:00Z');
const plain = viewFor('en', styleFor(false));

function textOf(readings: readonly DomainReading[]): string {
  const pieces = scanText(
    scan(readings, null, now),
    { input: [] },
    { stdout: process.stdout, environment: { LANG: 'C.UTF-8' } },
    ENGLISH,
  );
  return [...pieces].join('');
}

describe('scan', () => {
  it.each([
    ['Graph refuses every configuration', 'forbidden', 403, 'GRAPH_FORBIDDEN'],
    ['Graph does not answer', 'unavailable', 503, 'GRAPH_UNAVAILABLE'],
    ['Graph is too slow', 'timeout', 0, 'GRAPH_UNAVAILABLE'],
  ] as const)('is an error when nothing could be judged: %s', (_, code, status, expected) => {
    const readings = [blind('contoso.com', code, status), child('sales.contoso.com')];
    expect(() => scan(readings, null, now)).toThrow(
      expect.objectContaining({
        code: expected,
        message: expect.stringContaining('contoso.com: ') as unknown,
      }) as Error,
    );
  });

  it('makes a finding of what it cannot read beside what it can, and counts it', () => {
    const text = textOf([healthy('contoso.com'), blind('fabrikam.com')]);
    expect(text).toContain('FEDERATION-CONFIGURATION-UNREADABLE');
    expect(text).toMatch(/^ {2}2 domains, 1 provider; 1 without findings, 1 not judged$/m);
    expect(text).toMatch(/^NOT JUDGED\n {2}fabrikam\.com: Graph did not answer\.$/m);
    expect(text).not.toContain('NEEDS ATTENTION');
  });

  it('shows a secondary without a primary as what it is', () => {
    const text = textOf([federated('contoso.com', { nextSigningCertificate: certificates.rogue })]);
    expect(text).toContain('no primary one');
    expect(text).toMatch(/high +contoso\.com +a secondary without a primary$/m);
    expect(text).toMatch(
      /^ +primary +none\n +secondary +[0-9A-F]{40}\n +Subject +CN=hack\.example$/m,
    );
  });

  it('says why it is so bad, and what else is known in a paragraph of its own', () => {
    const [finding] = scan([backdoored('contoso.com')], null, now).findings;
    if (!finding) throw new Error('nothing found');
    const graded = { ...finding, reasons: ['It is new.'], also: ['It is far.', 'It is odd.'] };
    const paragraphs = (of: Finding) => findingText(of, plain).split('\n\n');
    expect(paragraphs(graded)).toEqual(
      paragraphs(finding).toSpliced(
        2,
        0,
        '  Why high: It is new.',
        '  Also: It is far. It is odd.',
      ),
    );
    expect(paragraphs({ ...graded, reasons: [] })).toEqual(
      paragraphs(finding).toSpliced(2, 0, '  Also: It is far. It is odd.'),
    );
  });

  it('judges each of several configurations of a domain, and lists the domain once', () => {
    const twice = [backdoored('contoso.com'), healthy('contoso.com')];
    const { domains, findings } = scan(twice, null, now);
    expect(domains).toHaveLength(1);
    expect(findings).toHaveLength(1);
  });
});

describe('findOne', () => {
  const { findings } = scan([backdoored('a.example'), backdoored('b.example')], null, now);

  it('refuses a beginning that fits more than one finding', () => {
    const same = findings.map((finding, index) => ({ ...finding, uid: `ab${String(index)}` }));
    expect(() => findOne(same, 'AB')).toThrow(/2 findings begin with AB/);
    expect(findOne(same, 'ab1').domainId).toBe('b.example');
  });

  it('shows what people were told', () => {
    const [finding] = findings;
    if (!finding) throw new Error('nothing found');
    expect(showText({ ...finding, told: toldByBoth('open') }, plain)).toContain(
      'told that it is open',
    );
    const told = { webhook: toldByBoth('open').webhook, mail: toldByBoth(null).mail };
    expect(showText({ ...finding, told }, plain).replaceAll(/\s+/g, ' ')).toContain(
      'By the webhook: People were told that it is open. By mail: Nobody has been told yet.',
    );
    expect(showText({ ...finding, severity: 'low', told: toldByBoth('resolved') }, plain)).toMatch(
      /^LOW/,
    );
  });
});
