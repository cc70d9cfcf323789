// The requests of one way, in one run: each is in the record, and kept as it is, before it leaves.

import type { AlertEnvelope } from '../alerts/alertContext';
import { fitAlert, type Fitted } from '../alerts/fitted';
import { checks } from '../checks';
import type { MonitorError } from '../errors';
import { type KeptRequest, toldIn } from '../findings/keptRequest';
import {
  announced,
  freshOf,
  idsUnderWay,
  noticesOf,
  requestId,
  waitingFor,
} from '../findings/outbox';
import type { Finding } from '../findings/types';
import { type Outlet, passedOver } from '../findings/withheld';
import type { Effects, RunOptions } from './effects';
import type { Ledger } from './ledger';

export interface NotifyOptions extends RunOptions {
  /** Domains of the tenant that somebody has accepted: what is found there is told first. */
  readonly acceptedDomains: ReadonlySet<string>;
  /** When it is told, ISO 8601. */
  readonly time: string;
}

/** One way, in one run. */
export interface Route extends Outlet {
  /** Ids that are not to be sent again; it grows. */
  readonly tried: Set<string>;
  /** What its receiver has not accepted yet. */
  readonly kept: readonly KeptRequest[];
  /** Findings of which a request of before still has to tell: what came of them since waits until it has. It grows. */
  readonly held: Set<string>;
}

/** What a run learns of its receiver, request by request. */
export interface Making {
  /** No request is made larger. */
  maxOctets: number;
  /** The latest that the receiver found too large; null: none. */
  refused: { readonly octets: number; readonly error: MonitorError } | null;
  /** The first that was not delivered, and why; null: none. */
  failure: MonitorError | null;
}

/** First what was under way, as it was and in its order; then everything else that is untold. */
export async function* requestsOf(
  route: Route,
  making: Making,
  ledger: Ledger,
  effects: Pick<Effects, 'keepRequest'>,
  options: NotifyOptions,
): AsyncGenerator<KeptRequest> {
  const { tried, held } = route;
  for (const request of [...route.kept].sort((a, b) => (a.time < b.time ? -1 : 1))) {
    const waiting = waitingFor(ledger.findings(), route, request.id);
    const isOurs =
      !tried.has(request.id) &&
      (await take(waiting, request.id, route, ledger)).length === waiting.length;
    tried.add(request.id);
    if (isOurs) yield request;
    // Another run is about to send it.
    else hold(request, held);
  }
  const unfit = new Set<string>();
  const make = makerOf(route, making, unfit, ledger, effects, options);
  // A run that announced them died before their request was kept; versions before the outbox kept none.
  for (const id of idsUnderWay(ledger.findings(), route)) {
    const request = tried.has(id) ? null : await make(waitingFor(ledger.findings(), route, id), id);
    if (request) yield request;
  }
  await passOver(route, ledger);
  for (;;) {
    const fresh = freshOf(ledger.findings(), route).filter(
      ({ uid }) => !unfit.has(uid) && !held.has(uid),
    );
    if (fresh.length === 0) return;
    const request = await make(fresh, null);
    if (request) yield request;
  }
}

/** What came of these since is told after the request, and not before it. */
export function hold(request: KeptRequest, held: Set<string>): void {
  for (const uid of toldIn(request).keys()) held.add(uid);
}

/**
 * Written before anything leaves, also when it is on record already: what another run has taken or changed meanwhile is
 * refused by its ETag, and not ours to tell any more.
 */
async function take(
  findings: readonly Finding[],
  id: string,
  route: Route,
  ledger: Ledger,
): Promise<readonly Finding[]> {
  if (findings.length === 0) return [];
  return ledger.change(findings, (finding) => announced(finding, route, id));
}

type Make = (findings: readonly Finding[], underWay: string | null) => Promise<KeptRequest | null>;

/** Makes requests of as many of some findings as one holds; null: none of them is ours to send. */
function makerOf(
  route: Route,
  making: Making,
  unfit: Set<string>,
  ledger: Ledger,
  { keepRequest }: Pick<Effects, 'keepRequest'>,
  options: NotifyOptions,
): Make {
  const { way, tried } = route;
  const fit = (findings: readonly Finding[], id: string): Fitted =>
    fitAlert(
      noticesOf(findings, route),
      checks,
      options.acceptedDomains,
      envelopeOf(options, id),
      making.maxOctets,
    );
  return async (findings, underWay) => {
    const { notices, octets } = fit(findings, underWay ?? requestId([], '', 0));
    const told = notices.map(({ finding }) => finding);
    if (making.refused && octets >= making.refused.octets) {
      // It can't be made smaller.
      making.failure ??= making.refused.error;
      for (const { uid } of told) unfit.add(uid);
      return null;
    }
    const id = underWay ?? requestId(notices, options.time, making.maxOctets);
    tried.add(id);
    const ours = await take(told, id, route, ledger);
    // A part of what was under way must not go under its id: the receiver would drop the whole one later.
    const isPart = underWay !== null && ours.length < told.length;
    if (ours.length === 0 || isPart) return null;
    const { body } = fit(ours, id);
    const request = { id, way, kind: 'alert', time: options.time, body } as const;
    return (await keepRequest(request)) ? request : null;
  };
}

function envelopeOf(
  { time, tenantId, tenantName, runId, language, timeZone = null }: NotifyOptions,
  id: string,
): AlertEnvelope {
  return { id, time, tenantId, tenantName, runId, language, timeZone };
}

/** Records what this way keeps to itself, as far as it has to be on record. */
async function passOver(route: Route, ledger: Ledger): Promise<void> {
  const passed = ledger.findings().filter((finding) => passedOver(finding, route) !== finding);
  if (passed.length > 0) await ledger.change(passed, (finding) => passedOver(finding, route));
}
