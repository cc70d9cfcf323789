// Every block of PowerShell that people copy runs, by itself, in PowerShell 7 against stand-ins of the cmdlets. What Windows
// PowerShell 5.1 takes is in test/powershell.test.ts.

import { spawnSync } from 'node:child_process';
import { type Block, commandsInMessages, powerShellInDocuments } from './blocks';
import { describeWithPowerShell, type Ran, runInPowerShell } from './powershell/session';
import { DISPLAY_NAME } from './powershell/tenants';

/** It takes a tenth of that where nothing else runs. */
const LIMIT_MS = 180_000;

/** Each once: checks share first steps. What begins with a program is for every shell. */
const blocks = onlyOnce([
  ...powerShellInDocuments,
  ...commandsInMessages.filter(({ text }) => !/^\s*(?:az|node) /.test(text)),
]);

function onlyOnce(all: readonly Block[]): readonly Block[] {
  return [...new Map(all.map((block) => [`${block.lead}\n${block.text}`, block])).values()];
}

describeWithPowerShell('PowerShell that people copy', () => {
  let ran: readonly Ran[] = [];
  beforeAll(() => {
    ran = runInPowerShell(blocks);
  }, LIMIT_MS);

  it('runs as it stands, block by block, in each tenant', () => {
    expect(new Set(ran.map(({ where }) => where)).size).toBe(blocks.length);
    const failed = ran.filter(({ problems }) => problems.length > 0);
    expect(
      failed.map(({ where, tenant, problems }) => [where, tenant, ...problems].join(': ')),
    ).toEqual([]);
  });

  it('writes exports that the command line judges, with the provider’s Japanese name', () => {
    const written = ran.flatMap(({ files: { 'export.json': file }, tenant }) =>
      file === undefined ? [] : [[file, tenant] as const],
    );
    expect(written.length).toBeGreaterThan(5);
    for (const [file, tenant] of new Map(written)) {
      const text = Buffer.from(file, 'base64');
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        ['dist/cli.js', 'scan', '-', '--json'],
        { input: text, encoding: 'utf8' },
      );
      expect({ status: status === 2 ? 0 : status, stderr: status === 1 ? stderr : '' }).toEqual({
        status: 0,
        stderr: '',
      });
      expect(stdout).toContain('"contoso.com"');
      if (tenant === 'in a rollover') expect(text.toString('utf8')).toContain(DISPLAY_NAME);
    }
  });
});

const REFUSED: readonly (readonly [title: string, text: string, problem: string])[] = [
  ['what can’t be parsed', 'Get-MgDomain | | Sort-Object Id', 'empty pipe'],
  ['a cmdlet that nobody stands in for', 'Get-MgGroup -All', 'Get-MgGroup'],
  ['a parameter that the cmdlet does not have', 'Get-AdfsCertificate -Type Token-Signing', 'Type'],
  ['a variable of another block', '$configuration.Id', '$configuration'],
  ['a call without a connection', 'Get-MgDomain -All', 'Connect-MgGraph'],
  [
    'a scope that does not suffice',
    "Connect-MgGraph -Scopes Domain.Read.All; Revoke-MgUserSignInSession -UserId 'x'",
    'User.RevokeSessions.All',
  ],
  [
    'a property that is none',
    'Get-AdfsCertificate | Format-List IsPrimary, NotAfter',
    "Format-List asks for 'NotAfter'",
  ],
  ['a program that is none of ours', 'curl https://contoso.com', 'curl'],
  [
    'a filter by what there is not',
    'Connect-MgGraph -Scopes AuditLog.Read.All; Get-MgAuditLogDirectoryAudit -Filter "activity eq \'x\'"',
    "no property 'activity'",
  ],
  ['a file that another block has left', 'Get-Content left.txt', 'left.txt'],
];

const TAKEN: readonly Block[] = [
  { where: 'leaves', text: '$configuration = 1; Set-Content left.txt $configuration', lead: '' },
  {
    where: 'is connected before',
    text: '(Get-MgDomain -All).Id',
    lead: 'In PowerShell, after `Connect-MgGraph -Scopes Domain.Read.All,User.Read.All`:',
  },
];

describeWithPowerShell('the stand-ins', () => {
  let ran: readonly Ran[] = [];
  beforeAll(() => {
    ran = runInPowerShell([
      ...TAKEN,
      ...REFUSED.map(([where, text]) => ({ where, text, lead: '' })),
    ]);
  }, LIMIT_MS);
  const problemsOf = (title: string): readonly string[] =>
    ran.filter(({ where }) => where === title).map(({ problems }) => problems.join('\n'));

  it.each(REFUSED)('refuse %s', (title, _, problem) => {
    expect(problemsOf(title)).not.toEqual([]);
    for (const text of problemsOf(title)) expect(text).toContain(problem);
  });

  it.each(TAKEN)('take what $where', ({ where }) => {
    expect(problemsOf(where)).toEqual(['', '']);
  });

  it('print what a person would see', () => {
    const seen = ran.filter(({ where }) => where === 'is connected before');
    expect(seen.map(({ output }) => output)).toEqual(
      expect.arrayContaining([expect.stringContaining('contoso.onmicrosoft.com')]),
    );
  });
});
