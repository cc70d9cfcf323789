// How the command line is called, in English.

import type { CallTexts } from './callTexts';

export const en: CallTexts = {
  usage: 'Usage:',
  options: 'Options:',
  examples: (count) => (count === 1 ? 'Example:' : 'Examples:'),
  command: '<command>',
  foot: `Exit status: 0 nothing open, 2 at least one open finding, 1 it could not do the
work. "findings", "baseline" and "test-alert" read the settings of the function
app from the environment.`,
  help: (call) => `${call} tells what there is.`,
  commandMissing: 'A command is missing.',
  followedBy: (word, known) => `"${word}" is followed by a word: ${known}.`,
  noCommand: (words) => `There is no command "${words}".`,
  didYouMean: (words) => ` Did you mean "${words}"?`,
  toScan: (call) => ` To judge an export: ${call}`,
  noOption: (raw) => `There is no option ${raw}.`,
  didYouMeanOption: (option) => ` Did you mean ${option}?`,
  takesNoValue: (option) => `${option} takes no value.`,
  needsValue: (option, shown) => `${option} needs a value: ${shown}.`,
  inlineValue: (call) => ` Where the value begins with "-", write ${call}.`,
  choices: (option, choices, value) => `${option} is ${choices.join(' or ')}, not "${value}".`,
  languages: (choices, value) =>
    `--language is ${choices.join(' or ')}, not "${value}"; without it, ALERT_LANGUAGE decides.`,
  standsAlone: (option, call) => `${option} stands alone: ${call}.`,
  goesWith: (option, owners, words) => `${option} goes with ${owners}, not with ${words}.`,
  twice: (option) => `${option} is given twice.`,
  tooMuch: (words, command) => `"${words}" is too much for ${command}.`,
  idMissing: 'The id of a finding is missing.',
  outMissing: '--out is missing: the folder to make, for example --out evidence.',
  withExport: (option) => `${option} goes with an export: scan FILE.`,
  inputOnce: 'Standard input (-) can be read once only.',
  oneOutput: '--json and --csv - both write to standard output: give --csv a file.',
  sameFile: '--csv and --report name the same file.',
  severalChecks: (name) => `"${name}" is in the names of several checks:`,
  noCheck: (name) => `There is no check "${name}".`,
  thereAre: ' There are:',
  documentLanguage: null,
  sharedSteps: (page) => `Keep evidence, ask, remove, revoke: --explain ${page}`,
  testAccepted: (who, id) =>
    `${who === 'webhook' ? 'The webhook' : 'The mail relay'} accepted the test alert ${id}. See whether it arrives.`,
};
