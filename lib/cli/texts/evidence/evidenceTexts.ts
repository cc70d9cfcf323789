// What people read in a folder of evidence; en.ts and ja.ts say it. JSON and the names of files are the same in every language.

export interface EvidenceTexts {
  /** The folder's own README. */
  readonly readme: string;
  readonly description: (checkId: string, domain: string | null, title: string) => string;
  readonly certificate: {
    /** At the head of a slot's text; `name` is Graph's. */
    readonly head: (name: string, slot: string) => string;
    readonly notKept: string;
    readonly nothingKept: string;
    readonly absent: string;
    readonly notExported: string;
    /** Lines: why it can't be read, and where it is kept. */
    readonly unreadable: (reason: string) => readonly string[];
    readonly cut: string;
    /** When it was last seen, the slot held another one, or was something else. */
    readonly laterOther: string;
    readonly later: (state: 'absent' | 'notExported' | 'unreadable') => string;
    readonly fields: CertificateFieldTexts;
    readonly unknown: string;
    readonly unreadableField: string;
    readonly yes: string;
    readonly no: string;
    readonly none: string;
    readonly bits: (count: number) => string;
  };
  readonly readings: {
    readonly record: string;
    readonly scan: string;
    readonly auditLog: string;
    readonly signInLog: string;
    readonly fromGraph: string;
    readonly fromExport: string;
    readonly opening: string;
    readonly sameRun: string;
    readonly notKept: string;
    readonly nobodySaid: string;
    readonly read: (names: string) => string;
    readonly ofTime: (time: string) => string;
    readonly notAsked: string;
    readonly late: string;
    readonly reason: (reason: string) => string;
    readonly about: (from: string, to: string) => string;
    readonly noTime: string;
    readonly at: (time: string) => string;
    readonly before: (time: string) => string;
    readonly between: (from: string, to: string) => string;
    /** Clauses of one line, and a note behind them. */
    readonly line: (clauses: readonly string[], note: string | null) => string;
  };
}

interface CertificateFieldTexts {
  readonly subject: string;
  readonly issuer: string;
  readonly serialNumber: string;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly thumbprintSha1: string;
  readonly sha256: string;
  readonly spkiSha256: string;
  readonly signatureAlgorithm: string;
  readonly publicKey: string;
  readonly keyType: string;
  readonly keySize: string;
  readonly version: string;
  readonly authority: string;
  readonly extensions: string;
}
