// `findings export` and `scan --evidence` as people call them: a whole bag on the disk, or nothing.

import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openFindingStore } from '../../../lib/adapters/table/findings';
import { openKeyUseStore } from '../../../lib/adapters/table/keyUse';
import { beginUse } from '../../../lib/baseline/useRecord';
import { certificates, federated } from '../../builders/domains';
import { readPresent } from '../../fixtures/certificates/read';
import { type AzuriteTable, startAzuriteTable } from '../../services/azurite';
import { recordedTenant } from '../recordedTenant';
import { bagProblems } from './checkBag';

let azurite: AzuriteTable;
let folder: string;
beforeAll(async () => {
  azurite = await startAzuriteTable();
});
afterAll(async () => {
  await azurite.close();
});
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'evidence-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const { genuine, successor } = certificates;
const before = federated('contoso.com', { signingCertificate: genuine });
const after = federated('contoso.com', {
  signingCertificate: genuine,
  nextSigningCertificate: successor,
});
const out = (name = 'out'): string => path.join(folder, name);
const dataOf = (name: string, bag = out()): string =>
  readFileSync(path.join(bag, 'data', name), 'utf8');
const jsonOf = (name: string, bag = out()): Record<string, unknown> =>
  JSON.parse(dataOf(name, bag)) as Record<string, unknown>;

/** Whether there is an openssl to ask. */
const HAS_OPENSSL = spawnSync('openssl', ['version']).status === 0;

async function recorded(table: string, next: string | null = successor) {
  const tenant = recordedTenant(azurite, table);
  await tenant.runOnce([before]);
  await tenant.runOnce([
    next === successor
      ? after
      : federated('contoso.com', { signingCertificate: genuine, nextSigningCertificate: next }),
  ]);
  return tenant;
}

describe('findings export', () => {
  it('makes a whole bag, and says what seals it', async () => {
    const { call, unrecognised } = await recorded('exportWhole');
    const { uid } = await unrecognised();
    const said = await call('findings', 'export', uid.slice(0, 12), '--out', out());
    expect(said).toMatchObject({ status: 0, stderr: '' });
    expect(bagProblems(out())).toEqual([]);
    const seal = readFileSync(path.join(out(), 'tagmanifest-sha256.txt'));
    expect(said.stdout).toContain(createHash('sha256').update(seal).digest('hex'));
    expect(readdirSync(folder)).toEqual(['out']);
    expect(readdirSync(path.join(out(), 'data')).sort()).toEqual([
      'README.txt',
      'accounts.json',
      'audit.json',
      'configuration.json',
      'finding.json',
      'finding.txt',
      'history.json',
      'nextSigningCertificate.pem',
      'nextSigningCertificate.txt',
      'readings.json',
      'sign-ins.json',
      'signingCertificate.pem',
      'signingCertificate.txt',
    ]);
    const info = readFileSync(path.join(out(), 'bag-info.txt'), 'utf8');
    expect(info).toContain(`\nExternal-Identifier: ${uid}\n`);
    expect(info).toContain('\nTenant-Identifier: 6babcaad-604b-40ac-a9d7-9fd97c0b779f\n');
    expect(jsonOf('configuration.json')).toMatchObject({ nextSigningCertificate: successor });
    const shown = await call('findings', 'show', uid, '--json');
    expect(dataOf('finding.json')).toBe(shown.stdout);
  });

  (process.platform === 'win32' ? it.skip : it)(
    'sha256sum finds nothing wrong, and what was changed is found',
    async () => {
      const { call, unrecognised } = await recorded('exportSealed');
      const { uid } = await unrecognised();
      await call('findings', 'export', uid, '--out', out());
      const check = () =>
        spawnSync(
          'sha256sum',
          ['--check', '--quiet', 'manifest-sha256.txt', 'tagmanifest-sha256.txt'],
          {
            cwd: out(),
          },
        ).status;
      expect(check()).toBe(0);
      // Names of people are in it.
      expect(statSync(out()).mode & 0o777).toBe(0o700);
      writeFileSync(path.join(out(), 'data', 'history.json'), '{}');
      expect(check()).toBe(1);
      expect(bagProblems(out())).toContain('data/history.json has another digest');
    },
  );

  it('has both certificates as others read them, and their fields as text', async () => {
    const { call, unrecognised } = await recorded('exportCertificates');
    const { uid } = await unrecognised();
    await call('findings', 'export', uid, '--out', out());
    for (const [name, text] of [
      ['signingCertificate', genuine],
      ['nextSigningCertificate', successor],
    ] as const) {
      const ours = readPresent(text);
      const theirs = new X509Certificate(dataOf(`${name}.pem`));
      expect(theirs.fingerprint.replaceAll(':', '')).toBe(ours.thumbprintSha1);
      expect(theirs.raw.toString('base64')).toBe(text);
      const lines = dataOf(`${name}.txt`).split('\n');
      for (const line of [
        `Subject:             ${ours.subject.text}`,
        `Issuer:              ${ours.issuer.text}`,
        `Serial number:       ${ours.serialNumber}`,
        `Not before:          ${new Date(theirs.validFrom).toISOString()}`,
        `Not after:           ${new Date(theirs.validTo).toISOString()}`,
        `SHA-1 (thumbprint):  ${theirs.fingerprint.replaceAll(':', '')}`,
        `SHA-256:             ${theirs.fingerprint256.replaceAll(':', '')}`,
        `SHA-256 of the key:  ${createHash('sha256')
          .update(theirs.publicKey.export({ type: 'spki', format: 'der' }))
          .digest('hex')}`,
        'Key type:            EC',
        'Key size:            256 bits',
        `Signature algorithm: ${ours.signatureAlgorithm}`,
      ])
        expect(lines).toContain(line);
      expect(dataOf(`${name}.txt`)).toContain('\nExtensions: ');
    }
  });

  (HAS_OPENSSL ? it : it.skip)('openssl reads the certificates, too', async () => {
    const { call, unrecognised } = await recorded('exportOpenssl');
    const { uid } = await unrecognised();
    await call('findings', 'export', uid, '--out', out());
    const file = path.join(out(), 'data', 'nextSigningCertificate.pem');
    const args = ['x509', '-in', file, '-noout', '-fingerprint', '-sha1'];
    const print = execFileSync('openssl', args, { encoding: 'utf8' }).replaceAll(':', '').trim();
    expect(print.toUpperCase()).toMatch(new RegExp(`=${readPresent(successor).thumbprintSha1}$`));
  });

  it('has the history, the logs, and when each was read', async () => {
    const { call, unrecognised, access, runOnce } = await recorded('exportHistory');
    const { uid, firstSeenTime, spkiSha256 } = await unrecognised();
    const key = spkiSha256 ?? '';
    const use = beginUse({
      spkiSha256: key,
      domainId: 'contoso.com',
      thumbprintsSha1: [readPresent(successor).thumbprintSha1],
      isAlarming: true,
      from: firstSeenTime,
    });
    await openKeyUseStore(access).write([
      { ...use, askedTime: firstSeenTime, upTo: firstSeenTime },
    ]);
    await call('findings', 'accept', uid, '--reason', 'CHG-1234', '--yes');
    await runOnce([after]);
    await call('findings', 'export', uid, '--out', out());
    expect(jsonOf('history.json')).toMatchObject({
      uid,
      domainId: 'contoso.com',
      firstSeenTime,
      status: 'resolved',
      resolution: 'accepted',
      acceptance: { reason: 'CHG-1234' },
    });
    // Nobody looked: that is no clean answer.
    expect(jsonOf('audit.json')).toEqual({ state: 'notAsked' });
    expect(jsonOf('sign-ins.json')).toMatchObject({
      state: 'notAsked',
      record: { spkiSha256: key, askedTime: firstSeenTime },
    });
    const { readings } = jsonOf('readings.json') as { readings: readonly object[] };
    expect(readings).toContainEqual(
      expect.objectContaining({
        what: 'the configuration, from Microsoft Graph, in the run that opened the finding',
        notBefore: firstSeenTime,
        notAfter: firstSeenTime,
      }),
    );
    expect(readings).toContainEqual(
      expect.objectContaining({ files: ['sign-ins.json'], notAfter: firstSeenTime }),
    );
    const info = readFileSync(path.join(out(), 'bag-info.txt'), 'utf8');
    expect(info.match(/^Reading: data\/\S+: /gm)).toHaveLength(readings.length);
  });

  it('what can not be decoded is kept as it was, and said', async () => {
    const hostile = Buffer.from('\u001b[2J no certificate').toString('base64');
    const { call, all } = await recorded('exportUnreadable', hostile);
    const found = (await all()).find(({ checkId }) => checkId.endsWith('-UNREADABLE'));
    await call('findings', 'export', found?.uid ?? '', '--out', out());
    expect(bagProblems(out())).toEqual([]);
    expect(dataOf('nextSigningCertificate.txt')).toContain("can't be read as a certificate: ");
    expect(jsonOf('nextSigningCertificate.raw.json')).toEqual({ nextSigningCertificate: hostile });
    const octets = readFileSync(path.join(out(), 'data', 'nextSigningCertificate.raw.bin'));
    expect(octets.toString('base64')).toBe(hostile);
    expect(readdirSync(path.join(out(), 'data'))).not.toContain('nextSigningCertificate.pem');
  });

  it('of a large one that no run kept whole, the beginning is there, and that is said', async () => {
    const { call, all } = await recorded('exportCut', 'A'.repeat(6_001));
    const found = (await all()).find(({ checkId }) => checkId.endsWith('-UNREADABLE'));
    await call('findings', 'export', found?.uid ?? '', '--out', out());
    const text = dataOf('nextSigningCertificate.txt').replace(/\s+/g, ' ');
    expect(text).toContain('its base64 is cut off');
    expect(text).toContain('only the size, a hash and the beginning were kept');
    expect(jsonOf('nextSigningCertificate.raw.json')).toMatchObject({
      nextSigningCertificate: { characters: 6_001 },
    });
  });

  it('a certificate that came later is told apart from the one that was kept', async () => {
    const { call, all, runOnce } = await recorded('exportLater', certificates.rogue);
    await runOnce([
      federated('contoso.com', {
        signingCertificate: successor,
        nextSigningCertificate: certificates.rogue,
      }),
    ]);
    const flagged = (await all()).find(
      ({ checkId, status }) =>
        checkId === 'FEDERATION-SIGNING-CERTIFICATES-MISMATCH' && status === 'open',
    );
    await call('findings', 'export', flagged?.uid ?? '', '--out', out());
    expect(new X509Certificate(dataOf('signingCertificate.pem')).raw.toString('base64')).toBe(
      genuine,
    );
    const [, later = ''] = dataOf('signingCertificate.txt').split('When the finding was last seen');
    expect(later).toContain(readPresent(successor).thumbprintSha1);
  });

  it('names from outside are no names of files, and forge no line', async () => {
    const { call, access, unrecognised } = await recorded('exportHostile');
    const finding = await unrecognised();
    const store = openFindingStore(access);
    await store.readAll();
    const evil = {
      ...finding,
      title: 'x\nPayload-Oxum: 0.0\r\nReading: forged',
      domainId: '../../evil\nbagit.txt',
      evidence: {
        ...finding.evidence,
        configuration: { '../evil.txt': 'x', signingCertificate: genuine },
      },
    };
    expect(await store.write([evil])).toHaveLength(1);
    const said = await call('findings', 'export', finding.uid, '--out', out());
    expect(said.status).toBe(0);
    expect(bagProblems(out())).toEqual([]);
    expect(readdirSync(folder)).toEqual(['out']);
    const info = readFileSync(path.join(out(), 'bag-info.txt'), 'utf8');
    expect(info.match(/^Payload-Oxum: /gm)).toHaveLength(1);
    expect(info).not.toMatch(/^Reading: forged/m);
    expect(jsonOf('configuration.json')).toMatchObject({ '../evil.txt': 'x' });
  });

  describe('writes nothing', () => {
    const noRecord = () => recordedTenant(azurite, 'exportNothing');

    it.each([
      [
        'into a folder that holds anything',
        (at: string) => {
          mkdirSync(at);
          writeFileSync(path.join(at, 'x'), '');
        },
        'not empty',
      ],
      [
        'over a file',
        (at: string) => {
          writeFileSync(at, 'x');
        },
        'already',
      ],
      [
        'through a link',
        (at: string) => {
          mkdirSync(`${at}-real`);
          symlinkSync(`${at}-real`, at);
        },
        'already',
      ],
    ])('%s', async (_, prepare, words) => {
      prepare(out());
      const names = readdirSync(folder);
      const said = await noRecord().call('findings', 'export', 'aaaaaaaaaaaa', '--out', out());
      expect(said).toMatchObject({ status: 1, stdout: '' });
      expect(said.stderr).toContain(words);
      expect(readdirSync(folder)).toEqual(names);
    });

    it.each([
      ['where the folder above is missing', path.join('none', 'out'), 'there is no folder'],
      ['to standard output', '-', 'needs its name'],
    ])('%s', async (_, name, words) => {
      const at = name === '-' ? name : out(name);
      const said = await noRecord().call('findings', 'export', 'aaaaaaaaaaaa', '--out', at);
      expect(said).toMatchObject({ status: 1, stdout: '' });
      expect(said.stderr).toContain(words);
      expect(readdirSync(folder)).toEqual([]);
    });

    it('of a finding that is not there', async () => {
      const { call } = await recorded('exportUnknown');
      const said = await call('findings', 'export', 'ffffffffffff', '--out', out());
      expect(said).toMatchObject({ status: 1, stdout: '' });
      expect(readdirSync(folder)).toEqual([]);
    });
  });

  it('an empty folder is taken, and keeps its mode', async () => {
    const { call, unrecognised } = await recorded('exportEmpty');
    mkdirSync(out(), { mode: 0o750 });
    const { mode } = statSync(out());
    const { uid } = await unrecognised();
    expect((await call('findings', 'export', uid, '--out', out())).status).toBe(0);
    expect(bagProblems(out())).toEqual([]);
    expect(statSync(out()).mode).toBe(mode);
  });
});

describe('scan --evidence', () => {
  const scan = (next: string | null) => {
    const file = path.join(folder, 'export.json');
    const federationConfiguration = [
      {
        issuerUri: 'http://sts.contoso.com/',
        signingCertificate: genuine,
        nextSigningCertificate: next,
      },
    ];
    writeFileSync(
      file,
      JSON.stringify([
        {
          id: 'contoso.com',
          authenticationType: 'Federated',
          isRoot: true,
          federationConfiguration,
        },
      ]),
    );
    return recordedTenant(azurite, 'none').call('scan', file, '--json', '--evidence', out());
  };

  it('makes a bag for each finding, called by its id', async () => {
    const { status, stdout, stderr } = await scan(certificates.rogue);
    const { findings } = JSON.parse(stdout) as { findings: readonly { readonly uid: string }[] };
    expect({ status, count: findings.length }).toEqual({
      status: 2,
      count: readdirSync(out()).length,
    });
    expect(stderr).toMatch(/^The evidence of \d+ findings? is in /);
    expect(readdirSync(out()).sort()).toEqual(findings.map(({ uid }) => uid).sort());
    for (const { uid } of findings) expect(bagProblems(out(`out/${uid}`))).toEqual([]);
    const bag = out(`out/${findings[0]?.uid ?? ''}`);
    expect(
      new X509Certificate(dataOf('nextSigningCertificate.pem', bag)).raw.toString('base64'),
    ).toBe(certificates.rogue);
    const octets = readFileSync(path.join(folder, 'export.json'));
    expect(dataOf('readings.json', bag)).toContain(
      `SHA-256 ${createHash('sha256').update(octets).digest('hex')}`,
    );
  });

  it('makes nothing where nothing was found, and says so', async () => {
    const { status, stderr } = await scan(null);
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: 'There is no finding, so no evidence was written.\n',
    });
    expect(readdirSync(folder)).toEqual(['export.json']);
  });

  it('reads nothing where the folder is not empty', async () => {
    mkdirSync(out());
    writeFileSync(path.join(out(), 'x'), '');
    const { status, stdout, stderr } = await scan(certificates.rogue);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('not empty');
  });
});
