// What each command takes and refuses. The cases come from the table of commands, so that a new command or option is
// tried with all others.

import { type Command, type OptionName, OPTIONS, optionsOf } from '../../lib/cli/command';
import { COMMANDS } from '../../lib/cli/commands';
import { main } from '../../lib/cli/main';
import { parseCall } from '../../lib/cli/parse';

const USAGE = `Usage: federation-monitor <command>

  scan --input FILE [--json]   judge an export; - is standard input
  scan [--json]                judge the tenant that "az login" is signed in to
  findings list [--json]       what is on record, open findings first
  findings show ID [--json]    one finding; the beginning of its id will do
  findings accept ID --reason "WHY" [--until YYYY-MM-DD]
                               this is ours: the next run closes the finding
  findings accept --group ID --reason "WHY" [--until YYYY-MM-DD]
                               all findings of one group
  findings accept --key SHA256 --reason "WHY" [--until YYYY-MM-DD]
                               one key, in whatever domains it was found
  baseline [DOMAIN] [--json]   the keys and settings on record, and why
  test-alert                   send an alert that says TEST through the webhook

Exit status: 0 nothing open, 2 at least one open finding, 1 it could not do the
work. "findings", "baseline" and "test-alert" read the settings of the function
app from the environment.
`;

const ARGUMENT = 'abcdef012345';
const NAMES = Object.keys(OPTIONS) as readonly OptionName[];

/** The words of a command, and what has to stand behind them. */
function argumentsOf({ words, argument }: Command): readonly string[] {
  return [...words.split(' '), ...(argument === 'none' ? [] : [ARGUMENT])];
}

function given(name: OptionName, value = 'x'): readonly string[] {
  return OPTIONS[name].type === 'string' ? [`--${name}`, value] : [`--${name}`];
}

/** Calls it in a world that writes down whatever a command reads: without settings and input, none can do anything. */
async function call(args: readonly string[]) {
  const texts = { stdout: '', stderr: '' };
  const touched: string[] = [];
  const environment = new Proxy<Record<string, string>>(
    {},
    {
      get: (_, name) => {
        touched.push(String(name));
        return undefined;
      },
    },
  );
  async function* stdin() {
    touched.push('standard input');
    yield await Promise.resolve(Buffer.from('[]'));
  }
  const status = await main(args, {
    environment,
    stdin: stdin(),
    stdout: { write: (text) => (texts.stdout += text) },
    stderr: { write: (text) => (texts.stderr += text) },
  });
  return { status, ...texts, touched };
}

async function refusalOf(args: readonly string[]): Promise<string> {
  const { stderr, ...rest } = await call(args);
  expect(rest).toEqual({ status: 1, stdout: '', touched: [] });
  expect(stderr.endsWith(`\n\n${USAGE}\n`)).toBe(true);
  return stderr.slice(0, -`\n\n${USAGE}\n`.length);
}

const pairs = COMMANDS.flatMap((command) =>
  NAMES.map((name) => ({ command, words: command.words, name })),
);
const own = pairs.filter(({ command, name }) => optionsOf(command).includes(name));
const alien = pairs.filter((pair) => !own.includes(pair));

describe('options', () => {
  it.each(own)('$words takes --$name', ({ command, words, name }) => {
    const args = [...argumentsOf(command), ...given(name)];
    const expected = {
      words,
      argument: command.argument === 'none' ? null : ARGUMENT,
      options: { [name]: OPTIONS[name].type === 'string' ? 'x' : true },
    };
    expect(parseCall(args)).toMatchObject(expected);
    expect(parseCall([...given(name), ...argumentsOf(command)])).toMatchObject(expected);
  });

  it.each(alien)(
    '$words refuses --$name, says whose it is, and does nothing',
    async ({ command, words, name }) => {
      const owners = own.filter((pair) => pair.name === name).map((pair) => pair.words);
      const problem = `--${name} goes with ${owners.join(', ')}, not with ${words}.`;
      expect(await refusalOf([...argumentsOf(command), ...given(name)])).toBe(problem);
      expect(await refusalOf([...given(name), ...argumentsOf(command)])).toBe(problem);
    },
  );

  it.each(own.filter(({ name }) => OPTIONS[name].type === 'string'))(
    '$words refuses two values for --$name',
    async ({ command, name }) => {
      const args = [...argumentsOf(command), ...given(name), ...given(name, 'y')];
      expect(await refusalOf(args)).toBe(`--${name} is given twice.`);
    },
  );

  it('a switch may be set twice', () => {
    expect(parseCall(['scan', '--json', '--json'])).toMatchObject({ options: { json: true } });
  });

  it('everything that is wrong with them is told at once', async () => {
    const args = ['findings', 'list', '--until', '1', '--input', 'x', '--until', '2'];
    expect((await refusalOf(args)).split('\n')).toEqual([
      '--until goes with findings accept, not with findings list.',
      '--input goes with scan, not with findings list.',
      '--until is given twice.',
    ]);
  });

  it('one that no command knows is refused', async () => {
    expect(await refusalOf(['scan', '--fix'])).toMatch(/^Unknown option '--fix'/);
  });

  it('one without its value is refused', async () => {
    expect(await refusalOf(['scan', '--input'])).toMatch(/'--input <value>' argument missing/);
  });

  it('what is not refused reads its settings: the world above would show it', async () => {
    expect((await call(['findings', 'list'])).touched).toContain('TENANT_ID');
    expect((await call(['scan', '--input', '-'])).touched).toContain('standard input');
  });
});

describe('words', () => {
  it.each(COMMANDS)('$words takes no more than it needs', async (command) => {
    const args = [...argumentsOf(command), 'planned', 'rollover'];
    expect(await refusalOf(args)).toBe(`"planned rollover" is too much for ${command.words}.`);
  });

  const withId = COMMANDS.filter(({ argument }) => argument === 'needed');
  it.each(withId)('$words needs an id, and an empty one is none', async ({ words }) => {
    expect(await refusalOf(words.split(' '))).toBe('The id of a finding is missing.');
    expect(await refusalOf([...words.split(' '), ''])).toBe('The id of a finding is missing.');
  });

  it.each([
    ['nothing', [], 'The id of a finding is missing; --group or --key accepts several.'],
    ['an empty id', [''], 'The id of a finding is missing; --group or --key accepts several.'],
    [
      'an id and a key',
      [ARGUMENT, '--key', ARGUMENT],
      'Accept one finding by its id, or --group, or --key: not two of them at once.',
    ],
    [
      'a group and a key',
      ['--group', ARGUMENT, '--key', ARGUMENT],
      'Accept one finding by its id, or --group, or --key: not two of them at once.',
    ],
    [
      'a short key',
      ['--key', 'abc'],
      "8 characters of the key's SHA-256 are needed to accept a finding.",
    ],
  ])('findings accept refuses %s, and does nothing', async (_, behind, problem) => {
    const { stderr, ...rest } = await call(['findings', 'accept', ...behind, '--reason', 'x']);
    expect(rest).toEqual({ status: 1, stdout: '', touched: [] });
    expect(stderr).toContain(problem);
  });

  it('a domain may be left out', () => {
    expect(parseCall(['baseline'])).toMatchObject({ words: 'baseline', argument: null });
  });

  it.each([
    ['nothing', [], 'A command is missing.'],
    ['only an option', ['--json'], 'A command is missing.'],
    ['half of a command', ['findings'], 'There is no command "findings".'],
    ['an unknown command', ['fix', 'it'], 'There is no command "fix it".'],
    [
      'a command that would act on the terminal',
      ['\u001b[2J'],
      'There is no command "\\u{1B}[2J".',
    ],
  ])('%s is refused', async (_, args, problem) => {
    expect(await refusalOf(args)).toBe(problem);
  });
});

describe('the usage text', () => {
  const asked = COMMANDS.flatMap((command) => [
    [...argumentsOf(command), '--help'],
    [...command.words.split(' '), '-h'],
    ['-h', ...argumentsOf(command)],
  ]);

  it.each([['--help'], ['-h'], ...asked.map((args) => [args.join(' ')])])(
    '%s shows it',
    async (line) => {
      expect(await call(line.split(' '))).toEqual({
        status: 0,
        stdout: USAGE,
        stderr: '',
        touched: [],
      });
    },
  );
});
