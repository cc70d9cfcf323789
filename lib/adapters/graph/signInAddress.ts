// What to ask the sign-in log, as an address.

import type { SignInKind } from '../../federation/signIns';
import type { TimeWindow } from '../../federation/types';

/** The most that Graph gives, and what it gives unless asked for less. */
export const MAX_PAGE = 1_000;

/**
 * Without a clause Graph gives the interactive ones alone.
 * @see https://learn.microsoft.com/graph/api/resources/signin?view=graph-rest-beta
 */
const KINDS: Readonly<Record<SignInKind, readonly string[]>> = {
  interactive: [],
  nonInteractive: ["signInEventTypes/any(t: t eq 'nonInteractiveUser')"],
};

/** How a filter writes a thumbprint. */
export interface FilterForm {
  readonly key: string;
  readonly value: (thumbprint: string) => string;
}

const KEY = 'Federation certificate thumbprint';
const shown = (thumbprint: string): string => thumbprint;
const lower = (thumbprint: string): string => thumbprint.toLowerCase();

/**
 * As the log shows it comes first. What it stores is something else: Microsoft's own filter for another of these details
 * has in lower case what the log shows in capitals.
 * @see https://learn.microsoft.com/troubleshoot/entra/entra-id/ad-dmn-services/enable-support-tls-environment
 */
export const FILTER_FORMS: readonly [FilterForm, ...FilterForm[]] = [
  { key: KEY, value: shown },
  { key: KEY.toLowerCase(), value: shown },
  { key: KEY.toLowerCase(), value: lower },
  { key: KEY, value: lower },
];

/** The sign-ins by one certificate, or by any but some. */
export type KeyFilter = { readonly form: FilterForm } & (
  | { readonly thumbprint: string }
  | { readonly others: readonly string[]; readonly isSuccess: boolean }
);

const SUCCESS = 'status/errorCode eq 0';

/** @param byKey Null: all sign-ins. @see https://learn.microsoft.com/graph/api/signin-list?view=graph-rest-beta */
export function signInsAddress(
  endpoint: string,
  kind: SignInKind,
  { from, to }: TimeWindow,
  byKey: KeyFilter | null = null,
  atMost = MAX_PAGE,
): string {
  const filter = [
    `createdDateTime ge ${from}`,
    `createdDateTime le ${to}`,
    ...KINDS[kind],
    ...(byKey ? [keyClause(byKey)] : []),
    ...(byKey && 'others' in byKey && byKey.isSuccess ? [SUCCESS] : []),
  ].join(' and ');
  return `${endpoint}/beta/auditLogs/signIns?$filter=${encodeURIComponent(filter)}&$top=${String(Math.min(atMost, MAX_PAGE))}`;
}

function keyClause(filter: KeyFilter): string {
  const { key, value } = filter.form;
  const values =
    'thumbprint' in filter
      ? [`eq '${value(filter.thumbprint)}'`]
      : filter.others.map((thumbprint) => `ne '${value(thumbprint)}'`);
  const tests = [`x/key eq '${key}'`, ...values.map((test) => `x/value ${test}`)].join(' and ');
  return `(authenticationProcessingDetails/any(x:${tests}))`;
}
