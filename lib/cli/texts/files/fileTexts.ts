// What is wrong with a file that is read or written; en.ts and ja.ts say it.

/** How the files are called that the command line reads and writes. */
export type FileKind = 'report' | 'table' | 'evidence' | 'earlierScan' | 'metadata';

export interface FileTexts {
  /** By the operating system's code: a clause without a period. */
  readonly problems: Readonly<Record<FileProblemCode, string>>;
  readonly reportIn: (file: string) => string;
  readonly unwritable: (kind: FileKind, file: string, reason: string) => string;
  readonly unreadable: (kind: FileKind, file: string, reason: string) => string;
  readonly tooLong: (kind: FileKind, file: string, octets: number) => string;
  readonly noText: (kind: FileKind, file: string) => string;
  readonly standardInput: string;
  /** Clauses without a period. */
  readonly noFolder: (folder: string) => string;
  readonly isFolder: string;
  readonly noFile: string;
  readonly isOther: (kind: FileKind) => string;
  readonly reportThere: string;
  readonly needsName: string;
  readonly needsFolderName: string;
  readonly somethingThere: string;
  readonly notEmpty: string;
  readonly youStandInIt: string;
  readonly metadata: {
    readonly unusable: (name: string, reason: string) => string;
    readonly fetchIt: (reason: string) => string;
    readonly old: (address: string, time: string) => string;
    readonly stranger: (address: string, entity: string, known: string, more: number) => string;
  };
  readonly earlier: {
    /** `problem`: a clause without a period. */
    readonly unusable: (problem: string, call: string) => string;
    readonly otherTenant: (before: string, now: string) => string;
    readonly unrelated: (before: string, now: string) => string;
    readonly andMore: (name: string, more: number) => string;
    readonly notAScan: string;
    readonly older: string;
    readonly newer: string;
    readonly notJson: (why: string) => string;
    readonly isNo: (
      place: string,
      what: 'time' | 'list' | 'name' | 'text' | 'names' | 'hash' | 'object',
    ) => string;
    readonly holdsList: (place: string) => string;
  };
}

/** Those that people can do something about. */
export type FileProblemCode =
  | 'ENOENT'
  | 'EISDIR'
  | 'EACCES'
  | 'EPERM'
  | 'EROFS'
  | 'ENOSPC'
  | 'ENOTEMPTY'
  | 'EBUSY'
  | 'ENOTDIR'
  | 'EMFILE'
  | 'ELOOP';
