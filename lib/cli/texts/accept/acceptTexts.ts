// Every sentence of `findings accept`: what it will cover, what was done, and why it was not; en.ts and ja.ts say it.

/** `until`: as it is shown; null: for good. */
export interface AcceptTexts {
  readonly about: (by: string, findings: number, until: string | null) => string;
  /** What a person types, and what is taken for a yes: English in every language, for a script of a person is one, too. */
  readonly question: string;
  readonly nobodyToAsk: string;
  readonly notAccepted: string;
  readonly boundTo: {
    /** Something in slots, with known keys beside it. */
    readonly standing: (what: string, slots: number, knownKeys: number) => string;
    readonly keys: (count: number, keys: string) => string;
    readonly exactly: (state: string) => string;
  };
  readonly learns: {
    readonly nothing: string;
    readonly nothingUntil: (until: string) => string;
    /** `isOfTenant`: wherever the key stands. */
    readonly key: (spkiSha256: string, isOfTenant: boolean) => string;
    readonly setting: (name: string, value: string) => string;
    readonly domain: string;
    readonly keys: (count: number) => string;
  };
  readonly otherKeys: (count: number) => string;
  readonly nothingElse: string;
  readonly notCovered: (findings: number) => string;
  /** Behind the title of one that waits for its run. */
  readonly waiting: string;
  readonly groupToo: (groupId: string) => string;
  /** `what`: an id, or how many findings. */
  readonly accepted: (by: string, what: string) => string;
  readonly findings: (count: number) => string;
  readonly takesEffect: string;
  readonly effect: {
    readonly until: (until: string) => string;
    readonly learned: string;
    readonly told: string;
    readonly toldAndLearned: string;
  };
  readonly replaces: (by: string, until: string | null) => string;
  readonly lost: (all: number, lost: number) => string;
  readonly problems: {
    readonly reasonMissing: string;
    readonly reasonTooLong: (most: number) => string;
    readonly noDate: (date: string) => string;
    readonly past: (date: string) => string;
    readonly tooFar: (date: string) => string;
    readonly partUntil: string;
    readonly idMissing: string;
    readonly several: string;
    readonly tooShort: (least: number, by: 'uid' | 'group' | 'key') => string;
    readonly resolved: (id: string) => string;
    readonly noneBegins: (by: 'group' | 'key', text: string) => string;
    readonly someBegin: (count: number, by: 'group' | 'key', text: string) => string;
  };
}
