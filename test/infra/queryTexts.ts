// The queries as infra/modules puts them together: some have a head before them.

import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = 'infra/queries';

export function own(name: string): string {
  return readFileSync(`${FOLDER}/${name}.kql`, 'utf8');
}

/** The events of the monitor, with which most queries begin. */
export const EVENTS = own('events');

/** The federated sign-ins, for the queries that give them a name. */
const SIGN_INS = own('signIns');

/** Before queries that have samples: those that look into the logs of others, and Sentinel's. */
const HEADS: Readonly<Record<string, string>> = {
  keyUse: SIGN_INS,
  sessionsOfKey: SIGN_INS,
  signInsByKey: `${SIGN_INS}let events = ${EVENTS};\n`,
  signInsByUnknownKey: `${SIGN_INS}let events = ${EVENTS};\n`,
  signInsWithoutProviderRecord: SIGN_INS,
  providerRecords: SIGN_INS,
  noFederatedSignIn: '',
  immutableIdSet: '',
  sentinelFindings: EVENTS,
  undeliveredMail: '',
};

const all = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.kql'))
  .map((file) => file.replace(/\.kql$/, ''))
  .filter((name) => name !== 'events' && name !== 'signIns');

/** Queries that look into the tenant's own logs (sign-ins, AD FS's, the audit log), and the one of Sentinel. */
export const tenantQueries = all.filter((name) => name in HEADS);

/** Queries that look into nothing but the monitor's own log. */
export const monitorQueries = all.filter((name) => !(name in HEADS));

/** Those of them that name the events more than once. */
const BY_NAME: readonly string[] = ['glance', 'providersAndKeys'];

export function whole(name: string): string {
  const head = HEADS[name];
  if (head !== undefined) return `${head}${own(name)}`;
  return BY_NAME.includes(name) ? `let events = ${EVENTS};\n${own(name)}` : `${EVENTS}${own(name)}`;
}
