// What a person at a prompt is told of an error of the world outside, and what to do about it; en.ts and ja.ts say it.

export interface ErrorTexts {
  readonly bug: (message: string) => string;
  /** `ALERT_LANGUAGE` names a language that there is not. */
  readonly wrongLanguage: (value: string) => string;
  /** What another room says, in the language of the reader; as it is, where nobody has put it into words. */
  readonly outside: (message: string) => string;
  readonly forbidden: (scan: string) => string;
  /** Above the command that shows them, and below it. */
  readonly settings: { readonly before: string; readonly after: string };
  readonly tryLater: string;
  readonly signIn: string;
  /** A tenant without a subscription. */
  readonly signInToScan: string;
  readonly orScan: (scan: string) => string;
  readonly orConnectionString: string;
  readonly noTable: (table: string) => string;
  readonly otherTenant: string;
  readonly firewall: string;
  readonly nothingAtString: string;
  readonly nothingAt: (uri: string) => string;
  readonly tryAgain: string;
  readonly role: (role: string, account: string) => string;
  readonly grant: string;
  readonly nothingJudged: (id: string, detail: string) => string;
  readonly makesExport: string;
  readonly outputFailed: (message: string) => string;
  readonly notJudged: (reason: string) => string;
  readonly progress: (done: number, total: number) => string;
}
