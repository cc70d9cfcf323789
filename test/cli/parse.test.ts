// What each command takes and refuses. The cases come from the table of commands, so that a new command or option is
// tried with all others.

import { type Command, optionsOf } from '../../lib/cli/command';
import { COMMANDS } from '../../lib/cli/commands';
import { main } from '../../lib/cli/main';
import { type OptionName, optionOf, OPTIONS } from '../../lib/cli/options';
import { parseCall } from '../../lib/cli/parse';
import { ENGLISH } from '../../lib/cli/reader';
import { widthOf } from '../../lib/cli/columns';
import { usage, usageOf } from '../../lib/cli/usage';

const ARGUMENT = 'abcdef012345';
const NAMES = Object.keys(OPTIONS) as readonly OptionName[];

/** The words of a command, and what has to stand behind them. */
function argumentsOf({ words, argument }: Command): readonly string[] {
  return [...words.split(' '), ...(argument === 'none' ? [] : [ARGUMENT])];
}

function valueOf(name: OptionName): string | null {
  const { value, choices } = optionOf(name);
  return value === null ? null : (choices?.[0] ?? 'x');
}

function given(name: OptionName): readonly string[] {
  const value = valueOf(name);
  return value === null ? [`--${name}`] : [`--${name}`, value];
}

/** Calls it in a world that writes down whatever a command reads: without settings and input, none can do anything. */
async function call(args: readonly string[]) {
  const texts = { stdout: '', stderr: '' };
  const touched: string[] = [];
  const environment = new Proxy<Record<string, string>>(
    {},
    {
      get: (_, name) => {
        // In which language it is refused.
        if (name !== 'ALERT_LANGUAGE') touched.push(String(name));
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

/** What is wrong, without the line that says where it is said what is right. */
async function refusalOf(args: readonly string[]): Promise<string> {
  const { stderr, ...rest } = await call(args);
  expect(rest).toEqual({ status: 1, stdout: '', touched: [] });
  const [hint = ''] =
    /\nfederation-monitor [a-z -]*--help tells what there is\.\n$/.exec(stderr) ?? [];
  expect(hint).not.toBe('');
  return stderr.slice(0, -hint.length);
}

const pairs = COMMANDS.flatMap((command) =>
  NAMES.map((name) => ({ command, words: command.words, name })),
);
const own = pairs.filter(({ command, name }) => optionsOf(command).includes(name));
const alien = pairs.filter((pair) => !own.includes(pair));

describe('options', () => {
  it.each(own)('$words takes --$name', ({ command, words, name }) => {
    const args = [...argumentsOf(command), ...given(name)];
    const { isList } = optionOf(name);
    const value = valueOf(name) ?? true;
    const isPlain = command.argument === 'none' || command.argument === 'files';
    const expected = { words, argument: isPlain ? null : ARGUMENT };
    const list = name === 'input' ? [ARGUMENT, value] : [value];
    const options = { [name]: isList ? (expect.arrayContaining(list) as unknown) : value };
    expect(parseCall(args)).toMatchObject({ ...expected, options });
    expect(parseCall([...given(name), ...argumentsOf(command)])).toMatchObject({
      ...expected,
      options,
    });
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

  it.each(own.filter(({ name }) => valueOf(name) !== null && optionOf(name).isList !== true))(
    '$words refuses two values for --$name',
    async ({ command, name }) => {
      const args = [...argumentsOf(command), ...given(name), ...given(name)];
      expect(await refusalOf(args)).toBe(`--${name} is given twice.`);
    },
  );

  it('a switch may be set twice', () => {
    expect(parseCall(['scan', '--json', '--json'])).toMatchObject({ options: { json: true } });
  });

  it('files stand behind scan, behind --input, or both; each counts, in the order of a reader', () => {
    const args = ['scan', 'a.json', '--input', 'b.json', 'c', '--metadata', 'm.xml'];
    expect(parseCall([...args, '--metadata=https://sts.example/x'])).toMatchObject({
      words: 'scan',
      argument: null,
      options: {
        input: ['a.json', 'c', 'b.json'],
        metadata: ['m.xml', 'https://sts.example/x'],
      },
    });
    expect(parseCall(['scan']).options).toEqual({ input: [], metadata: [] });
    expect(parseCall(['scan', '--', '--odd.json']).options.input).toEqual(['--odd.json']);
  });

  it('everything that is wrong with them is told at once', async () => {
    const args = ['findings', 'list', '--until', '1', '--input', 'x', '--until', '2', '--fix'];
    expect((await refusalOf(args)).split('\n')).toEqual([
      'There is no option --fix.',
      '--until goes with findings accept, not with findings list.',
      '--input goes with scan, not with findings list.',
      '--until is given twice.',
    ]);
  });

  it.each([
    ['--fix', 'There is no option --fix.'],
    ['--repot=x', 'There is no option --repot. Did you mean --report?'],
    ['--rep', 'There is no option --rep. Did you mean --report?'],
    ['--JSON', 'There is no option --JSON. Did you mean --json?'],
    ['--metdata=x', 'There is no option --metdata. Did you mean --metadata?'],
    ['--lagnuage=ja', 'There is no option --lagnuage. Did you mean --language?'],
    ['-x', 'There is no option -x.'],
    ['-json', 'There is no option -json. Did you mean --json?'],
    ['--__proto__', 'There is no option --__proto__.'],
    ['--\u001b[2J', 'There is no option --\\u{1B}[2J.'],
  ])('%s is refused', async (option, problem) => {
    expect(await refusalOf(['scan', option])).toBe(problem);
  });

  it.each([
    ['nothing', ['--report'], '--report needs a value: --report FILE.html.'],
    ['an empty text', ['--report', ''], '--report needs a value: --report FILE.html.'],
    ['an empty text', ['--report='], '--report needs a value: --report FILE.html.'],
    [
      'the next option',
      ['--report', '--json'],
      '--report needs a value: --report FILE.html. Where the value begins with "-", write --report=--json.',
    ],
  ])('%s is no value', async (_, args, problem) => {
    expect(await refusalOf(['scan', 'x', ...args])).toBe(problem);
  });

  it('a value may begin with a dash where it is said to be one, and "-" is one', () => {
    expect(parseCall(['scan', '--input=-x']).options.input).toEqual(['-x']);
    expect(parseCall(['scan', '--input', '-', '--csv', '-']).options).toMatchObject({
      input: ['-'],
      csv: '-',
    });
  });

  it.each([
    [['scan', '--json=yes'], '--json takes no value.'],
    [
      ['scan', '--language', 'de'],
      '--language is en or ja, not "de"; without it, ALERT_LANGUAGE decides.',
    ],
    [['scan', '--domain', 'a.example'], '--domain goes with an export: scan FILE.'],
    [['scan', '--encoding', 'x'], '--encoding goes with an export: scan FILE.'],
    [['scan', '-', '--baseline', '-'], 'Standard input (-) can be read once only.'],
    [
      ['scan', 'x', '--json', '--csv', '-'],
      '--json and --csv - both write to standard output: give --csv a file.',
    ],
    [['scan', '--explain', 'x'], '--explain stands alone: federation-monitor --explain CHECK.'],
  ])('%j is refused', async (args, problem) => {
    expect(await refusalOf(args)).toBe(problem);
  });

  it('what is not refused reads its settings: the world above would show it', async () => {
    expect((await call(['findings', 'list'])).touched).toContain('TENANT_ID');
    expect((await call(['scan', '-'])).touched).toContain('standard input');
  });
});

describe('words', () => {
  const limited = COMMANDS.filter(({ argument }) => argument !== 'files');
  it.each(limited)('$words takes no more than it needs', async (command) => {
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
    const { stderr, status, stdout, touched } = await call([
      'findings',
      'accept',
      ...behind,
      '--reason',
      'x',
    ]);
    // Where npm was called is all that it may have read.
    const settings = touched.filter((name) => !['INIT_CWD', 'npm_package_json'].includes(name));
    expect({ status, stdout, settings }).toEqual({ status: 1, stdout: '', settings: [] });
    expect(stderr).toContain(problem);
  });

  it('a domain may be left out', () => {
    expect(parseCall(['baseline'])).toMatchObject({ words: 'baseline', argument: null });
  });

  it.each([
    [
      ['findings'],
      '"findings" is followed by a word: findings list, findings show, findings export, findings accept.',
    ],
    [['findings', 'lst'], 'There is no command "findings lst". Did you mean "findings list"?'],
    [['finding', 'list'], 'There is no command "finding list". Did you mean "findings list"?'],
    [['list'], 'There is no command "list". Did you mean "findings list"?'],
    [['sacn', 'x.json'], 'There is no command "sacn x.json". Did you mean "scan"?'],
    [['Scan'], 'There is no command "Scan". Did you mean "scan"?'],
    [['test'], 'There is no command "test". Did you mean "test-alert"?'],
    [['fix', 'it'], 'There is no command "fix it".'],
    [
      ['export.json'],
      'There is no command "export.json". To judge an export: federation-monitor scan export.json',
    ],
    [['\u001b[2J'], 'There is no command "\\u{1B}[2J".'],
    [['help', 'sacn'], 'There is no command "sacn". Did you mean "scan"?'],
  ])('%j is refused', async (args, problem) => {
    expect(await refusalOf(args)).toBe(problem);
  });

  it.each([
    ['nothing', []],
    ['only an option', ['--json']],
  ])('%s is answered with all that there is', async (_, args) => {
    expect(await refusalOf(args)).toBe(`A command is missing.\n\n${usage(ENGLISH)}`);
  });
});

describe('the usage text', () => {
  async function textOf(line: string): Promise<string> {
    const { stdout, ...rest } = await call(line.split(' '));
    expect(rest).toEqual({ status: 0, stderr: '', touched: [] });
    return stdout;
  }

  it.each(['--help', '-h', 'help'])(
    '%s shows every command, and the options beside them',
    async (line) => {
      const text = await textOf(line);
      expect(text).toBe(usage(ENGLISH));
      for (const { words } of COMMANDS) expect(text).toContain(`\n  ${words} `);
      for (const name of ['help', 'version', 'explain']) expect(text).toContain(`\n  --${name} `);
    },
  );

  const asked = COMMANDS.flatMap((command) =>
    [
      [...argumentsOf(command), '--help'],
      [...command.words.split(' '), '-h'],
      ['-h', ...argumentsOf(command)],
      ['help', ...command.words.split(' ')],
      [...command.words.split(' '), '--help', '--no-such-option'],
    ].map((args) => ({ command, line: args.join(' ') })),
  );
  it.each(asked)('$line shows the one command', async ({ command, line }) => {
    expect(await textOf(line)).toBe(usageOf([command], ENGLISH));
  });

  it.each(COMMANDS)('$words has an example that it takes, and each of its options', (command) => {
    const text = usageOf([command], ENGLISH);
    for (const name of optionsOf(command)) {
      expect(text).toContain(`\n  --${name} `.trimEnd());
      expect(text).toContain(optionOf(name).help.en.split(' ').slice(0, 2).join(' '));
    }
    for (const example of command.examples) {
      expect(text).toContain(`\n  federation-monitor ${example}\n`);
      const args = example.match(/"[^"]*"|\S+/g) ?? [];
      expect(parseCall(args).words).toBe(command.words);
    }
  });

  it('the first word of several commands has help for all of them', async () => {
    const text = await textOf('findings --help');
    for (const words of [
      'findings list',
      'findings show ID',
      'findings export ID',
      'findings accept ID',
    ])
      expect(text).toContain(`\n  federation-monitor ${words} `);
  });

  it.each(['all', ...COMMANDS.map(({ words }) => words)])('fits 80 columns: %s', (words) => {
    const command = COMMANDS.find((each) => each.words === words);
    const lines = (command ? usageOf([command], ENGLISH) : usage(ENGLISH)).split('\n');
    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(80);
  });

  it.each(['--version', 'scan --version'])('%s says which version it is', async (line) => {
    const { version } = jest.requireActual<{ version: string }>('../../package.json');
    expect(await textOf(line)).toBe(`federation-monitor ${version}\n`);
  });
});
