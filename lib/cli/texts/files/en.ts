// What is wrong with a file, in English.

import type { FileTexts } from './fileTexts';

const KINDS = {
  report: 'The report',
  table: 'The table',
  evidence: 'The evidence',
  earlierScan: 'The earlier scan',
  metadata: 'The metadata',
} as const;

export const en: FileTexts = {
  problems: {
    ENOENT: 'there is no such file',
    EISDIR: 'it is a folder',
    EACCES: 'this account may not open it',
    EPERM: 'this account may not open it',
    EROFS: 'nothing can be written there',
    ENOSPC: 'the disk is full',
    ENOTEMPTY: 'the folder is not empty, and nothing is written over',
    EBUSY: 'something else uses it',
    ENOTDIR: 'a part of its path is a file and no folder',
    EMFILE: 'too many files are open',
    ELOOP: 'its links lead back to each other',
  },
  reportIn: (file) => `The report is in ${file}`,
  unwritable: (kind, file, reason) => `${KINDS[kind]} can't be written to ${file}: ${reason}.`,
  unreadable: (kind, file, reason) => `${KINDS[kind]} can't be read from ${file}: ${reason}.`,
  tooLong: (kind, file, octets) =>
    `${KINDS[kind]} in ${file} is longer than ${String(octets)} octets.`,
  noText: (kind, file) => `${KINDS[kind]} in ${file} is neither UTF-8 nor UTF-16.`,
  standardInput: 'standard input',
  noFolder: (folder) => `there is no folder ${folder}`,
  isFolder: 'it is a folder',
  noFile: 'it is no ordinary file',
  isOther: (kind) =>
    `it is there already, and is ${kind === 'table' ? 'no table of a scan' : 'no report'}; choose another name`,
  reportThere: 'the report goes there; choose another name',
  needsName: 'it goes into a file, and needs its name: --report report.html',
  needsFolderName: 'it goes into a folder, and needs its name',
  somethingThere: 'there is something of that name already',
  notEmpty: 'the folder is not empty, and nothing is written over',
  youStandInIt: 'you stand in it; name a folder that is not there yet',
  metadata: {
    unusable: (name, reason) => `The metadata in ${name} can't be used: ${reason}.`,
    fetchIt: (reason) => `${reason}. Fetch it with a browser, and give the file: --metadata FILE.`,
    old: (address, time) =>
      `The metadata in ${address} is out of date since ${time}: fetch it anew.`,
    stranger: (address, entity, known, more) => {
      const others = more > 0 ? ` and ${String(more)} more` : '';
      const here = known === '' ? '' : ` Theirs are at ${known}${others}.`;
      return `The metadata in ${address} is of ${entity}, and no domain that was read uses that provider.${here} Leave it out.`;
    },
  },
  earlier: {
    unusable: (problem, call) =>
      `The earlier scan of --baseline can't be used: ${problem}.\nExpected is what "${call}" prints.`,
    otherTenant: (before, now) =>
      `The earlier scan of --baseline is of tenant ${before}, and this one of ${now}.`,
    unrelated: (before, now) =>
      `The earlier scan of --baseline shares no domain and no key with this one: it is of ${before}, and this one of ${now}. Give the earlier scan of the same tenant, or leave it out.`,
    andMore: (name, more) => `${name} and ${String(more)} more`,
    notAScan: 'it is JSON, but not that of a scan',
    older: 'an older version made it, which wrote no inventory: make it again',
    newer: 'a newer version made it',
    notJson: (why) => `it is not JSON: ${why}`,
    isNo: (place, what) => {
      const a = what === 'names' ? 'list of names' : what;
      return `${place} is no ${a}`;
    },
    holdsList: (place) => `${place} holds a list`,
  },
};
