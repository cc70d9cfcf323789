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
          'language',
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
        help: 'judge an export, or a folder of them; - is standard input',
      },
      {
        argument: null,
        needs: [],
        takes: ['report', 'language', 'json', 'csv', 'evidence', 'all', 'metadata', 'baseline'],
        help: 'judge the tenant that "az login" is signed in to',
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
        help: 'what is on record, open findings first',
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
        help: 'one finding; the beginning of its id will do',
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
        help: 'its evidence as a folder: certificates, configuration, history, logs',
      },
    ],
    examples: ['findings export 4f2a91c07be1 --out evidence-4f2a91c07be1'],
    problems: ({ out }) =>
      out === undefined
        ? ['--out is missing: the folder to make, for example --out evidence.']
        : [],
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
        help: 'this is ours: the next run closes the finding',
      },
      {
        argument: null,
        needs: ['group', 'reason'],
        takes: ['until', 'yes'],
        help: 'all findings of one group',
      },
      {
        argument: null,
        needs: ['key', 'reason'],
        takes: ['until', 'yes'],
        help: 'one key, in whatever domains it was found',
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
        help: 'the keys on record to compare by hand; of one domain, everything',
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
        help: 'send an alert that says TEST, by webhook and mail relay',
      },
    ],
    examples: ['test-alert'],
    run: runTestAlert,
  },
];
