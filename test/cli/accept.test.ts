// `findings accept` and `baseline` as people call them, on a real table: the acceptance that is written is the one
// that the next run acts on.

import { certificates, federated } from '../builders/domains';
import { readPresent } from '../fixtures/certificates/read';
import { type AzuriteTable, startAzuriteTable } from '../services/azurite';
import { QUESTION, recordedTenant, UNRECOGNISED } from './recordedTenant';

let azurite: AzuriteTable;
beforeAll(async () => {
  azurite = await startAzuriteTable();
});
afterAll(async () => {
  await azurite.close();
});

const { genuine, successor, rogue } = certificates;
const before = federated('contoso.com', { signingCertificate: genuine });
const after = federated('contoso.com', {
  signingCertificate: genuine,
  nextSigningCertificate: successor,
});

const tenant = (table: string) => recordedTenant(azurite, table);

describe('findings accept', () => {
  it('an acceptance for good takes effect with the next run, and is logged', async () => {
    const { runOnce, call, unrecognised, events } = tenant('acceptForGood');
    await runOnce([before]);
    await runOnce([after]);
    const { uid } = await unrecognised();
    const said = await call(
      'findings',
      'accept',
      uid.slice(0, 12),
      '--reason',
      'CHG-1234',
      '--yes',
    );
    expect(said).toMatchObject({ status: 0, stderr: '' });
    expect(said.stdout).toMatch(
      /^Accepted by .+ \(local\): [0-9a-f]{12}\n[\s\S]*next run that sees it\. The\n? *baseline\n? *learns it\.\n$/,
    );
    for (const line of said.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    const waiting = (await call('findings', 'show', uid)).stdout.replace(/\s+/g, ' ');
    expect(waiting).toContain(
      'for good: CHG-1234. It takes effect with the next run that sees it.',
    );

    await runOnce([after]);
    expect(await unrecognised()).toMatchObject({
      status: 'resolved',
      resolution: 'accepted',
      acceptance: { reason: 'CHG-1234', until: null },
    });
    expect(events).toContain('finding.accepted');
    const shown = await call('findings', 'show', uid);
    expect(shown.status).toBe(0);
    expect(shown.stdout.replace(/\s+/g, ' ')).toMatch(/Accepted by .+ \(local\) at .+: CHG-1234/);
    const { stdout } = await call('baseline', 'CONTOSO.com');
    expect(stdout).toContain('accepted by a person');
    expect(stdout).toContain('believed in the first run: compare it');
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('an acceptance until a date holds to the end of that day, and then the finding is back', async () => {
    const { runOnce, call, unrecognised } = tenant('acceptUntil');
    const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
    await runOnce([before]);
    await runOnce([after]);
    const { uid } = await unrecognised();
    await call('findings', 'accept', uid, '--reason', 'Both farms run', '--until', day, '--yes');
    await runOnce([after]);
    expect((await unrecognised()).status).toBe('resolved');
    await runOnce([after], new Date(`${day}T23:59:59.000Z`));
    expect((await unrecognised()).status).toBe('resolved');
    await runOnce([after], new Date(Date.parse(`${day}T00:00:00.000Z`) + 86_400_000));
    expect(await unrecognised()).toMatchObject({
      status: 'open',
      previousResolution: 'accepted',
      acceptance: {
        endedTime: new Date(Date.parse(`${day}T00:00:00.000Z`) + 86_400_000).toISOString(),
      },
    });
  });

  it('a second acceptance replaces the first, and says so', async () => {
    const { runOnce, call, unrecognised } = tenant('acceptTwice');
    const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
    await runOnce([before]);
    await runOnce([after]);
    const { uid } = await unrecognised();
    const first = await call(
      'findings',
      'accept',
      uid,
      '--reason',
      'Until then',
      '--until',
      day,
      '--yes',
    );
    expect(first.stdout.replace(/\s+/g, ' ')).toMatch(
      /next run that sees it\. Until .+ UTC it is told no more, as long as it stays exactly as it is\. $/,
    );
    expect(first.stdout).not.toContain('replaces');
    const second = await call('findings', 'accept', uid, '--reason', 'For good', '--yes');
    expect(second.stdout.replace(/\s+/g, ' ')).toMatch(
      /This replaces the acceptance by .+ \(local\), until .+ UTC\. It takes effect/,
    );
    const third = await call('findings', 'accept', uid, '--reason', 'Still', '--yes');
    expect(third.stdout.replace(/\s+/g, ' ')).toMatch(/ \(local\), for good\. It takes effect/);
    expect(await unrecognised()).toMatchObject({ acceptance: { reason: 'Still', until: null } });
  });

  it('a rollover over many domains is accepted by its key, or by its group, and another key is not', async () => {
    const { runOnce, call, open } = tenant('acceptGroup');
    const ids = ['contoso.com', 'fabrikam.com', 'woodgrove.com'];
    const each = (nextSigningCertificate: string | null, last: string | null) =>
      ids.map((id, index) =>
        federated(id, {
          signingCertificate: genuine,
          nextSigningCertificate: index === 2 ? last : nextSigningCertificate,
        }),
      );
    await runOnce(each(null, null));
    await runOnce(each(successor, rogue));
    const ours = (await open()).filter(({ domainId }) => domainId !== 'woodgrove.com');
    expect(ours.map(({ checkId }) => checkId)).toEqual([UNRECOGNISED, UNRECOGNISED]);
    const [spkiSha256, groupId] = [ours[0]?.spkiSha256, ours[0]?.groupId ?? ''];
    expect((await call('findings', 'list')).stdout).toContain(`  ${groupId}\n`);
    for (const way of [
      ['--key', spkiSha256 ?? ''],
      ['--group', groupId],
    ]) {
      const said = await call('findings', 'accept', ...way, '--reason', 'CHG-1234', '--yes');
      expect(said).toMatchObject({ status: 0, stderr: '' });
      expect(said.stdout).toMatch(/^Accepted by .+ \(local\): 2 findings\n/);
      for (const { uid } of ours) expect(said.stdout).toContain(uid.slice(0, 12));
      for (const line of said.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    }
    await runOnce(each(successor, rogue));
    const left = await open();
    expect(new Set(left.map(({ domainId }) => domainId))).toEqual(new Set(['woodgrove.com']));
    const none = await call('findings', 'accept', '--group', groupId, '--reason', 'x', '--yes');
    expect(none.stderr).toMatch(/No open finding has a group/);
  });

  it('the question of the first day is answered key by key, for good', async () => {
    const { runOnce, call, all } = tenant('acceptQuestion');
    const both = federated('contoso.com', {
      signingCertificate: genuine,
      nextSigningCertificate: successor,
    });
    await runOnce([both]);
    const question = async () => (await all()).find(({ checkId }) => checkId === QUESTION);
    const keyOf = (text: string): string => readPresent(text).spkiSha256;
    const { stdout } = await call('findings', 'show', (await question())?.uid ?? '');
    for (const text of [genuine, successor]) {
      expect(stdout.replace(/\s+/g, '')).toContain(keyOf(text));
      expect(stdout).toContain(readPresent(text).thumbprintSha1);
    }
    const accept = (text: string, ...more: readonly string[]) =>
      call(
        'findings',
        'accept',
        '--key',
        keyOf(text).slice(0, 16),
        '--reason',
        'x',
        '--yes',
        ...more,
      );
    const later = await accept(genuine, '--until', '2027-06-30');
    expect(later).toMatchObject({ status: 1, stdout: '' });
    expect(later.stderr).toContain('leave --until out');
    expect((await accept(genuine)).stdout).toContain('The baseline');
    await runOnce([both]);
    expect(await question()).toMatchObject({
      status: 'open',
      teaches: { kind: 'keys', spkiSha256s: [keyOf(successor)] },
    });
    await accept(successor);
    await runOnce([both]);
    expect(await question()).toMatchObject({ status: 'resolved', resolution: 'accepted' });
  });

  it('two of its keys may be answered before the next run', async () => {
    const { runOnce, call, all } = tenant('acceptTwoAnswers');
    const both = federated('contoso.com', {
      signingCertificate: genuine,
      nextSigningCertificate: successor,
    });
    await runOnce([both]);
    for (const text of [genuine, successor])
      await call(
        'findings',
        'accept',
        '--key',
        readPresent(text).spkiSha256,
        '--reason',
        'x',
        '--yes',
      );
    await runOnce([both]);
    const question = (await all()).find(({ checkId }) => checkId === QUESTION);
    expect(question).toMatchObject({ status: 'resolved', resolution: 'accepted' });
  });

  it('a domain that is federated anew is not accepted with its key', async () => {
    const { runOnce, call, open } = tenant('acceptKeyOfDomain');
    const added = federated('fabrikam.com', {
      signingCertificate: genuine,
      nextSigningCertificate: successor,
    });
    await runOnce([before]);
    await runOnce([before, added]);
    const keys = (await open()).filter(({ checkId }) => checkId === UNRECOGNISED);
    for (const { spkiSha256 } of keys)
      await call('findings', 'accept', '--key', spkiSha256 ?? '', '--reason', 'x', '--yes');
    await runOnce([before, added]);
    expect((await open()).map(({ checkId }) => checkId)).toEqual(['FEDERATED-DOMAIN-ADDED']);
  });

  const wrong: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['no reason is refused', [], /reason is missing/],
    [
      'the place for a reason, pasted from a mail, is refused',
      ['--reason', '<who confirmed it>'],
      /reason is missing/,
    ],
    ['that of the deployment’s command is, too', ['--reason', 'WHY'], /reason is missing/],
    ['and that of the documents', ['--reason', '…'], /reason is missing/],
    ['a reason of white space is refused', ['--reason', '  '], /reason is missing/],
    ['a reason that never ends is refused', ['--reason', 'x'.repeat(501)], /longer than 500/],
    ['a day in the past is refused', ['--reason', 'x', '--until', '2026-01-01'], /has passed/],
    ['a day without an end is refused', ['--reason', 'x', '--until', '9999-12-31'], /two years/],
    ['a 30th of February is refused', ['--reason', 'x', '--until', '2099-02-30'], /is no date/],
    ['words for a date are refused', ['--reason', 'x', '--until', 'tomorrow'], /is no date/],
  ];
  it.each(wrong)('%s', async (_, words, message) => {
    const { call } = tenant('acceptNothing');
    const { status, stdout, stderr } = await call(
      'findings',
      'accept',
      'abcdef012345',
      '--yes',
      ...words,
    );
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(message);
  });

  it('what is resolved, and what is not there, can not be accepted', async () => {
    const { runOnce, call, unrecognised } = tenant('acceptResolved');
    await runOnce([before]);
    await runOnce([after]);
    await runOnce([before]);
    const { uid } = await unrecognised();
    const late = await call('findings', 'accept', uid, '--reason', 'x', '--yes');
    expect(late).toMatchObject({ status: 1, stdout: '' });
    expect(late.stderr).toMatch(/is resolved/);
    expect((await call('findings', 'accept', 'ffffffff', '--reason', 'x', '--yes')).stderr).toMatch(
      /begins/,
    );
    expect((await call('findings', 'accept', 'f', '--reason', 'x', '--yes')).stderr).toMatch(
      /8 characters/,
    );
  });

  it('nothing is accepted when there is an option too much', async () => {
    const { runOnce, call, unrecognised } = tenant('acceptTooMuch');
    await runOnce([before]);
    await runOnce([after]);
    const { uid } = await unrecognised();
    const refused = await call('findings', 'accept', uid, '--reason', 'x', '--yes', '--json');
    expect(refused).toMatchObject({ status: 1, stdout: '' });
    expect((await unrecognised()).acceptance).toBeNull();
  });
});

describe('before anything is accepted', () => {
  const flat = (text: string): string => text.replace(/\s+/g, ' ');

  it('it says what it covers, asks, and writes when a person says yes', async () => {
    const { runOnce, callAt, unrecognised } = tenant('acceptAsked');
    await runOnce([before]);
    await runOnce([after]);
    const { uid, spkiSha256, message } = await unrecognised();
    const accept = (answer: string, ...more: readonly string[]) =>
      callAt(answer, 'findings', 'accept', uid.slice(0, 12), '--reason', 'CHG-1234', ...more);
    const said = await accept('yes\n');
    expect(said.status).toBe(0);
    expect(said.stdout).toMatch(/^Accepted by /);
    for (const line of said.stderr.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    const [cover = ''] = said.stderr.split('Accept this? Type yes: ');
    expect(flat(cover)).toMatch(
      /^\S+ \(local\) is about to accept 1 finding, for good: CHG-1234 [0-9a-f]{12} contoso\.com /,
    );
    for (const words of [
      `Bound to ${spkiSha256 ?? ''} in 1 slot, with 1 known key beside it: `,
      `The baseline learns that the key ${spkiSha256 ?? ''} is yours in this domain.`,
      flat(message),
      'Nothing else is open of the same group or key.',
    ])
      expect(flat(cover)).toContain(words);
    expect((await unrecognised()).acceptance).toMatchObject({ reason: 'CHG-1234', until: null });
    const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
    const later = await accept('Y\n', '--until', day);
    expect(later.status).toBe(0);
    expect(flat(later.stderr)).toMatch(
      /accept 1 finding, until .+ UTC: .* The baseline learns nothing\. It is told no more until .+ UTC; then it comes back\./,
    );
  });

  it.each(['no\n', '\n', '', 'yes, but\n', `${'y'.repeat(5_000)}\n`])(
    'the answer %j writes nothing',
    async (answer) => {
      const { runOnce, callAt, unrecognised } = tenant('acceptDeclined');
      await runOnce([before]);
      await runOnce([after]);
      const { uid } = await unrecognised();
      const said = await callAt(answer, 'findings', 'accept', uid, '--reason', 'x');
      expect(said).toMatchObject({ status: 1, stdout: '' });
      expect(said.stderr).toMatch(/Nothing was accepted\.\n$/);
      expect((await unrecognised()).acceptance).toBeNull();
    },
  );

  it('where nobody can be asked it is shown, and nothing is written without --yes', async () => {
    const { runOnce, call, unrecognised } = tenant('acceptUnasked');
    await runOnce([before]);
    await runOnce([after]);
    const { uid } = await unrecognised();
    const said = await call('findings', 'accept', uid, '--reason', 'x');
    expect(said).toMatchObject({ status: 1, stdout: '' });
    expect(said.stderr).toContain('is about to accept 1 finding');
    expect(said.stderr).toMatch(/nobody can be asked here: say --yes, too\.\n$/);
    expect((await unrecognised()).acceptance).toBeNull();
  });

  it('it names what stays open of the same group or key', async () => {
    const { runOnce, callAt, open } = tenant('acceptPart');
    const ids = ['contoso.com', 'fabrikam.com'];
    const each = (nextSigningCertificate: string | null) =>
      ids.map((id) => federated(id, { signingCertificate: genuine, nextSigningCertificate }));
    await runOnce(each(null));
    await runOnce(each(successor));
    const [first, other] = await open();
    const { uid, groupId } = first ?? { uid: '', groupId: '' };
    const one = await callAt('no\n', 'findings', 'accept', uid, '--reason', 'x');
    expect(flat(one.stderr)).toContain(
      `Not covered, although of the same group or key: 1 open finding. ${other?.uid.slice(0, 12) ?? ''} ${other?.domainId ?? ''} `,
    );
    expect(flat(one.stderr)).toContain(`--group ${groupId} accepts those of the group, too.`);
    const both = await callAt('no\n', 'findings', 'accept', '--group', groupId, '--reason', 'x');
    expect(flat(both.stderr)).toContain('is about to accept 2 findings, for good:');
    expect(both.stderr).toContain('Nothing else is open of the same group or key.');
    // What is the same of both is said once.
    expect(both.stderr.match(/The baseline learns/g)).toHaveLength(1);
  });

  it('of a list of keys it says which one is covered, and how many are not', async () => {
    const { runOnce, callAt } = tenant('acceptOneKey');
    await runOnce([after]);
    const { spkiSha256 } = readPresent(genuine);
    const said = await callAt('n\n', 'findings', 'accept', '--key', spkiSha256, '--reason', 'x');
    expect(flat(said.stderr)).toContain(
      `Bound to 1 key: ${spkiSha256}. The baseline learns it, wherever the first run believed it. Not covered: 1 other key of this finding.`,
    );
  });
});

describe('baseline', () => {
  it('an empty record says what makes one', async () => {
    const { status, stdout } = await tenant('baselineEmpty').call('baseline');
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: 'No baseline on record. The first run makes it.\n',
    });
  });

  it('it prints every domain with the thumbprints that AD FS shows, and all of it as JSON', async () => {
    const { runOnce, call } = tenant('baselineList');
    await runOnce([before, federated('a.example', { signingCertificate: successor })]);
    const { stdout } = await call('baseline');
    expect(stdout.match(/^ {4}\S+$/gm)).toEqual(['    a.example', '    contoso.com']);
    expect(
      stdout.match(/^ {2}[0-9A-F]{40} {2}\d{4}-\d\d-\d\d {2}first run: compare$/gm),
    ).toHaveLength(2);
    const document = JSON.parse((await call('baseline', '--json')).stdout) as {
      readonly domains: readonly object[];
    };
    expect(document.domains).toEqual([
      expect.objectContaining({ domainId: 'a.example', status: 'accepted' }),
      expect.objectContaining({ domainId: 'contoso.com', status: 'accepted' }),
    ]);
  });

  it('a domain that it does not know is an error', async () => {
    const { status, stderr } = await tenant('baselineEmpty').call('baseline', 'nowhere.example');
    expect(status).toBe(1);
    expect(stderr).toContain('no domain nowhere.example');
  });
});
