// The options that there are: how each is written, what its value is, and what it is for.

/** `file`: a path, which counts from where the person stands; `-` is standard input or output. */
interface Option {
  /** What stands behind it; null: it is a switch. */
  readonly value: string | null;
  /** May be given several times. */
  readonly isList?: true;
  readonly isFile?: true;
  /** The only values that it may have. */
  readonly choices?: readonly string[];
  readonly help: string;
}

/** Every option of every command. */
export const OPTIONS = {
  all: { value: null, help: 'show every domain, and not only those that need attention' },
  baseline: {
    value: 'FILE',
    isFile: true,
    help: 'compare with an earlier scan: the file that its --json made',
  },
  csv: {
    value: 'FILE',
    isFile: true,
    help: 'write a row for each domain and certificate, for a spreadsheet; - is standard output',
  },
  domain: { value: 'NAME', help: 'whose the configuration is, where the export does not say' },
  encoding: { value: 'NAME', help: 'how the export is written, for example shift_jis' },
  evidence: {
    value: 'DIR',
    isFile: true,
    help: 'write the evidence of each finding into a new folder, sealed by hashes (BagIt)',
  },
  group: { value: 'ID', help: 'all open findings of this alert group' },
  input: {
    value: 'FILE',
    isList: true,
    isFile: true,
    help: 'an export, or a folder of them; the same as FILE without --input',
  },
  json: {
    value: null,
    help: 'print JSON and nothing else, for a program; that of a scan is for --baseline, too',
  },
  key: { value: 'SHA256', help: 'all that was found of this key, in whatever domains' },
  language: {
    value: 'en|ja',
    choices: ['en', 'ja'],
    help: 'the language of the report; else that of ALERT_LANGUAGE',
  },
  metadata: {
    value: 'FILE|URL',
    isList: true,
    isFile: true,
    help: "the identity provider's federation metadata, to compare the keys with; may be repeated",
  },
  out: {
    value: 'DIR',
    isFile: true,
    help: 'the folder to make; one that is there has to be empty',
  },
  reason: { value: '"WHY"', help: 'why it is right as it is; kept, and shown to others' },
  report: { value: 'FILE.html', isFile: true, help: 'write a report to hand over, as one file' },
  until: { value: 'YYYY-MM-DD', help: 'to the end of this day (UTC); without it, for good' },
  yes: { value: null, help: 'accept without being asked first, for a script' },
} as const satisfies Readonly<Record<string, Option>>;

/** Those that stand for a command, or beside any. */
export const GLOBAL_OPTIONS = {
  explain: { value: 'CHECK', help: 'the document of a check: what it means, and what to do' },
  help: { value: null, help: 'this text; behind a command, what that one takes' },
  version: { value: null, help: 'the version' },
} as const satisfies Readonly<Record<string, Option>>;

export type OptionName = keyof typeof OPTIONS;

export type GlobalName = keyof typeof GLOBAL_OPTIONS;

/** Absent: not given. What may be repeated is a list, empty where it was not given. */
export interface OptionValues {
  readonly all?: true;
  readonly baseline?: string;
  /** A file; `-` is standard output. */
  readonly csv?: string;
  readonly domain?: string;
  readonly encoding?: string;
  /** The folder that is made. */
  readonly evidence?: string;
  readonly group?: string;
  /** Files and folders, `-` for standard input, from both spellings; empty: the live tenant. */
  readonly input: readonly string[];
  readonly json?: true;
  readonly key?: string;
  readonly language?: 'en' | 'ja';
  /** Files, and addresses that begin with https:// or http://. */
  readonly metadata: readonly string[];
  /** The folder that is made. */
  readonly out?: string;
  readonly reason?: string;
  readonly report?: string;
  readonly until?: string;
  readonly yes?: true;
}

export function optionOf(name: OptionName | GlobalName): Option {
  return name in OPTIONS ? OPTIONS[name as OptionName] : GLOBAL_OPTIONS[name as GlobalName];
}

export function isOptionName(name: string): name is OptionName {
  return Object.hasOwn(OPTIONS, name);
}

export function isGlobalName(name: string): name is GlobalName {
  return Object.hasOwn(GLOBAL_OPTIONS, name);
}

/** `--input FILE`, as a usage text shows it. */
export function shownOption(name: OptionName | GlobalName): string {
  const { value } = optionOf(name);
  return value === null ? `--${name}` : `--${name} ${value}`;
}
