// The commands: the usage text, what each one takes, and what it calls come from this table and from nowhere else.

import type { Command } from './command';
import { scanProblems } from './scanOptions';
import {
  runAccept,
  runBaseline,
  runExport,
  runList,
  runScan,
  runShow,
  runTestAlert,
} from './runners';
import { said } from './texts';

export const COMMANDS: readonly Command[] = [
  {
    words: 'scan',
    argument: 'files',
    ways: [
      {
        argument: 'FILE…',
        needs: [],
        takes: [
          'report',
          'json',
          'csv',
          'evidence',
          'all',
          'metadata',
          'baseline',
          'domain',
          'encoding',
          'input',
        ],
        help: {
          en: 'judge an export, or a folder of them; - is standard input',
          ja: 'エクスポート、またはそのフォルダーを判定 (- は標準入力)',
        },
      },
      {
        argument: null,
        needs: [],
        takes: ['report', 'json', 'csv', 'evidence', 'all', 'metadata', 'baseline'],
        help: {
          en: 'judge the tenant that "az login" is signed in to',
          ja: '「az login」でサインインしているテナントを判定',
        },
      },
    ],
    examples: [
      'scan export.json',
      'scan export.json --report report.html',
      'scan export.json --metadata FederationMetadata.xml',
      'scan export.json --baseline october.json',
      'scan --json',
    ],
    problems: scanProblems,
    run: runScan,
  },
  {
    words: 'findings list',
    argument: 'none',
    ways: [
      {
        argument: null,
        needs: [],
        takes: ['json'],
        help: {
          en: 'what is on record, open findings first',
          ja: '記録されている検出結果の一覧 (未解決のものが先)',
        },
      },
    ],
    examples: ['findings list'],
    run: runList,
  },
  {
    words: 'findings show',
    argument: 'needed',
    ways: [
      {
        argument: 'ID',
        needs: [],
        takes: ['json'],
        help: {
          en: 'one finding; the beginning of its id will do',
          ja: '検出結果 1 件の詳細 (検出 ID は先頭の数桁で可)',
        },
      },
    ],
    examples: ['findings show 4f2a91c07be1'],
    run: runShow,
  },
  {
    words: 'findings export',
    argument: 'needed',
    ways: [
      {
        argument: 'ID',
        needs: ['out'],
        takes: [],
        help: {
          en: 'its evidence as a folder: certificates, configuration, history, logs',
          ja: '証拠をフォルダーに保存 (証明書、構成、履歴、ログ)',
        },
      },
    ],
    examples: ['findings export 4f2a91c07be1 --out evidence-4f2a91c07be1'],
    problems: ({ out }) => (out === undefined ? [said(({ call }) => call.outMissing)] : []),
    run: runExport,
  },
  {
    words: 'findings accept',
    argument: 'optional',
    ways: [
      {
        argument: 'ID',
        needs: ['reason'],
        takes: ['until', 'yes'],
        help: {
          en: 'this is ours: the next run closes the finding',
          ja: '正規のものとして承認 (次回の実行で検出結果を終了)',
        },
      },
      {
        argument: null,
        needs: ['group', 'reason'],
        takes: ['until', 'yes'],
        help: { en: 'all findings of one group', ja: 'グループの検出結果をまとめて承認' },
      },
      {
        argument: null,
        needs: ['key', 'reason'],
        takes: ['until', 'yes'],
        help: {
          en: 'one key, in whatever domains it was found',
          ja: '1 つの鍵を、検出されたすべてのドメインで承認',
        },
      },
    ],
    examples: [
      'findings accept 4f2a91c07be1 --reason "CHG-1234"',
      'findings accept --key 6f4c91611d7f1350 --reason "CHG-1234"',
    ],
    run: runAccept,
  },
  {
    words: 'baseline',
    argument: 'optional',
    ways: [
      {
        argument: '[DOMAIN]',
        needs: [],
        takes: ['json'],
        help: {
          en: 'the keys on record to compare by hand; of one domain, everything',
          ja: '照合用に、記録されている鍵の一覧を表示。ドメインを指定すると、そのすべて',
        },
      },
    ],
    examples: ['baseline', 'baseline contoso.com --json'],
    run: runBaseline,
  },
  {
    words: 'test-alert',
    argument: 'none',
    ways: [
      {
        argument: null,
        needs: [],
        takes: [],
        help: {
          en: 'send an alert that says TEST, by webhook and mail relay',
          ja: 'テスト (TEST) と明記した通知を、Webhook とメール中継に送信',
        },
      },
    ],
    examples: ['test-alert'],
    run: runTestAlert,
  },
];
