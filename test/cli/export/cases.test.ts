// Files as other tools write them: each is read as what it is, or refused with what to do. The certificates are made for the
// purpose: a domain with one of `any.sts` is a known backdoor, so that nobody passes a file by unread.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { main } from '../../../lib/cli/main';
import { readExportFiles } from '../../../lib/cli/exportFiles';

const FOLDER = 'test/fixtures/exports';

interface Scanned {
  readonly status: number;
  readonly stderr: string;
  /** `contoso.com KNOWN-…`, sorted. */
  readonly found: readonly string[];
  readonly domains: readonly string[];
}

async function scanned(name: string): Promise<Scanned> {
  let [stdout, stderr] = ['', ''];
  const status = await main(['scan', '--input', path.join(FOLDER, name), '--json'], {
    environment: {},
    stdin: none(),
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
  });
  const { findings = [], domains = [] } = (stdout === '' ? {} : JSON.parse(stdout)) as {
    readonly findings?: readonly { readonly domainId: string; readonly checkId: string }[];
    readonly domains?: readonly { readonly domainId: string }[];
  };
  return {
    status,
    stderr,
    found: findings.map(({ domainId, checkId }) => `${domainId} ${checkId}`).sort(),
    domains: domains.map(({ domainId }) => domainId).sort(),
  };
}

async function* none(): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield Buffer.alloc(0);
}

const BACKDOOR = 'KNOWN-FEDERATED-DOMAIN-BACKDOOR';
const MISMATCH = 'FEDERATION-SIGNING-CERTIFICATES-MISMATCH';
const OUTLIER = 'FEDERATION-SIGNING-KEY-OUTLIER';

const READ: Readonly<Record<string, readonly [readonly string[], readonly string[]]>> = {
  '01a-msol-pipeline.json': [['fabrikam.com'], [`fabrikam.com ${BACKDOOR}`]],
  '02-msol-backup-federatedDomain.json': [['contoso.com'], planted('contoso.com')],
  '04a-graph-list-answer.json': [['contoso.com'], planted('contoso.com')],
  '04b-graph-get-answer.json': [['contoso.com'], planted('contoso.com')],
  '09-federation-rung-tool.json': [['contoso-sso.com', 'contoso.com'], []],
  '11c-goose-single-line.json': [['contoso.com'], planted('contoso.com')],
  '20b-mfa-None.json': [['contoso.com'], []],
  '24-b2b-external-list.json': [['contoso.com'], [`contoso.com ${BACKDOOR}`]],
  '32-append-per-domain.json': [
    ['contoso.co.jp', 'fabrikam.com'],
    [...planted('fabrikam.com'), `fabrikam.com ${OUTLIER}`],
  ],
  '37b-one-domain-not-updated.json': [
    ['contoso.com', 'contoso.de', 'contoso.fr'],
    [`contoso.fr ${OUTLIER}`],
  ],
  '40-update-status-failed.json': [['contoso.com'], []],
  '43c-named-otherwise.json': [
    ['contoso.com', 'fabrikam.com'],
    [...planted('fabrikam.com'), `fabrikam.com ${OUTLIER}`],
  ],
};

function planted(domain: string): readonly string[] {
  return [`${domain} ${BACKDOOR}`, `${domain} ${MISMATCH}`];
}

const REFUSED: Readonly<Record<string, readonly RegExp[]>> = {
  '12-entraexporter': [/Nothing could be judged\. contoso\.com: .* no federation configuration/],
  '14a-graph-404.json': [/Request_ResourceNotFound/, /without a federation configuration/],
  '14b-graph-403.json': [/Authorization_RequestDenied/, /Domain-InternalFederation\.Read\.All/],
  '28g-minimal-cp932.json': [/code page 932/, /-Encoding utf8/, /--encoding shift_jis/],
  '29b-manageengine-fields-no-next.json': [/contoso\.com: The export lacks nextSigningCertificate/],
  '29e-minimal-no-next.json': [/contoso\.com: The export lacks nextSigningCertificate/],
  '43a-domains-then-configurations.json': [/entries 3 and 4/, /contoso\.com \(entry 1\) has none/],
  '43b-managed-last.json': [
    /entries 4 and 5/,
    /contoso\.onmicrosoft\.com .* managed/,
    /DomainName/,
  ],
};

describe('a file of another tool', () => {
  it('is here for every case', () => {
    expect([...Object.keys(READ), ...Object.keys(REFUSED)].sort()).toEqual(
      readdirSync(FOLDER).sort(),
    );
  });

  it.each(Object.entries(READ))('%s is read as what it is', async (name, [domains, found]) => {
    const result = await scanned(name);
    expect(result.stderr).toBe('');
    expect(result).toMatchObject({ domains, found: [...found].sort() });
    expect(result.status).toBe(found.length > 0 ? 2 : 0);
  });

  it.each(Object.entries(REFUSED))('%s is refused with what to do', async (name, messages) => {
    const { status, stderr, domains } = await scanned(name);
    expect({ status, domains }).toEqual({ status: 1, domains: [] });
    for (const message of messages) expect(stderr).toMatch(message);
  });

  it('is read in the encoding that a person names, by name or by code page', async () => {
    const file = path.join(FOLDER, '28g-minimal-cp932.json');
    for (const encoding of ['shift_jis', '932', 'cp932']) {
      const { readings, sources } = await readExportFiles(
        [file],
        { encoding, domain: null },
        none(),
      );
      const [value] = readings.flatMap(({ answer }) =>
        answer?.kind === 'found' ? answer.value : [],
      );
      expect(value).toMatchObject({ displayName: 'コントソ' });
      expect(sources).toMatchObject([{ name: file, exportedAt: expect.any(String) as string }]);
    }
  });

  it('says what is there in spite of a slot that was not exported', async () => {
    const { slots } = JSON.parse(
      `{"slots":${readFileSync(path.join(FOLDER, '01a-msol-pipeline.json'), 'utf8')}}`,
    ) as { slots: readonly Record<string, unknown>[] };
    const { SigningCertificate: rogue } = slots[1] ?? {};
    const json = JSON.stringify([{ domainId: 'contoso.com', signingCertificate: rogue }]);
    let stdout = '';
    const status = await main(['scan', '--input', '-', '--json'], {
      environment: {},
      stdin: (async function* () {
        await Promise.resolve();
        yield Buffer.from(json);
      })(),
      stdout: { write: (text) => (stdout += text) },
      stderr: { write: () => true },
    });
    expect(status).toBe(2);
    expect(stdout).toContain(BACKDOOR);
    expect(stdout).toContain('FEDERATION-CONFIGURATION-UNREADABLE');
    expect(stdout).toContain('The export lacks nextSigningCertificate');
  });
});
