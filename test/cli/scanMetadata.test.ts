// `scan --metadata`: documents that a person has given, and the domains that each speaks for.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { main } from '../../lib/cli/main';
import { publishedIn } from '../../lib/cli/scanMetadata';
import { parseFederatedDomains } from '../../lib/federation/federatedDomain';
import type { DomainReading } from '../../lib/federation/types';
import { certificates, federated } from '../builders/domains';
import { entityWith, identityProvider, keyDescriptor } from '../builders/metadata';
import { readPresent } from '../fixtures/certificates/read';
import {
  content,
  LOOPBACK,
  type MetadataServer,
  redirect,
  startMetadataServer,
} from '../services/metadataServer';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'metadata-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const { genuine, successor, rogue } = certificates;
const ADFS = 'http://sts.contoso.com/adfs/services/trust';
const SIGN_IN = 'https://sts.contoso.com/adfs/ls/';

function documentOf(entityId: string, texts: readonly string[], more = ''): string {
  const keys = texts.map((text) => keyDescriptor(' use="signing"', text));
  return entityWith(`entityID="${entityId}" ${more}`, identityProvider(...keys));
}

function file(name: string, text: string | Buffer): string {
  const at = path.join(folder, name);
  writeFileSync(at, text);
  return at;
}

const none = (async function* () {
  await Promise.resolve();
  yield Buffer.alloc(0);
})();
const now = '2026-11-23T09:00:00.000Z';

async function publishedOf(given: readonly string[], readings: readonly DomainReading[]) {
  const published = await publishedIn(given, parseFederatedDomains(readings), { now, stdin: none });
  return [...published].map(([id, reading]) => [
    id,
    reading.state === 'read' ? reading.value.spkiSha256s : reading.state,
  ]);
}

function spki(text: string): string {
  return readPresent(text).spkiSha256;
}

const own = federated('contoso.com', { signingCertificate: genuine, passiveSignInUri: SIGN_IN });
const peer = federated('peer.example', { signingCertificate: genuine, passiveSignInUri: SIGN_IN });
const okta = federated('okta.example', {
  signingCertificate: successor,
  issuerUri: 'http://www.okta.com/exk1',
  passiveSignInUri: 'https://contoso.okta.com/app/office365/exk1/sso/wsfed/passive',
});

describe('whom a document speaks for', () => {
  it('AD FS: every domain whose users sign in at its host, whatever the issuer of each', async () => {
    const given = [file('adfs.xml', documentOf(ADFS, [genuine]))];
    expect(await publishedOf(given, [own, peer, okta])).toEqual([
      ['contoso.com', [spki(genuine)]],
      ['peer.example', [spki(genuine)]],
    ]);
  });

  it('any provider: the domains whose issuer it is', async () => {
    const given = [file('okta.xml', documentOf('http://www.okta.com/exk1', [successor]))];
    expect(await publishedOf(given, [own, peer, okta])).toEqual([
      ['okta.example', [spki(successor)]],
    ]);
  });

  it('a host that strangers share: beside a domain that is meant by name, the others are not', async () => {
    const stranger = federated('stranger.example', {
      signingCertificate: rogue,
      issuerUri: 'https://accounts.google.com/o/saml2?idpid=C02',
      passiveSignInUri: 'https://accounts.google.com/o/saml2/idp?idpid=C02',
    });
    const google = federated('google.example', {
      signingCertificate: genuine,
      issuerUri: 'https://accounts.google.com/o/saml2?idpid=C01',
      passiveSignInUri: 'https://accounts.google.com/o/saml2/idp?idpid=C01',
    });
    const document = documentOf('https://accounts.google.com/o/saml2?idpid=C01', [genuine]);
    expect(await publishedOf([file('google.xml', document)], [stranger, google])).toEqual([
      ['google.example', [spki(genuine)]],
    ]);
  });

  it('two documents of one provider together', async () => {
    const given = [
      file('old.xml', documentOf(ADFS, [genuine])),
      file('new.xml', documentOf(ADFS, [successor])),
    ];
    expect(await publishedOf(given, [own])).toEqual([
      ['contoso.com', [spki(genuine), spki(successor)]],
    ]);
  });

  it.each([
    [
      'of a provider that no domain uses',
      documentOf('http://other.example/idp', [genuine]),
      'is of “http://other.example/idp”, and no domain that was read uses that provider. Theirs are at sts.contoso.com, contoso.okta.com.',
    ],
    [
      'that is out of date',
      documentOf(ADFS, [genuine], 'validUntil="2026-01-01T00:00:00Z"'),
      'is out of date since 2026-01-01 00:00 UTC',
    ],
    ['that is none', '<html></html>', "The metadata in bad.xml can't be used: it is a web page."],
    ['that is too long', 'x'.repeat(1_048_577), 'is longer than 1048576 octets'],
    ['with entities', '<!DOCTYPE x [<!ENTITY y "z">]><x/>', 'document type definition'],
  ])('one %s is refused', async (_, text, problem) => {
    const given = [file('bad.xml', text)];
    await expect(publishedOf(given, [own, okta])).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      message: expect.stringContaining(problem) as unknown,
    });
  });
});

describe('an address', () => {
  const HOST = 'sts.contoso.com';
  const AT = '/FederationMetadata/2007-06/FederationMetadata.xml';
  let server: MetadataServer;
  beforeAll(async () => {
    server = await startMetadataServer(HOST);
  });
  afterAll(async () => {
    await server.close();
  });

  function read(address: string, isAllowed: (ip: string) => boolean = () => true) {
    const access = { lookup: () => Promise.resolve([LOOPBACK]), isAllowed, ca: server.ca };
    return publishedIn([address], parseFederatedDomains([own]), { now, stdin: none }, access);
  }

  it('is fetched, and speaks for the domains of its host', async () => {
    server.answer(AT, content(documentOf('urn:adfs', [genuine])));
    const published = await read(`${server.origin}${AT}`);
    expect(published.get('contoso.com')).toMatchObject({
      state: 'read',
      value: { address: `${server.origin}${AT}`, spkiSha256s: [spki(genuine)] },
    });
  });

  it.each([
    ['in plain text', () => `http://${HOST}${AT}`, 'it is no plain https address'],
    ['that is not there', () => `${server.origin}/nothing`, 'HTTP 404'],
    ['that leads elsewhere', () => `${server.origin}/elsewhere`, 'it redirects elsewhere'],
  ])('%s is refused, with the way around', async (_, address, problem) => {
    server.answer('/elsewhere', redirect('https://other.example/x'));
    await expect(read(address())).rejects.toMatchObject({
      message: expect.stringMatching(new RegExp(`${problem}.*--metadata FILE`)) as unknown,
    });
  });

  it('inside a private network is refused', async () => {
    const reading = read(`${server.origin}${AT}`, () => false);
    await expect(reading).rejects.toThrow('does not lead to the public internet');
  });
});

describe('a scan', () => {
  async function scan(readings: readonly DomainReading[], ...args: readonly string[]) {
    const texts = { stdout: '', stderr: '' };
    const domains = readings.map(({ id, answer }) => ({
      id,
      authenticationType: 'Federated',
      federationConfiguration: answer?.kind === 'found' ? answer.value : [],
    }));
    const status = await main(['scan', '-', '--json', ...args], {
      environment: {},
      stdin: (async function* () {
        yield await Promise.resolve(Buffer.from(JSON.stringify(domains)));
      })(),
      stdout: { write: (text) => (texts.stdout += text) },
      stderr: { write: (text) => (texts.stderr += text) },
    });
    const { findings = [] } = JSON.parse(texts.stdout || '{}') as {
      findings?: readonly { checkId: string; domainId: string }[];
    };
    return {
      status,
      found: findings.map(({ checkId, domainId }) => `${checkId} ${domainId}`),
      ...texts,
    };
  }

  const copied = federated('contoso.com', {
    signingCertificate: genuine,
    nextSigningCertificate: successor,
    passiveSignInUri: SIGN_IN,
  });

  it('finds a key that the provider does not publish, where nothing else sees it', async () => {
    const adfs = file('adfs.xml', documentOf(ADFS, [genuine]));
    expect(await scan([copied])).toMatchObject({ status: 0, found: [] });
    expect(await scan([copied], '--metadata', adfs)).toMatchObject({
      status: 2,
      found: ['FEDERATION-SIGNING-KEY-NOT-PUBLISHED contoso.com'],
    });
  });

  it('is clean where every key is published', async () => {
    const adfs = file('both.xml', documentOf(ADFS, [genuine, successor]));
    expect(await scan([copied], '--metadata', adfs)).toMatchObject({ status: 0, found: [] });
  });

  it('lowers a mismatch of which the provider publishes the key', async () => {
    const renamed = federated('contoso.com', {
      signingCertificate: genuine,
      nextSigningCertificate: rogue,
      passiveSignInUri: SIGN_IN,
    });
    const adfs = file('renamed.xml', documentOf(ADFS, [genuine, rogue]));
    const { stdout } = await scan([renamed], '--metadata', adfs);
    expect(JSON.parse(stdout)).toMatchObject({
      findings: [{ checkId: 'FEDERATION-SIGNING-CERTIFICATES-MISMATCH', severity: 'medium' }],
    });
  });

  it('judges nothing where a document can not be used', async () => {
    const bad = file('bad.xml', 'x');
    expect(await scan([copied], '--metadata', bad)).toMatchObject({ status: 1, stdout: '' });
  });
});
