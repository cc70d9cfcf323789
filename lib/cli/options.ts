// The options that there are: how each is written, what its value is, and what it is for.

import type { Localized } from '../text';
import { LANGUAGES } from './languages';

/** `file`: a path, which counts from where the person stands; `-` is standard input or output. */
interface Option {
  /** What stands behind it; null: it is a switch. */
  readonly value: string | null;
  /** May be given several times. */
  readonly isList?: true;
  readonly isFile?: true;
  /** The only values that it may have. */
  readonly choices?: readonly string[];
  readonly help: Localized;
}

/** Every option of every command. */
export const OPTIONS = {
  all: {
    value: null,
    help: {
      en: 'show every domain, and not only those that need attention',
      ja: '対応が必要なドメイン以外も含め、すべてのドメインを表示',
    },
  },
  baseline: {
    value: 'FILE',
    isFile: true,
    help: {
      en: 'compare with an earlier scan: the file that its --json made',
      ja: '以前のスキャン結果 (--json の出力ファイル) と比較',
    },
  },
  csv: {
    value: 'FILE',
    isFile: true,
    help: {
      en: 'write a row for each domain and certificate, for a spreadsheet; - is standard output',
      ja: 'ドメインと証明書ごとに 1 行の表を CSV で保存 (- は標準出力)',
    },
  },
  domain: {
    value: 'NAME',
    help: {
      en: 'whose the configuration is, where the export does not say',
      ja: 'エクスポートにドメイン名がない場合に、構成のドメイン名を指定',
    },
  },
  encoding: {
    value: 'NAME',
    help: {
      en: 'how the export is written, for example shift_jis',
      ja: 'エクスポートの文字コード (例: shift_jis)',
    },
  },
  evidence: {
    value: 'DIR',
    isFile: true,
    help: {
      en: 'write the evidence of each finding into a new folder, sealed by hashes (BagIt)',
      ja: '検出結果ごとの証拠を、ハッシュ値で封印した新しいフォルダーに保存 (BagIt)',
    },
  },
  group: {
    value: 'ID',
    help: {
      en: 'all open findings of this alert group',
      ja: 'このグループの未解決の検出結果すべて',
    },
  },
  input: {
    value: 'FILE',
    isList: true,
    isFile: true,
    help: {
      en: 'an export, or a folder of them; the same as FILE without --input',
      ja: 'エクスポート、またはそのフォルダー (--input を付けない FILE と同じ)',
    },
  },
  json: {
    value: null,
    help: {
      en: 'print JSON and nothing else, for a program; that of a scan is for --baseline, too',
      ja: 'プログラム向けに JSON のみを出力 (スキャンの JSON は --baseline にも使用)',
    },
  },
  key: {
    value: 'SHA256',
    help: {
      en: 'all that was found of this key, in whatever domains',
      ja: 'この鍵の検出結果すべて (ドメインを問わない)',
    },
  },
  metadata: {
    value: 'FILE|URL',
    isList: true,
    isFile: true,
    help: {
      en: "the identity provider's federation metadata, to compare the keys with; may be repeated",
      ja: '鍵の比較に使う、ID プロバイダーのフェデレーション メタデータ (複数指定可)',
    },
  },
  out: {
    value: 'DIR',
    isFile: true,
    help: {
      en: 'the folder to make; one that is there has to be empty',
      ja: '作成するフォルダー (既存の場合は空であること)',
    },
  },
  reason: {
    value: '"WHY"',
    help: {
      en: 'why it is right as it is; kept, and shown to others',
      ja: '承認の理由 (記録され、ほかの担当者にも表示)',
    },
  },
  report: {
    value: 'FILE.html',
    isFile: true,
    help: {
      en: 'write a report to hand over, as one file',
      ja: '提出用のレポートを 1 つのファイルに保存',
    },
  },
  until: {
    value: 'YYYY-MM-DD',
    help: {
      en: 'to the end of this day (UTC); without it, for good',
      ja: '承認の有効期限 (UTC でその日の終わりまで)。指定しない場合は無期限',
    },
  },
  yes: {
    value: null,
    help: {
      en: 'accept without being asked first, for a script',
      ja: '確認せずに承認 (スクリプト用)',
    },
  },
} as const satisfies Readonly<Record<string, Option>>;

/** Those that stand for a command, or beside any. */
export const GLOBAL_OPTIONS = {
  explain: {
    value: 'CHECK',
    help: {
      en: 'the document of a check: what it means, and what to do',
      ja: 'チェックの文書 (意味と対処) を表示',
    },
  },
  help: {
    value: null,
    help: {
      en: 'this text; behind a command, what that one takes',
      ja: 'この説明を表示。コマンドの後ろでは、そのコマンドの説明',
    },
  },
  language: {
    value: 'en|ja',
    choices: LANGUAGES,
    help: {
      en: 'the language of what people read; else that of ALERT_LANGUAGE',
      ja: '表示の言語。指定しない場合は ALERT_LANGUAGE に従う',
    },
  },
  version: { value: null, help: { en: 'the version', ja: 'バージョンを表示' } },
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

/** What is given to each command, beside its own options. */
export const EVERYWHERE: readonly GlobalName[] = ['language'];

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
