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
  /** Every question about keys, in order. */
  readonly questions: readonly SignInQuestion[];
  /** Every question about other keys than those. */
  readonly othersAsked: readonly OthersQuestion[];
  /** What it answers to them from now on, whatever is in it; null: what is in it. */
  readonly answerOthers: (answer: OthersAnswer | null) => void;
}

let count = 0;

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
  let hidden: string | null = null;
  const answer = (thumbprint: string, { window }: SignInQuestion): KeyUse => {
    if (hidden !== null) return unknownSource(hidden);
    const [row, ...others] = rows.filter(
      ({ thumbprintSha1, createdDateTime }) =>
        thumbprintSha1 === thumbprint.toUpperCase() &&
        createdDateTime >= window.from &&
        createdDateTime <= window.to,
    );
    return row
      ? { state: 'used', signIns: [row, ...others], ways: ['filter'] }
      : { state: 'notUsed', upTo: window.to, ways: ['filter'] };
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
    questions,
  };
}

function othersIn(
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
