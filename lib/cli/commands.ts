// The commands: the usage text, what each one takes, and what it calls come from this table and from nowhere else.

import type { Command } from './command';
import { runAccept, runBaseline, runList, runScan, runShow, runTestAlert } from './runners';

export const COMMANDS: readonly Command[] = [
  {
    words: 'scan',
    argument: null,
    ways: [
      { needs: ['input'], takes: ['json'], help: 'judge an export; - is standard input' },
      { needs: [], takes: ['json'], help: 'judge the tenant that "az login" is signed in to' },
    ],
    run: runScan,
  },
  {
    words: 'findings list',
    argument: null,
    ways: [{ needs: [], takes: ['json'], help: 'what is on record, open findings first' }],
    run: runList,
  },
  {
    words: 'findings show',
    argument: 'ID',
    ways: [{ needs: [], takes: ['json'], help: 'one finding; the beginning of its id will do' }],
    run: runShow,
  },
  {
    words: 'findings accept',
    argument: 'ID',
    ways: [
      {
        needs: ['reason'],
        takes: ['until'],
        help: 'this is ours: the next run closes the finding',
      },
    ],
    run: runAccept,
  },
  {
    words: 'baseline',
    argument: '[DOMAIN]',
    ways: [{ needs: [], takes: ['json'], help: 'the keys and settings on record, and why' }],
    run: runBaseline,
  },
  {
    words: 'test-alert',
    argument: null,
    ways: [{ needs: [], takes: [], help: 'send an alert that says TEST through the webhook' }],
    run: runTestAlert,
  },
];
