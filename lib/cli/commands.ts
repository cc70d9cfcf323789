// The commands: the usage text, what each one takes, and what it calls come from this table and from nowhere else.

import type { Command } from './command';
import { runAccept, runBaseline, runList, runScan, runShow, runTestAlert } from './runners';

export const COMMANDS: readonly Command[] = [
  {
    words: 'scan',
    argument: 'none',
    ways: [
      {
        argument: null,
        needs: ['input'],
        takes: ['json'],
        help: 'judge an export; - is standard input',
      },
      {
        argument: null,
        needs: [],
        takes: ['json'],
        help: 'judge the tenant that "az login" is signed in to',
      },
    ],
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
    run: runShow,
  },
  {
    words: 'findings accept',
    argument: 'optional',
    ways: [
      {
        argument: 'ID',
        needs: ['reason'],
        takes: ['until'],
        help: 'this is ours: the next run closes the finding',
      },
      {
        argument: null,
        needs: ['group', 'reason'],
        takes: ['until'],
        help: 'all findings of one group',
      },
      {
        argument: null,
        needs: ['key', 'reason'],
        takes: ['until'],
        help: 'one key, in whatever domains it was found',
      },
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
        help: 'the keys and settings on record, and why',
      },
    ],
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
        help: 'send an alert that says TEST through the webhook',
      },
    ],
    run: runTestAlert,
  },
];
