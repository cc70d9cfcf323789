// The request that tells findings. What a person reads stands in test/golden; UPDATE_GOLDEN=1 writes those files anew,
// and their difference is what a reviewer reads.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  type AlertRequest,
  composeAlert,
  composeTestAlert,
  findingJson,
} from '../../lib/alerts/compose';
import { alertTexts } from '../../lib/alerts/texts';
import { checks } from '../../lib/checks';
import { reconcile } from '../../lib/findings/reconcile';
import type { Finding, Notice } from '../../lib/findings/types';
import type { Language } from '../../lib/text';
import { backdoored, federated } from '../builders/domains';

import { base64, buildCertificate, commonName } from '../builders/certificate';
import { judged } from '../world/judged';
import {
  acceptedDomains,
  envelope,
  examples,
  gone,
  manyMismatches,
  mismatchIn,
  opened,
  resolved,
} from './examples';

function compose(notices: readonly Notice[], language: Language = 'en'): AlertRequest {
  return composeAlert(notices, checks, acceptedDomains, { ...envelope, language });
}

function composeExample(name: string): AlertRequest {
  const example = examples[name];
  if (!example) throw new Error(`There is no example ${name}.`);
  return compose(example.notices, example.language);
}

function expectGolden(file: string, actual: string): void {
  const goldenPath = path.join(__dirname, 'golden', file);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(goldenPath, actual);
  const golden = existsSync(goldenPath) ? readFileSync(goldenPath, 'utf8') : '(no golden file)';
  expect(actual).toBe(golden);
}

describe('golden alerts', () => {
  it.each(Object.keys(examples))('%s reads as its golden files do', (name) => {
    const { email, ...rest } = composeExample(name);
    expectGolden(`${name}.txt`, `Subject: ${email.subject}\n\n${email.text}`);
    expectGolden(`${name}.html`, email.html);
    expectGolden(`${name}.json`, `${JSON.stringify(rest, null, 2)}\n`);
  });
});

describe('the JSON of a request', () => {
  it('holds every field of the contract and no other', () => {
    const request = composeExample('newMismatch');
    expect(request).toEqual({
      version: '1',
      type: 'federation.findings',
      ...envelope,
      email: {
        subject: expect.any(String) as string,
        text: expect.any(String) as string,
        html: expect.any(String) as string,
        headers: { 'x-priority': '1', 'x-msmail-priority': 'High' },
      },
      findings: [
        {
          uid: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
          checkId: 'FEDERATION-SIGNING-CERTIFICATES-MISMATCH',
          severity: 'high',
          status: 'new',
          resolution: null,
          domainId: 'contoso.com',
          title: expect.stringContaining('Secondary') as string,
          message: expect.stringContaining('sts.hack.example') as string,
          firstSeenTime: '2026-11-23T08:45:03.000Z',
          lastSeenTime: '2026-11-23T08:45:03.000Z',
          resolvedTime: null,
          previousResolution: null,
          previousResolvedTime: null,
          reasons: [],
          also: [],
          spkiSha256: 'e'.repeat(64),
          groupId: expect.stringMatching(/^[0-9a-f]{12}$/) as string,
          acceptance: null,
          evidence: expect.objectContaining({
            differences: ['subject', 'issuer'],
            newerSlot: 'nextSigningCertificate',
          }) as object,
          documentation: 'lib/checks/signingCertificatesMismatch.md',
        },
      ],
    });
  });

  it.each([
    ['newMismatch', true],
    ['resolvedCertificatePromoted', true],
    ['mixedAlarmFirst', true],
    ['newTenantPolicy', true],
    ['firstDay', false],
    ['resolvedCleared', false],
    ['resolvedAccepted', false],
  ])('%s is marked as urgent: %j', (name, isUrgent) => {
    expect(Object.keys(composeExample(name).email.headers).length > 0).toBe(isUrgent);
  });

  it.each(Object.keys(examples))('of %s carries no raw certificate', (name) => {
    const request = composeExample(name);
    expect(JSON.stringify(request)).not.toMatch(/RAW-|"configuration"/);
  });

  it('the finding that it is made of keeps its configuration', () => {
    const finding = mismatchIn('contoso.com');
    findingJson(finding, checks);
    expect(finding.evidence.configuration).toEqual({
      signingCertificate: 'RAW-PRIMARY',
      nextSigningCertificate: 'RAW-SECONDARY',
    });
  });

  it('evidence has both certificates as decoded fields', () => {
    const [finding] = composeExample('newMismatch').findings;
    expect(finding?.evidence).toMatchObject({
      signingCertificate: { state: 'present', subject: 'CN=ADFS Signing - sts.contoso.com' },
      nextSigningCertificate: {
        state: 'present',
        thumbprintSha1: 'E'.repeat(40),
        thumbprintSha256: 'E'.repeat(64),
      },
    });
  });

  it.each([
    ['a new finding is new and has no resolution', opened(mismatchIn('a.com')), 'new', null],
    [
      'one that is gone by now is still told as new, without a resolution',
      opened(gone(mismatchIn('a.com'), 'cleared')),
      'new',
      null,
    ],
    [
      'a resolved one says that it was cleared',
      resolved(mismatchIn('a.com'), 'cleared'),
      'resolved',
      'cleared',
    ],
    [
      'a resolved one says that its certificate was promoted',
      resolved(mismatchIn('a.com'), 'certificatePromoted'),
      'resolved',
      'certificatePromoted',
    ],
    [
      'a resolved one says that its domain is not federated any more',
      resolved(mismatchIn('a.com'), 'domainNotFederated'),
      'resolved',
      'domainNotFederated',
    ],
  ] as const)('%s', (_, notice, status, resolution) => {
    const [finding] = compose([notice]).findings;
    expect(finding).toMatchObject({ status, resolution });
    expect(finding?.resolvedTime === null).toBe(status === 'new');
  });

  it('holds all findings, however few are shown', () => {
    const { email, findings } = compose(manyMismatches(205));
    expect(new Set(findings.map(({ domainId }) => domainId)).size).toBe(205);
    expect(email.subject).toMatch(
      /^Mismatched certificate: brand001\.example \(high\) \+204 more$/,
    );
    expect(email.text).toMatch(/^205 new\n/);
    const brands = Array.from({ length: 205 }, (_, index) => String(index + 1).padStart(3, '0'));
    const shown = email.text.match(/(?<=^NEW · HIGH: ).+/gm) ?? [];
    expect(shown.length).toBeGreaterThanOrEqual(10);
    const domains = brands.slice(0, shown.length).map((brand) => `brand${brand}.example`);
    expect(shown).toEqual(domains);
    expect(email.html.match(/(?<=<h2 class="w">)[^:<]+(?=:)/g)).toEqual(domains);
    const omitted =
      '5 more domains (5 findings) changed and cannot be named here. All of them: "federation-monitor findings list", ' +
      'the JSON of this message, or the finding.* events in the log of the function app.';
    expect(email.text).toContain('\n- brand001.example: New · High. ');
    expect(email.text).toContain('\n- brand200.example: New · High. ');
    expect(email.text).not.toContain('brand201');
    expect(email.text).toContain(omitted);
    expect(email.html).toContain(omitted.replaceAll('"', '&quot;'));
    expect(Buffer.byteLength(email.html)).toBeLessThan(102_000);
  });

  it('bears the id, the time, the tenant and the run that it is given', () => {
    expect(composeExample('mixedAlarmFirst')).toMatchObject(envelope);
  });

  it('tells with every reason what else is known, and of that which did not decide', () => {
    const told = { reasons: ['It is new.'], also: ['It is not published.'] };
    expect(findingJson({ ...mismatchIn('a.com'), ...told }, checks)).toMatchObject({
      reasons: ['It is new.', 'It is not published.'],
      also: ['It is not published.'],
    });
  });

  it('says * of what is about the tenant as a whole', () => {
    const finding = { ...mismatchIn('a.com'), domainId: null };
    expect(findingJson(finding, checks).domainId).toBe('*');
    expect(compose([opened(finding)]).findings[0]?.domainId).toBe('*');
  });

  it('findingJson tells the record as it is: open', () => {
    expect(findingJson(mismatchIn('a.com'), checks)).toMatchObject({
      status: 'open',
      resolution: null,
    });
  });
});

describe('a promoted certificate', () => {
  it.each(['en', 'ja'] as const)(
    'begins its subject with a word that nobody reads as good news (%s)',
    (language) => {
      const { email } = compose(
        [resolved(mismatchIn('contoso.com', language), 'certificatePromoted')],
        language,
      );
      expect(email.subject).toMatch(/^(?:NOT RESOLVED: |【未解決】)contoso\.com: /);
      expect(email.subject).not.toContain(alertTexts[language].stamp.resolved);
    },
  );

  it('comes before everything else, with what to do', () => {
    const { email } = composeExample('mixedAlarmFirst');
    expect(email.subject).toMatch(/^NOT RESOLVED: woodgrove\.com: .* \+3 more$/);
    const order = [
      'NOT RESOLVED: woodgrove.com',
      'NEW · HIGH: contoso.com',
      'RESOLVED: adatum.com',
    ];
    const positions = order.map((text) => email.text.indexOf(text));
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    expect(positions).not.toContain(-1);
    expect(composeExample('resolvedCertificatePromoted').email.text).toContain('What to do first');
    expect(composeExample('resolvedCleared').email.text).not.toContain('What to do first');
  });

  it.each(['en', 'ja'] as const)('is not headed as resolved (%s)', (language) => {
    const notice = resolved(mismatchIn('contoso.com', language), 'certificatePromoted');
    const [headline] = compose([notice], language).email.text.split('\n');
    expect(headline).not.toContain(
      alertTexts[language].headline({
        alarms: 0,
        opened: 0,
        noAllClear: 0,
        accepted: 0,
        resolved: 1,
        findings: 1,
        domains: 1,
      }),
    );
  });
});

/** Longest subject: 160 characters, and a note about how many there were. */
const LONGEST_SUBJECT = 200;

const hostile: readonly (readonly [rule: string, text: string])[] = [
  ['a script element', '<script>alert(1)</script>'],
  ['an element that breaks out of an attribute', '"><img src=x onerror=alert(1)>'],
  ['a link to JavaScript', '<a href="javascript:alert(1)">x</a> javascript:alert(1)'],
  ['an address', 'https://evil.example/login'],
  ['an injected mail header', 'x\r\nBcc: everyone@evil.example\r\n\r\nBody'],
  ['a bare line feed', 'x\nBcc: everyone@evil.example'],
  ['separators of lines and paragraphs', 'x\u2028y\u2029z\u0085'],
  ['letters that reverse the line', '\u202emoc.osotnoc\u202c'],
  ['terminal controls', '\u001b[2J\u001b]0;owned\u0007'],
  ['letters that nobody sees', 'a\u200b\u2060\ufeff\u3164b'],
  ['100 kB', 'A'.repeat(100_000)],
  ['100 kB of markup', '<b>'.repeat(33_334)],
  ['a closing comment and a template', '--><!--${7*7}{{7*7}}'],
];

/** Elements and attributes that our own templates write. */
const TAG = /<(?:!doctype html|\/?[a-z][a-z0-9]*(?: [a-z-]+="[^"<>]*")*(?: \/)?)>/gi;

function expectSafe({ email }: AlertRequest): void {
  expect(email.subject).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  expect(email.subject.length).toBeLessThanOrEqual(LONGEST_SUBJECT);
  // The style sheet is ours, and the same in every mail.
  const markup = email.html.replace(/<style>[^<]*<\/style>/, '');
  const squeezed = markup.replace(/\s+/g, ' ').replace(/\s*>/g, '>').replace(/"\s*>/g, '">');
  const outside = squeezed.replace(TAG, '');
  expect(outside).not.toMatch(/[<>"']/);
  expect(markup).not.toMatch(
    /<(?!\/|!doctype)(?!(?:html|head|meta|title|body|div|h[123]|p|span|table|tr|td|th|ul|li|strong|br|a)\b)/,
  );
  // The documents have no address here, so whatever links is somebody else's.
  expect(email.html).not.toMatch(/<a\b|<[^>]*\shref/i);
  expect(email.html).not.toMatch(/<[^>]*\s(?:on[a-z]+|src)\s*=/i);
}

describe('hostile data', () => {
  it.each(['&', '漢', '“'])('names of %j do not make a mail that Gmail cuts', (letter) => {
    const rogue = base64(buildCertificate({ subject: commonName(letter.repeat(2_000)) }));
    const readings = [...Array(25).keys()].map((index) =>
      backdoored(`d${String(index)}.example`, rogue),
    );
    const { opened: findings } = reconcile([], judged(readings, envelope.time));
    const apart = findings.map((finding) =>
      opened({ ...finding, groupId: finding.uid.slice(0, 12) }),
    );
    const { email } = compose(apart);
    expect(Buffer.byteLength(email.html)).toBeLessThan(102_000);
    expect(email.text).toContain('All domains of this message\n- d');
    expect(email.text.match(/^- d\d+\.example: New/gm)).toHaveLength(25);
  });

  it.each(hostile)(
    'in a name of a certificate and of a domain is shown as it is: %s',
    (_, text) => {
      const secondary = base64(buildCertificate({ subject: commonName(text) }));
      const reading = federated(`${text}.example`, {
        signingCertificate: base64(buildCertificate()),
        nextSigningCertificate: secondary,
      });
      const found = reconcile([], judged([reading], envelope.time)).opened;
      expect(found).toHaveLength(1);
      const request = compose(found.map(opened));
      expectSafe(request);
      // Nothing but our own line breaks, and none of them hidden in the data.
      expect(request.email.text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      expect(request.email.text).not.toMatch(/^(Bcc|Body)/m);
      expect(JSON.stringify(request).length).toBeLessThan(50_000);
    },
  );

  it.each(hostile)('on record, whoever wrote it there, stays text: %s', (_, text) => {
    const evil: Finding = {
      ...mismatchIn('contoso.com'),
      checkId: text,
      domainId: text,
      title: text,
      message: text,
    };
    for (const notice of [
      opened(evil),
      resolved(evil, 'certificatePromoted'),
      resolved(evil, 'cleared'),
    ]) {
      expectSafe(compose([notice]));
      expectSafe(compose([notice], 'ja'));
    }
  });

  // visibleText() cuts between the halves of a surrogate pair, after it has escaped lone ones.
  it('a subject that is cut in the middle of a character is still good Unicode', () => {
    for (const length of [140, 141, 142, 143]) {
      const domainId = `${'a'.repeat(length)}${'\u{1f600}'.repeat(40)}`;
      const { subject } = compose([opened({ ...mismatchIn('contoso.com'), domainId })]).email;
      expect(subject).not.toMatch(/\p{Cs}/u);
    }
  });

  it('a name of a domain that does not fit into a command is left for the reader to fill in', () => {
    const finding = { ...mismatchIn('contoso.com'), domainId: "a'; Remove-MgDomain; '" };
    const { text } = compose([opened(finding)]).email;
    expect(text).toContain("-DomainId '<domain>'");
    expect(text).not.toContain("-DomainId 'a'");
  });
});

describe('a test alert', () => {
  it.each(['en', 'ja'] as const)(
    'says TEST wherever a person looks, and tells nothing (%s)',
    (language) => {
      const request = composeTestAlert({ ...envelope, language });
      expect(request).toMatchObject({ ...envelope, version: '1', type: 'federation.test' });
      expect(request.findings).toEqual([]);
      const { subject, text, html } = request.email;
      for (const part of [subject, text, html]) expect(part).toContain('TEST');
      for (const part of [text, html]) expect(part).toContain(envelope.tenantId);
      expect(subject).not.toMatch(/[\r\n]/);
      expect(html).toContain(`lang="${language}"`);
    },
  );

  it('is another type than an alert', () => {
    expect(compose(manyMismatches(1)).type).toBe('federation.findings');
    expect(composeTestAlert({ ...envelope, language: 'en' }).type).toBe('federation.test');
  });
});

describe('a time zone', () => {
  const inZone = (name: string, timeZone: string | null): AlertRequest => {
    const example = examples[name];
    if (!example) throw new Error(`There is no example ${name}.`);
    const { notices, language } = example;
    return composeAlert(notices, checks, acceptedDomains, { ...envelope, language, timeZone });
  };

  it.each(Object.keys(examples))(
    'has every time of the mail beside UTC, and of the mail only: %s',
    (name) => {
      const [utc, tokyo] = [inZone(name, null), inZone(name, 'Asia/Tokyo')];
      for (const part of ['text', 'html'] as const) {
        const [before, after] = [utc.email[part], tokyo.email[part]];
        expect(after.match(/ JST \(/g)).toHaveLength(before.match(/\d\d:\d\d UTC/g)?.length ?? 0);
        expect(after.replace(/[\d-]+ \d\d:\d\d JST \(.*?\)/g, '')).not.toContain(' UTC');
      }
      expect({ ...tokyo, email: null }).toEqual({ ...utc, email: null });
    },
  );

  it('of nobody leaves the mail as it was', () => {
    expect(inZone('newMismatchJa', null)).toEqual(composeExample('newMismatchJa'));
  });
});

it('the length of a text that was cut is told in the language of the alert', () => {
  const { evidence, ...rest } = mismatchIn('contoso.com', 'ja');
  const { signingCertificate: slot } = evidence;
  if (slot?.state !== 'present') throw new Error('The example has a primary.');
  const long = { ...slot, subject: `CN=${'a'.repeat(1_997)}` };
  const finding = { ...rest, evidence: { ...evidence, signingCertificate: long } };
  const { text, html } = compose([opened(finding)], 'ja').email;
  for (const part of [text, html]) {
    expect(part).toContain('(全 2000 文字)');
    expect(part).not.toContain('characters');
  }
});
