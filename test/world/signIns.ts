// Entra's sign-in log, in memory: what it answers about keys, and how much it may hide.

import type {
  KeyUse,
  OthersAnswer,
  OthersQuestion,
  SignIn,
  SignInQuestion,
} from '../../lib/federation/signIns';
import { unknownSource } from '../../lib/federation/unknownSource';
import type { SignInLog } from '../../lib/monitor/effects';

export interface SignInWorld extends SignInLog {
  readonly add: (...signIns: readonly SignIn[]) => void;
  /** From now on it tells nothing; null: it does. */
  readonly hide: (reason: string | null) => void;
  /** Of one certificate it tells nothing. */
  readonly hideKey: (thumbprintSha1: string, reason: string | null) => void;
  /** It gives the latest so many sign-ins of a key, and says that there may be others. */
  readonly cutOff: (atMost: number) => void;
  /** Every question about keys, in order. */
  readonly questions: readonly SignInQuestion[];
  /** Every question about other keys than those. */
  readonly othersAsked: readonly OthersQuestion[];
  /** What it answers to them from now on, whatever is in it; null: what is in it. */
  readonly answerOthers: (answer: OthersAnswer | null) => void;
}

let count = 0;

const CUT_OFF = 'There are more pages than are read.';

/** A sign-in that succeeded, by a certificate's SHA-1 thumbprint. */
export function signIn(
  thumbprintSha1: string,
  createdDateTime: string,
  changes: Partial<SignIn> = {},
): SignIn {
  count += 1;
  return {
    id: `sign-in-${String(count)}`,
    createdDateTime,
    userId: '11111111-0000-4000-8000-000000000001',
    userPrincipalName: 'alex@contoso.com',
    ipAddress: '203.0.113.7',
    country: 'NL',
    appDisplayName: 'Azure Portal',
    resourceDisplayName: 'Windows Azure Service Management API',
    thumbprintSha1: thumbprintSha1.toUpperCase(),
    isInteractive: true,
    authenticationRequirement: 'multiFactorAuthentication',
    errorCode: 0,
    sessionId: 'session-1',
    correlationId: 'correlation-1',
    uniqueTokenIdentifier: 'token-1',
    homeTenantId: '6babcaad-604b-40ac-a9d7-9fd97c0b779f',
    crossTenantAccessType: 'none',
    ...changes,
  };
}

export function makeSignInLog(...first: readonly SignIn[]): SignInWorld {
  const rows: SignIn[] = [...first];
  const questions: SignInQuestion[] = [];
  const hiddenKeys = new Map<string, string>();
  let hidden: string | null = null;
  let atMost = Infinity;
  const answer = (thumbprint: string, { window }: SignInQuestion): KeyUse => {
    const reason = hidden ?? hiddenKeys.get(thumbprint.toUpperCase()) ?? null;
    if (reason !== null) return unknownSource(reason);
    const found = rows
      .filter(
        ({ thumbprintSha1, createdDateTime }) =>
          thumbprintSha1 === thumbprint.toUpperCase() &&
          createdDateTime >= window.from &&
          createdDateTime <= window.to,
      )
      .sort((a, b) => (a.createdDateTime < b.createdDateTime ? -1 : 1));
    const [row, ...others] = found.slice(-atMost);
    if (!row) return { state: 'notUsed', upTo: window.to, ways: ['filter'] };
    const signIns = [row, ...others] as const;
    return found.length > atMost
      ? { state: 'atLeast', signIns, reason: CUT_OFF }
      : { state: 'used', signIns, ways: ['filter'] };
  };
  const othersAsked: OthersQuestion[] = [];
  let fixed: OthersAnswer | null = null;
  return {
    others: (question) => {
      othersAsked.push(question);
      const told = hidden === null ? othersIn(rows, question) : unknownSource(hidden);
      return Promise.resolve(fixed ?? told);
    },
    othersAsked,
    answerOthers: (next) => {
      fixed = next;
    },
    read: (question) => {
      questions.push(question);
      const { thumbprints } = question;
      return Promise.resolve(new Map(thumbprints.map((each) => [each, answer(each, question)])));
    },
    add: (...signIns) => rows.push(...signIns),
    hide: (reason) => {
      hidden = reason;
    },
    hideKey: (thumbprintSha1, reason) => {
      if (reason === null) hiddenKeys.delete(thumbprintSha1.toUpperCase());
      else hiddenKeys.set(thumbprintSha1.toUpperCase(), reason);
    },
    cutOff: (most) => {
      atMost = most;
    },
    questions,
  };
}

/** What is other than known among these rows. */
export function othersIn(
  rows: readonly SignIn[],
  { kind, window, thumbprints, proveBy }: OthersQuestion,
): OthersAnswer {
  const ofKind = rows
    .filter(({ isInteractive }) => isInteractive === (kind === 'interactive'))
    .filter(({ createdDateTime: time }) => time >= window.from && time <= window.to)
    .toSorted((a, b) => (a.createdDateTime < b.createdDateTime ? -1 : 1));
  const signIns = ofKind.filter(
    ({ thumbprintSha1 }) => !thumbprints.includes(thumbprintSha1 ?? ''),
  );
  const found = ofKind.filter((row) => signIns.includes(row) || row.thumbprintSha1 === proveBy);
  const foundTime = found.at(-1)?.createdDateTime ?? null;
  return { state: 'read', signIns, foundTime, gap: null, isIgnored: false };
}
