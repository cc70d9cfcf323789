// The screen of a scan: what stands on it, in whatever width, without colours and without letters that a terminal lacks.

import type { Frame } from '../../../lib/cli/scanText/frame';
import { frameFor, isUtf8Locale } from '../../../lib/cli/scanText/frame';
import { screenPieces, shareCommand } from '../../../lib/cli/scanText/screen';
import { ENGLISH } from '../../../lib/cli/reader';
import { cliTexts } from '../../../lib/cli/texts';
import { scan } from '../../../lib/cli/scan';
import { widthOf } from '../../../lib/cli/columns';
import { styleFor } from '../../../lib/cli/terminal';
import { checks } from '../../../lib/checks';
import type { DomainReading } from '../../../lib/federation/types';
import {
  backdoored,
  blind,
  certificates,
  child,
  federated,
  selfSigned,
} from '../../builders/domains';

const now = new Date('2026-11-23T09:00:00Z');
const plain = styleFor(false);
const sources = [
  { kind: 'export', name: 'export.json', time: '2026-11-22T10:00:00.000Z' },
] as const;

const providers = [
  'https://sts.contoso.com/adfs/ls/',
  'https://contoso.okta.com/app/office365/exk1/sso/wsfed/passive',
  'https://sso.fabrikam.com/idp/prp.wsf',
  'https://idp.northwind.com/idp/profile/SAML2/POST/SSO',
];
const keys = providers.map((_, index) =>
  selfSigned(`Signing ${String(index)}`, `provider${String(index)}`, {
    notAfter: new Date('2028-03-02T00:00:00Z'),
  }),
);

/** Sixty domains of four providers, and nothing that anybody would ask about. */
const quiet: readonly DomainReading[] = [...Array(60).keys()].map((index) => {
  const provider = index < 50 ? 0 : (index % 3) + 1;
  return federated(`domain-${String(index).padStart(2, '0')}.contoso.com`, {
    passiveSignInUri: providers[provider],
    federatedIdpMfaBehavior: 'rejectMfaByFederatedIdp',
    signingCertificate: keys[provider],
  });
});

const noisy: readonly DomainReading[] = [
  ...quiet,
  backdoored('adatum.com'),
  blind('wingtip.com'),
  child('sales.adatum.com'),
  federated('日本語のとても長いドメイン名の例.com', {
    signingCertificate: keys[0],
    nextSigningCertificate: certificates.garbage,
    federatedIdpMfaBehavior: null,
  }),
  federated(`${'long-'.repeat(11)}name.${'long-'.repeat(11)}name.com`, {
    passiveSignInUri: `https://idp.contoso.com/${'x'.repeat(300)}`,
    signingCertificate: keys[1],
    nextSigningCertificate: certificates.rogue,
  }),
];

function screen(
  readings: readonly DomainReading[],
  frame: Partial<Frame> & { columns?: number; utf8?: boolean } = {},
): string {
  const { columns, utf8 = true, style = plain, all = false } = frame;
  const { inventory } = scan(readings, null, now, [], { sources });
  const shown = frameFor(columns, { isUtf8: utf8, style, all, reader: ENGLISH });
  return [
    ...screenPieces(inventory, shown, shareCommand({ input: ['export.json'] }, ENGLISH)),
  ].join('');
}

describe('a screen', () => {
  it('shows sixty domains and all of their keys at once', () => {
    const lines = screen(quiet).split('\n');
    expect(lines.slice(0, 3)).toEqual([
      'export.json of 2026-11-22, judged 2026-11-23 09:00 UTC',
      '',
      '  60 domains, 4 providers; 60 without findings',
    ]);
    expect(lines.length).toBeLessThan(25);
    const rows = lines.filter((line) =>
      /^ {4}primary {4}[0-9A-F]{40} {2}2028-03-02 {2}/.test(line),
    );
    expect(rows.map((line) => line.slice(69)).sort()).toEqual([
      'all 3',
      'all 3',
      'all 4',
      'all 50',
    ]);
    expect(lines).toContain('NOT JUDGED');
    expect(lines.at(-2)).toBe(
      'To share this: federation-monitor scan export.json --report report.html',
    );
  });

  it.each([60, 80, 120, 160])(
    'fits %i columns, but for commands, which work when they are copied',
    (columns) => {
      for (const all of [false, true]) {
        const wide = screen(noisy, { columns, all })
          .split('\n')
          .filter(
            (line) =>
              widthOf(line) > columns &&
              !/Get-Mg|Connect-MgGraph|Set-Content|Select-Object|federation-monitor|[0-9A-F]{64}/.test(
                line,
              ),
          );
        expect(wide).toEqual([]);
      }
    },
  );

  it.each([60, 80, 120])('fits %i columns with the longest severity, too', (columns) => {
    const passiveSignInUri = `https://${'long'.repeat(15)}.example/adfs/ls/`;
    const readings = [
      federated('critical.example', { passiveSignInUri, issuerUri: 'http://any.sts/1A2B3C4D' }),
      federated(`${'a'.repeat(60)}.example`, { passiveSignInUri }),
    ];
    const lines = screen(readings, { columns, all: true }).split('\n');
    const rows = lines.slice(lines.indexOf('DOMAINS'), lines.indexOf('DOMAINS') + 4);
    expect(rows.join('\n')).toMatch(/critical$/m);
    expect(rows.map(widthOf).filter((width) => width > columns)).toEqual([]);
  });

  it.each([
    [undefined, 80],
    [0, 80],
    [Number.NaN, 80],
    [20, 60],
    [97, 97],
    [500, 160],
  ])('of %s columns is %i wide', (columns, width) => {
    expect(
      frameFor(columns, { isUtf8: true, style: plain, all: false, reader: ENGLISH }).width,
    ).toBe(width);
  });

  it('never says that all is well, and has no colour but for severities and flags', () => {
    expect(screen(quiet)).not.toMatch(/\b(ok|clean|safe|secure|healthy)\b/i);
    const coloured = screen(noisy, { style: styleFor(true) });
    // eslint-disable-next-line no-control-regex -- the code of red, as a terminal gets it
    const red = [...coloured.matchAll(/\u001b\[3[13]m(.*?)\u001b\[39m/g)].map(([, text]) =>
      text?.trim(),
    );
    expect(new Set(red)).toEqual(new Set(['high', '!']));
    expect(screen(noisy)).not.toContain('\u001b');
  });

  it('marks rows that differ by a sign, of ASCII where the locale has nothing else', () => {
    expect(screen([backdoored('a.com')])).toMatch(
      /^ {3}≠ Subject .*\n.*\n {3}≠ Issuer .*\n.*\n {3}= Valid +1 year, to 2027-01-01 /m,
    );
    const ascii = screen([backdoored('a.com')], { utf8: false });
    expect(ascii).toMatch(/^ {3}# Subject .*\n.*\n {3}# Issuer .*\n.*\n {3}= Valid /m);
    expect(
      screen(
        noisy.filter(({ id }) => !id.startsWith('日')),
        { utf8: false, columns: 60 },
      ),
    ).toMatch(/^[\n -~]*$/);
  });

  it('tells each group once, with its steps, and the others where they stand', () => {
    const text = screen([
      ...['a.com', 'b.com'].map((id) => backdoored(id)),
      backdoored('c.com', certificates.otherRogue),
    ]);
    expect(text).toMatch(/^ {2}1 {2}high {6}a\.com \+1 .*\n {2}2 {2}high {6}c\.com /m);
    expect(text).toContain('The same in: b.com.');
    expect(text).toContain('First (for 2, too):');
    expect(text).toContain('First: as for 1.');
    expect(text.match(/Get-AdfsCertificate/g)).toHaveLength(1);
  });

  it('names what was not judged, and where it says what to do', () => {
    const text = screen([...quiet.slice(0, 2), blind('wingtip.com'), child('lost.com')]);
    expect(text).toMatch(/2 without findings, 2 not judged$/m);
    expect(text).toContain('  wingtip.com: Graph did not answer.\n');
    expect(text).toContain('  lost.com: It inherits from its parent, which is not there.\n');
    expect(text).toContain('What to do about these domains: see 1, above.');
  });

  it('shows every domain with --all, and says what it leaves out without', () => {
    const many = [...Array(30).keys()].map((index) =>
      federated(`d${String(index)}.com`, {
        passiveSignInUri: `https://sts${String(index)}.com/adfs/ls/`,
        signingCertificate: keys[0],
      }),
    );
    expect(screen(many)).toContain(
      'and 18 providers more with 18 keys, nothing found in any: --all shows them',
    );
    const all = screen(many, { all: true });
    expect(all).not.toContain('--all');
    expect(all.match(/^ {2}d\d+\.com /gm)).toHaveLength(30);
  });
});

describe('isUtf8Locale', () => {
  it.each([
    [{ LANG: 'ja_JP.UTF-8' }, true],
    [{ LC_ALL: 'C', LANG: 'ja_JP.UTF-8' }, false],
    [{ LC_CTYPE: 'en_US.utf8', LANG: 'C' }, true],
    [{ LANG: 'ja_JP.eucJP' }, false],
    [{}, false],
    [{ OS: 'Windows_NT' }, true],
  ])('%j: %s', (environment, expected) => {
    expect(isUtf8Locale(environment)).toBe(expected);
  });
});

it('short titles are those of checks that there are, and short', () => {
  const ids = checks.map(({ id }) => id);
  for (const { scan: texts } of Object.values(cliTexts)) {
    for (const [id, short] of Object.entries(texts.titles.byCheck)) {
      expect(ids).toContain(id);
      expect(widthOf(short)).toBeLessThanOrEqual(42);
    }
  }
});

it.each([
  [['export.json'], 'federation-monitor scan export.json --report report.html'],
  [['my export.json', '-'], 'federation-monitor scan "my export.json" - --report report.html'],
  [[], 'federation-monitor scan --report report.html'],
])('%j is scanned again with a report by: %s', (inputs, command) => {
  expect(shareCommand({ input: inputs }, ENGLISH)).toBe(command);
});

it('the command that makes a report is of the same scan: what it read, and what it compared with', () => {
  const options = {
    input: ['a.json'],
    domain: 'contoso.com',
    encoding: 'shift_jis',
    metadata: ['one.xml', 'two of them.xml'],
    baseline: 'october.json',
  };
  expect(shareCommand(options, ENGLISH)).toBe(
    'federation-monitor scan a.json --domain contoso.com --encoding shift_jis --metadata one.xml --metadata "two of them.xml" --baseline october.json --report report.html',
  );
});
