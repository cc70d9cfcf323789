// How the command line is called, and every sentence about a call that is wrong; en.ts and ja.ts say it.

export interface CallTexts {
  readonly usage: string;
  readonly options: string;
  readonly examples: (count: number) => string;
  readonly command: string;
  /** Below all commands: the exit status, and where settings come from. */
  readonly foot: string;
  /** `call` is what can be typed. */
  readonly help: (call: string) => string;
  readonly commandMissing: string;
  readonly followedBy: (word: string, known: string) => string;
  readonly noCommand: (words: string) => string;
  readonly didYouMean: (words: string) => string;
  readonly toScan: (call: string) => string;
  readonly noOption: (raw: string) => string;
  readonly didYouMeanOption: (option: string) => string;
  readonly takesNoValue: (option: string) => string;
  readonly needsValue: (option: string, shown: string) => string;
  readonly inlineValue: (call: string) => string;
  readonly choices: (option: string, choices: readonly string[], value: string) => string;
  /** The same of `--language`: what decides where it is not given. */
  readonly languages: (choices: readonly string[], value: string) => string;
  readonly standsAlone: (option: string, call: string) => string;
  readonly goesWith: (option: string, owners: string, words: string) => string;
  readonly twice: (option: string) => string;
  readonly tooMuch: (words: string, command: string) => string;
  readonly idMissing: string;
  readonly outMissing: string;
  /** Of `--domain` and `--encoding`. */
  readonly withExport: (option: string) => string;
  readonly inputOnce: string;
  readonly oneOutput: string;
  readonly sameFile: string;
  readonly severalChecks: (name: string) => string;
  readonly noCheck: (name: string) => string;
  readonly thereAre: string;
  /** Above a document that is in another language; null: it is in the reader's. */
  readonly documentLanguage: string | null;
  /** Below a document: where the commands are that all of them share. */
  readonly sharedSteps: (page: string) => string;
  /** `who`: a way of telling people. */
  readonly testAccepted: (who: 'webhook' | 'mail', id: string) => string;
}
