// Every sentence of `findings list`, `show` and `export` that stands nowhere else; en.ts and ja.ts say it.

import type { Severity } from '../../../checks/engine/types';
import type { Resolution, Told } from '../../../findings/types';

type NotifiedStatus = Told['status'];

export interface FindingsTexts {
  readonly none: string;
  /** Of the open ones, how many of each severity, the worst first. */
  readonly head: (
    open: number,
    severities: readonly (readonly [Severity, number])[],
    over: number,
  ) => string;
  readonly promoted: (count: number) => string;
  readonly columns: {
    readonly severity: string;
    readonly since: string;
    readonly ended: string;
    readonly on: string;
    readonly domain: string;
    readonly finding: string;
    readonly id: string;
    readonly group: string;
  };
  /** How a finding ended, in a word or two. */
  readonly ends: Readonly<Record<Resolution, string>>;
  /** `isWide`: the list shows the groups, too. */
  readonly more: (isWide: boolean) => string;
  /** Inside a line; the head of a finding has capitals. */
  readonly severity: Readonly<Record<Severity, string>>;
  readonly seen: (checkId: string, time: string) => string;
  readonly document: (path: string) => string;
  readonly primary: string;
  readonly secondary: string;
  readonly resolved: (time: string, how: string) => string;
  /** Accepted, and no run has seen it. */
  readonly waits: string;
  readonly acceptanceEnded: (time: string) => string;
  /** What people were told, by both ways. */
  readonly told: (status: NotifiedStatus) => string;
  readonly toldByWay: (webhook: NotifiedStatus, mail: NotifiedStatus) => string;
  readonly ids: (uid: string, groupId: string) => string;
  readonly notFound: (id: string) => string;
  readonly severalFound: (count: number, id: string) => string;
  readonly exported: (uid: string, folder: string, files: number) => string;
  readonly seal: string;
  readonly nothingToExport: string;
  readonly scanExported: (findings: number, folder: string) => string;
}
