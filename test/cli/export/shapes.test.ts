// Shapes beside those of the fixtures, whose domain each configuration is, files and folders, and what is hostile.

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readExportFiles } from '../../../lib/cli/exportFiles';
import { NO_OPTIONS, readExport } from '../../../lib/cli/export/readExport';
import { NOT_EXPORTED } from '../../../lib/federation/slots';

const slots = { signingCertificate: 'MII', nextSigningCertificate: null };
const config = (issuerUri: string) => ({ ...slots, issuerUri });
const domain = (id: string, authenticationType = 'Federated') => ({
  id,
  authenticationType,
  isRoot: true,
});
const context = (id: string) =>
  `https://graph.microsoft.com/v1.0/$metadata#domains('${id}')/federationConfiguration`;

/** `{ "contoso.com": ["issuer"] }`; of what was not read, its cause. */
function owners(text: string, options = NO_OPTIONS): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    readExport(Buffer.from(text), options).readings.map(({ id, isExternal, answer }) => [
      isExternal ? `${id} (B2B)` : id,
      answer?.kind === 'found'
        ? answer.value.map((value) => (value as { issuerUri?: string }).issuerUri)
        : answer?.kind === 'failed'
          ? answer.cause.code
          : answer?.kind,
    ]),
  );
}

const json = JSON.stringify;

describe('shapes', () => {
  it.each<[string, string, Readonly<Record<string, unknown>>]>([
    [
      'a batch names domains by id and by context, and an item that failed is one that could not be read',
      json({
        responses: [
          { id: 'contoso.com', status: 200, body: { value: [config('a')] } },
          {
            id: '2',
            status: 200,
            body: { '@odata.context': context('fabrikam.com'), value: [config('b')] },
          },
          {
            id: 'child.contoso.com',
            status: 404,
            body: { error: { code: 'Request_ResourceNotFound' } },
          },
          {
            id: 'woodgrove.com',
            status: 403,
            body: { error: { code: 'Authorization_RequestDenied' } },
          },
          { id: '5', status: 429 },
        ],
      }),
      {
        'contoso.com': ['a'],
        'fabrikam.com': ['b'],
        'child.contoso.com': 'notFound',
        'woodgrove.com': 'forbidden',
        'response 5 of the batch': 'throttled',
      },
    ],
    [
      'JSON lines may have empty lines',
      `${json({ ...config('a'), domains: domain('contoso.com') })}\n\n\r\n${json({ ...config('b'), domains: domain('fabrikam.com') })}\n`,
      { 'contoso.com': ['a'], 'fabrikam.com': ['b'] },
    ],
    [
      'a list in a list is a list',
      json([
        [[domain('contoso.com'), [config('a')]]],
        { value: [{ domainId: 'fabrikam.com', ...config('b') }] },
      ]),
      { 'contoso.com': ['a'], 'fabrikam.com': ['b'] },
    ],
    [
      'Microsoft Graph PowerShell keeps the context apart',
      json([
        { ...config('a'), AdditionalProperties: { '@odata.context': context('contoso.com') } },
      ]),
      { 'contoso.com': ['a'] },
    ],
    [
      'a B2B federation of Microsoft Graph PowerShell has all of it apart, and a name of its own',
      json([
        {
          Id: '13ebfa7f',
          DisplayName: 'Partner',
          AdditionalProperties: {
            '@odata.type': '#microsoft.graph.samlOrWsFedExternalDomainFederation',
            issuerUri: 'a',
            signingCertificate: 'MII',
          },
        },
      ]),
      { 'b2b-13ebfa7f (B2B)': ['a'] },
    ],
    [
      "ROADtools' tenant details have names and no configurations",
      json([
        {
          objectType: 'Company',
          verifiedDomains: [
            { name: 'contoso.com', type: 'Federated' },
            { name: 'x.onmicrosoft.com', type: 'Managed' },
          ],
        },
      ]),
      { 'contoso.com': 'notInExport', 'x.onmicrosoft.com': 'notInExport' },
    ],
    [
      'an object by domain names them',
      json({ 'contoso.com': config('a'), 'fabrikam.com': [config('b')] }),
      { 'contoso.com': ['a'], 'fabrikam.com': ['b'] },
    ],
    [
      'the same domain twice with the same configuration has one',
      json([
        { domainId: 'contoso.com', ...config('a') },
        { domainId: 'CONTOSO.com', ...config('a') },
      ]),
      { 'contoso.com': ['a'] },
    ],
    [
      'names that every object inherits are names like others',
      '[{"domainId":"contoso.com","issuerUri":"a","signingCertificate":"MII","nextSigningCertificate":null,"__proto__":{"x":1},"constructor":1}]',
      { 'contoso.com': ['a'] },
    ],
    [
      'a configuration inside a domain that names another one is the other one’s',
      json([
        {
          ...domain('contoso.com'),
          federationConfiguration: [{ domainId: 'fabrikam.com', ...config('b') }],
        },
      ]),
      { 'contoso.com': 'notInExport', 'fabrikam.com': ['b'] },
    ],
  ])('%s', (_, text, expected) => {
    expect(owners(text)).toEqual(expected);
  });

  it('takes no slot for empty that is not there, whatever the case of its name; B2B has no second one', () => {
    const values = (entry: object): unknown =>
      readExport(Buffer.from(json([entry]))).readings.map(({ answer }) => answer);
    const of = (value: object) => [{ kind: 'found', value: [expect.objectContaining(value)] }];
    expect(values({ domainId: 'a.example', issuerUri: 'x' })).toEqual(
      of({ signingCertificate: NOT_EXPORTED, nextSigningCertificate: NOT_EXPORTED }),
    );
    expect(
      values({ domainId: 'a.example', SIGNINGCERTIFICATE: 'MII', nextsigningcertificate: null }),
    ).toEqual(of(slots));
    expect(values({ domains: [{ id: 'a.example' }], signingCertificate: 'MII' })).toEqual(
      of({ signingCertificate: 'MII' }),
    );
    expect(
      JSON.stringify(values({ domains: [{ id: 'a.example' }], signingCertificate: 'MII' })),
    ).not.toContain('notExported');
  });

  it.each<[string, string, RegExp]>([
    [
      'a slot in two spellings',
      '[{"domainId":"a.example","signingCertificate":"A","SigningCertificate":"B"}]',
      /twice/,
    ],
    [
      'two names in one configuration',
      json([{ domainId: 'a.example', federatedDomain: 'b.example', ...slots }]),
      /several domains/,
    ],
    ['a list that is cut off', '[{"domainId":"a.example","signingCertificate":"A"}', /cut off/],
    ['a comma too many', `[${json({ domainId: 'a.example', ...slots })},]`, /not JSON/],
    ['a hundred thousand lists', '['.repeat(100_000), /not JSON/],
    ['lists in lists', `${'['.repeat(100)}1${']'.repeat(100)}`, /entry 1 is neither/],
    [
      'an issuer that is the other one’s',
      json([
        domain('a.example'),
        domain('b.example'),
        config('http://a.example/adfs/services/trust/'),
      ]),
      /does not say whose entry 3 is/,
    ],
    [
      'octets that are no text',
      Buffer.from([0xff, 0xfe, 0x00, 0xd8]).toString('latin1'),
      /can't be used/,
    ],
  ])('is refused: %s', (_, text, message) => {
    expect(() => readExport(Buffer.from(text, _.includes('octets') ? 'latin1' : 'utf8'))).toThrow(
      message,
    );
  });

  it('gives a single configuration the domain that a person names, and no other', () => {
    const named = { encoding: null, domain: 'contoso.com' };
    expect(owners(json(config('a')), named)).toEqual({ 'contoso.com': ['a'] });
    expect(() => owners(json([config('a'), config('b')]), named)).toThrow(/single configuration/);
    expect(() => owners(json({ domainId: 'b.example', ...config('a') }), named)).toThrow(
      /leave it out/,
    );
    expect(() => owners(json(config('a')))).toThrow(/--domain contoso\.com/);
  });

  it('names an encoding that nobody knows', () => {
    const read = () => readExport(Buffer.from('[]'), { encoding: 'klingon', domain: null });
    expect(read).toThrow(/--encoding klingon .*no such encoding/);
  });
});

describe('files and folders', () => {
  let folder: string;
  const none = async function* (): AsyncGenerator<Uint8Array> {
    await Promise.resolve();
    yield Buffer.alloc(0);
  };
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'export-'));
    const inside = path.join(folder, 'tenant', 'Domains', 'contoso.com');
    mkdirSync(path.join(inside, 'federationConfiguration'), { recursive: true });
    writeFileSync(path.join(inside, 'contoso.com.json'), json(domain('contoso.com')));
    writeFileSync(path.join(inside, 'federationConfiguration', '2a8c.json'), json(config('a')));
    writeFileSync(path.join(folder, 'tenant', 'users.json'), json([{ id: 1 }]));
    writeFileSync(path.join(folder, 'tenant', 'notes.txt'), 'x');
    writeFileSync(
      path.join(folder, 'other.json'),
      json({ domainId: 'fabrikam.com', ...config('b') }),
    );
    symlinkSync(path.join(folder, 'other.json'), path.join(folder, 'tenant', 'link.json'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('reads a folder as EntraExporter lays it out, with a file, and names what it skipped', async () => {
    const inputs = [path.join(folder, 'tenant'), path.join(folder, 'other.json')];
    const { readings, sources, skipped } = await readExportFiles(inputs, NO_OPTIONS, none());
    expect(readings.map(({ id, answer }) => [id, answer?.kind])).toEqual([
      ['contoso.com', 'found'],
      ['fabrikam.com', 'found'],
    ]);
    expect(sources).toHaveLength(3);
    expect(sources.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256))).toBe(true);
    expect(skipped.map(({ name, reason }) => [path.basename(name), reason])).toEqual([
      ['link.json', 'a link'],
      ['notes.txt', 'not .json'],
      ['users.json', 'no domain and no federation configuration in it'],
    ]);
  });

  it('names a file that is not there', async () => {
    const read = readExportFiles([path.join(folder, 'nowhere.json')], NO_OPTIONS, none());
    await expect(read).rejects.toThrow(/nowhere\.json can't be used: there is no such file/);
  });
});
