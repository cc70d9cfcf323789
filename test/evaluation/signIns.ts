// Who signs in by which certificate in a scenario, and when the log shows it. Pure, and the same for whoever asks when: the
// ordinary load is made only for the hours that are asked about, and only around the runs, where somebody may ask.

import type { SignIn } from '../../lib/federation/signIns';
import { groupBy } from '../../lib/groupBy';

import { signIn } from '../world/signIns';
import { TENANT_ID } from '../world/world';
import { DAY, HOUR, MINUTE_MS, type Scenario, type Use } from './scenario';
import type { Tenant } from './tenant';
import { thumbprintIn } from './thumbprints';

/** An identity provider: a certificate for each node of its farm, by SHA-1 thumbprint. */
interface Provider {
  readonly id: string;
  readonly nodes: readonly string[];
}

/** Who signs from a minute after the first run on, until the next of them. */
export interface Epoch {
  readonly since: number;
  readonly providers: readonly Provider[];
}

export interface Load extends Pick<Scenario, 'start' | 'uses' | 'lateness' | 'quiet'> {
  readonly epochs: readonly Epoch[];
  /** The runs, in minutes after the first. */
  readonly times: readonly number[];
}

/** Both ends included, in minutes after the first run. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A sign-in, and when the log shows it, in minutes after the first run. */
export interface Row {
  readonly signIn: SignIn;
  readonly shownAt: number;
}

/** Providers sign with the key in the primary slot, unless the scenario says which node signs with which. */
export function providersOf({ domains, nodes }: Tenant): readonly Provider[] {
  const signing = domains.flatMap(({ id, authenticationType, answer }) => {
    if (authenticationType !== 'Federated' || answer?.kind !== 'found') return [];
    const primary = (answer.value[0] as { signingCertificate?: unknown }).signingCertificate;
    const thumbprints = (nodes[id] ?? [primary]).flatMap((each) => thumbprintIn(each) ?? []);
    return thumbprints.length === 0 ? [] : [{ id, nodes: thumbprints }];
  });
  return [...groupBy(signing, (provider) => provider.nodes.join(' ')).values()].flatMap((same) =>
    same.slice(0, 1),
  );
}

/** So many users sign in each hour, other ones than in the hour before. */
const USERS_AN_HOUR = 48;
/** Before each run. */
const BUSY = 2 * HOUR;
/** Before that, and back to where each run asks again. */
const FEWER_AN_HOUR = 4;
const AROUND_A_RUN = DAY + 2 * HOUR;

/** The ordinary sign-ins by certificates that are wanted. */
export function ordinaryRows(
  load: Load,
  span: Span,
  isWanted: (thumbprint: string) => boolean,
): readonly Row[] {
  const { epochs } = load;
  return epochs.flatMap(({ since, providers }, index) => {
    const wanted = providers.filter(({ nodes }) => nodes.some(isWanted));
    const until = epochs[index + 1]?.since ?? Infinity;
    // The first of them signed before the monitor came.
    const from = Math.max(span.from, index === 0 ? -Infinity : since);
    if (wanted.length === 0 || from >= until || since > span.to) return [];
    return hoursIn(load, { from, to: Math.min(span.to, until) })
      .flatMap(([hour, users]) =>
        wanted.flatMap((provider) => inAnHour(load, provider, hour, users)),
      )
      .filter(({ at, thumbprint }) => {
        const isThen = at >= from && at < until && at <= span.to;
        return isThen && isWanted(thumbprint);
      })
      .map(({ row }) => row());
  });
}

/** Each with how many users sign in. */
function hoursIn({ times }: Load, { from, to }: Span): readonly (readonly [number, number])[] {
  const hours = new Map<number, number>();
  for (const time of times) {
    const first = Math.floor(Math.max(from, time - AROUND_A_RUN) / HOUR);
    const last = Math.floor(Math.min(to, time + HOUR) / HOUR);
    for (let hour = first; hour <= last; hour += 1) {
      const isBusy = hour * HOUR > time - BUSY;
      hours.set(hour, isBusy ? USERS_AN_HOUR : (hours.get(hour) ?? FEWER_AN_HOUR));
    }
  }
  return [...hours].sort(([a], [b]) => a - b);
}

interface Planned {
  readonly at: number;
  readonly thumbprint: string;
  readonly row: () => Row;
}

function inAnHour(
  load: Load,
  { id, nodes }: Provider,
  hour: number,
  users: number,
): readonly Planned[] {
  const { lateness = 0, quiet = [] } = load;
  return [...Array(users).keys()].flatMap((n): readonly Planned[] => {
    const at = hour * HOUR + (n * HOUR) / users;
    if (quiet.some(([from, to]) => at >= from && at < to)) return [];
    // Whatever stands before a farm sends each of its users now here, now there.
    const thumbprint = nodes[(n * 7 + hour) % nodes.length] ?? '';
    const user = `${id} user ${String(n * 2 + (Math.abs(hour) % 2))}`;
    const late = (lateness * ((n * 17) % USERS_AN_HOUR)) / (USERS_AN_HOUR - 1);
    const row = (): Row => ({
      shownAt: at + late,
      signIn: signIn(thumbprint, timeAt(load, at), {
        id: `${id} ${String(hour)} ${String(n)}`,
        userId: user,
        userPrincipalName: user,
        isInteractive: n % 4 !== 3,
        homeTenantId: TENANT_ID,
      }),
    });
    return [{ at, thumbprint, row }];
  });
}

export function timeAt({ start }: Pick<Load, 'start'>, minutes: number): string {
  return new Date(Date.parse(start) + minutes * MINUTE_MS).toISOString();
}

/** Those that the scenario names one by one. */
export function namedRows(
  load: Load,
  { from, to }: Span,
  isWanted: (thumbprint: string) => boolean,
): readonly Row[] {
  const { uses = [] } = load;
  return uses
    .filter(({ at }) => at >= from && at <= to)
    .map((use) => rowOf(load, use))
    .filter(({ signIn: { thumbprintSha1 } }) => isWanted(thumbprintSha1 ?? ''));
}

const ELSEWHERE = '0f0e0d0c-0000-4000-8000-000000000001';

function rowOf(load: Load, { at, certificate, late = 0, isGuest = false }: Use): Row {
  const user = isGuest ? 'guest@partner.example' : 'ceo@contoso.example';
  return {
    shownAt: at + late,
    signIn: signIn(thumbprintIn(certificate) ?? '', timeAt(load, at), {
      id: `named ${String(at)} ${user}`,
      userId: user,
      userPrincipalName: user,
      homeTenantId: isGuest ? ELSEWHERE : TENANT_ID,
      crossTenantAccessType: isGuest ? 'b2bCollaboration' : 'none',
    }),
  };
}
