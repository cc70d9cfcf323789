// Nothing untold, nothing told twice, one id with one content. Pure.

import type { RunFacts } from '../facts';
import type { Row } from '../record';
import { DOMAINS } from '../script';
import { mismatchIn } from '../tenant';
import { partsOf } from './lost';
import { BOTH, contentOf, short, statusesOf, toldBy } from './receiver';

const MISMATCH = 'FEDERATION-SIGNING-CERTIFICATES-MISMATCH';

/** After a green run, and after the last one, every way knows how each finding on record stands. */
export function untold(runs: readonly RunFacts[]): readonly string[] {
  return runs.flatMap((run, index) => {
    if (run.outcome !== 'green') return [];
    const until = runs.slice(0, index + 1);
    return BOTH.flatMap((way) => {
      const tellings = toldBy(way, until);
      return run.rows.flatMap(({ uid, checkId, domainId, status }) => {
        const told = statusesOf(tellings, uid);
        const wanted = status === 'open' ? 'new' : 'resolved';
        // Of what ended after the copy was made that was put back, and came again, nobody can know that people think it open.
        const isOlder = status === 'resolved' && until.some(({ loss }) => loss?.kind === 'putBack');
        const isRight = told[0] === 'new' && (told.at(-1) === wanted || isOlder);
        const what = `${checkId} of ${domainId} (${short(uid)}), which is ${status}`;
        return isRight
          ? []
          : [
              `Run ${String(run.number)} is green, and the ${way} was told ${told.join(', ') || 'nothing'} of ${what}.`,
            ];
      });
    });
  });
}

/** Whether nothing hit a run but at its receivers, a busy machine neither. */
function isClear({ outcome, why, fired }: RunFacts): boolean {
  return (
    (outcome === 'green' || (outcome === 'red' && why.startsWith('WEBHOOK_'))) &&
    fired.every(({ effect }) => effect === 'webhook' || effect === 'mail')
  );
}

/** A rogue certificate that a run could see is on record and told, and open for as long as it stands there. */
export function unseen(runs: readonly RunFacts[]): readonly string[] {
  return runs.filter(isClear).flatMap((run) => {
    const until = runs.filter(({ number }) => number <= run.number);
    return DOMAINS.flatMap((domain) => {
      const rogue = mismatchIn(run.tenant.domains[domain]);
      const rows = run.rows.filter(
        ({ checkId, domainId }) => checkId === MISMATCH && domainId === domain,
      );
      const open = rows.filter(({ status }) => status === 'open');
      const isRight = isSame(
        open.map(({ fingerprint }) => fingerprint),
        rogue ? [rogue] : [],
      );
      // Where nobody can look, it stays as it was.
      const isHidden = ['missing', 'unreadableSlot'].includes(run.tenant.domains[domain]);
      if (!isRight && !isHidden)
        return [
          `Run ${String(run.number)} saw ${domain} ${run.tenant.domains[domain]}, and has ${list(open)} open.`,
        ];
      return open.flatMap((row) => unheard(row, run, until));
    });
  });
}

function unheard(
  { uid, domainId }: Row,
  { outcome, number }: RunFacts,
  until: readonly RunFacts[],
): readonly string[] {
  const deaf = BOTH.filter((way) => !statusesOf(toldBy(way, until), uid).includes('new'));
  return outcome === 'green' && deaf.length > 0
    ? [
        `Run ${String(number)} is green, and the ${deaf.join(' and the ')} never heard of the rogue in ${domainId}.`,
      ]
    : [];
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((each) => others.includes(each));
}

function list(rows: readonly Row[]): string {
  return rows.map(({ fingerprint }) => short(fingerprint)).join(', ') || 'nothing';
}

/** More news than there were openings, or more ends than there were ends, is one change under two ids. */
export function toldTwice(runs: readonly RunFacts[]): readonly string[] {
  return partsOf(runs).flatMap((part) => {
    const [first] = part;
    const before = runs.filter(({ number }) => number < (first?.number ?? 0));
    const taken = before.flatMap(({ arrivals }) => arrivals).filter((each) => each.taken !== null);
    return toldTwiceIn(part, new Set(taken.map(({ way, id }) => `${way} ${id}`)));
  });
}

/** @param known Ids that were taken before the table was lost; a repeat of them tells nothing. */
function toldTwiceIn(runs: readonly RunFacts[], known: ReadonlySet<string>): readonly string[] {
  return runs.flatMap((run, index) => {
    const until = runs.slice(0, index + 1);
    const uids = new Set(run.rows.map(({ uid }) => uid));
    return BOTH.flatMap((way) => {
      const tellings = toldBy(way, until, known);
      return [...uids].flatMap((uid) => {
        const told = statusesOf(tellings, uid);
        const { openings, ends } = changesOf(uid, until);
        const count = (status: string): number => told.filter((each) => each === status).length;
        const isRight =
          count('new') <= openings &&
          count('resolved') <= ends &&
          !told.join(' ').includes('resolved resolved');
        return isRight
          ? []
          : [
              `By run ${String(run.number)} the ${way} was told ${told.join(', ')} of ${short(uid)}: ${String(openings)} openings, ${String(ends)} ends.`,
            ];
      });
    });
  });
}

/** How often a finding opened and ended, as the record shows it after each run. */
function changesOf(uid: string, runs: readonly RunFacts[]) {
  const states = runs.flatMap(({ rows }) => rows.filter((row) => row.uid === uid));
  const ends = new Set(states.flatMap(({ resolvedTime }) => resolvedTime ?? []));
  const isOpen = states.at(-1)?.status === 'open';
  // A list of keys that has become longer is news, too.
  const longer = states.filter((row, index) => isLonger(row.binding, states[index - 1]?.binding));
  return { openings: ends.size + (isOpen ? 1 : 0) + longer.length, ends: ends.size };
}

function isLonger(binding: string, before: string | undefined): boolean {
  if (before === undefined || !binding.startsWith('keys=')) return false;
  return binding
    .slice(5)
    .split(',')
    .some((key) => !before.includes(key));
}

/** What arrives under an id is the same for ever, whether it was taken or not. */
export function oneContent(runs: readonly RunFacts[]): readonly string[] {
  const first = new Map<string, string>();
  let losses = 0;
  return runs.flatMap(({ number, arrivals, loss }) => {
    if (loss) losses += 1;
    return arrivals.flatMap((arrival) => {
      const { way, id, text } = arrival;
      // The day's word that somebody watches is sent again where the record of it is gone, under the id of the day.
      const isOfDay = contentOf(arrival).type === 'federation.heartbeat';
      const key = `${way} ${id} ${isOfDay ? String(losses) : ''}`;
      const known = first.get(key) ?? text;
      first.set(key, known);
      return known === text
        ? []
        : [
            `In run ${String(number)} the ${way} got another content under ${id}: ${differenceOf(known, text)}.`,
          ];
    });
  });
}

function differenceOf(known: string, text: string): string {
  const [before, after] = [known, text].map((each) => JSON.parse(each) as Record<string, unknown>);
  const names = Object.keys({ ...before, ...after }).filter(
    (name) => JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name]),
  );
  return `${names.join(', ')} differ`;
}

/** The first time that a finding was seen is what people were told, too. */
export function movedFirstSeen(runs: readonly RunFacts[]): readonly string[] {
  return partsOf(runs).flatMap(movedIn);
}

function movedIn(runs: readonly RunFacts[]): readonly string[] {
  const first = new Map<string, string>();
  const held = (what: string, uid: string, time: string): readonly string[] => {
    const known = first.get(uid) ?? time;
    first.set(uid, known);
    return known === time
      ? []
      : [`${what}: ${short(uid)} was first seen ${time}, and before that ${known}.`];
  };
  return runs.flatMap(({ number, rows, arrivals }) => [
    ...rows.flatMap(({ uid, firstSeenTime }) =>
      held(`Record after run ${String(number)}`, uid, firstSeenTime),
    ),
    ...arrivals.flatMap((arrival) =>
      contentOf(arrival).findings.flatMap(({ uid, firstSeenTime }) =>
        held(`Told in run ${String(number)}`, uid, firstSeenTime),
      ),
    ),
  ]);
}
