// What a month costs, worked out from what runs were measured to take (figures.json, by bench.ts) and from list prices with
// their date (prices.json).

import { readFileSync } from 'node:fs';
import prices from './prices.json';

/** Of an unchanged run and of a first one; what bench.ts writes has more. */
interface RunFigures {
  readonly runMs: number;
  readonly logOctets: number;
  readonly logLines: number;
  readonly table: Readonly<Record<string, number>>;
}

export interface SizeFigures {
  readonly domains: number;
  readonly first: RunFigures;
  readonly unchanged: RunFigures;
}

const DAYS = 30;
/** A run each 15 minutes. */
const RUNS = DAYS * 24 * 4;
/** Flex Consumption's smallest instance; a run is billed for one second at least. */
const INSTANCE_GB = 0.5;
const RULES = 4;

// Assumed, and generous: nobody has measured them on Azure.
/** The process and the client for a token, which are not in the measured time, and Graph where it is slower. */
const START_SECONDS = 3;
/** Of the host, for a run of a timer: leases, locks, its own state. */
const HOST_BLOB_OPERATIONS = 20;
/** Of the columns that a row of the workspace has beside our text. */
const ROW_OCTETS = 2_000;
/** Lines of the host for each run. */
const HOST_LINES = 10;
/** Mails a month: a new finding, its resolution, and then some. */
const MAILS = 10;
/** Of the workflow that sends a mail (infra/modules/mailWorkflow.json): its trigger and three of its four steps. */
const ACTIONS = 4;

export interface Cost {
  readonly domains: number;
  readonly gbSeconds: number;
  readonly transactions: number;
  readonly logGb: number;
  readonly actions: number;
  /** US dollars. */
  readonly together: number;
}

export function costOf({ domains, first, unchanged }: SizeFigures): Cost {
  const gbSeconds = RUNS * Math.max(1, unchanged.runMs / 1_000 + START_SECONDS) * INSTANCE_GB;
  const transactions = RUNS * Object.values(unchanged.table).reduce((sum, each) => sum + each, 0);
  // Each domain has a line when it is first seen, and one a day.
  const octets = ({ logOctets, logLines }: RunFigures): number => logOctets + logLines * ROW_OCTETS;
  const daily = Math.max(0, octets(first) - octets(unchanged));
  const host = HOST_LINES * ROW_OCTETS;
  const logGb = (RUNS * (octets(unchanged) + host) + DAYS * daily) / 1e9;
  const actions = MAILS * ACTIONS;
  const together =
    RULES * prices.alertRuleAt15Minutes +
    beyond(gbSeconds, prices.functionsFreeGbSeconds) * prices.functionsPerGbSecond +
    (beyond(RUNS, prices.functionsFreeExecutions) / 1e6) * prices.functionsPerMillionExecutions +
    (transactions / 10_000) * prices.tablePer10000 +
    ((RUNS * HOST_BLOB_OPERATIONS) / 10_000) * prices.blobWritePer10000 +
    logGb * prices.logPerGb +
    (actions / 1_000) * prices.workflowActionPer1000 +
    (MAILS / 1_000) * prices.mailPer1000;
  return { domains, gbSeconds, transactions, logGb, actions, together };
}

function beyond(count: number, free: number): number {
  return Math.max(0, count - free);
}

/** For a document: a column for each size. */
export function costTable(sizes: readonly SizeFigures[]): string {
  const costs = sizes.map(costOf);
  const row = (what: string, cell: (cost: Cost) => string): string =>
    ['', what, ...costs.map(cell), ''].join(' | ').trim();
  const dollars = (value: number): string => value.toFixed(2);
  const host = (RUNS * HOST_BLOB_OPERATIONS).toLocaleString('en-US');
  const whole = (value: number): string => Math.round(value).toLocaleString('en-US');
  return [
    row('a month, at 15 minutes', ({ domains }) =>
      domains === 1 ? '1 domain' : `${whole(domains)} domains`,
    ),
    row('-', () => '-:'),
    row(`executions (${whole(prices.functionsFreeExecutions)} are free)`, () => whole(RUNS)),
    row(`GB-seconds (${whole(prices.functionsFreeGbSeconds)} are free)`, ({ gbSeconds }) =>
      whole(gbSeconds),
    ),
    row('transactions of the record', ({ transactions }) => whole(transactions)),
    row("the host's own operations on blobs (assumed)", () => host),
    row('log, GB', ({ logGb }) => logGb.toFixed(2)),
    row('actions of the Logic App', ({ actions }) => whole(actions)),
    row('**together, US dollars**', ({ together }) => `**${dollars(together)}**`),
    row('of it for four alert rules', () => dollars(RULES * prices.alertRuleAt15Minutes)),
    row('of it for the log', ({ logGb }) => dollars(logGb * prices.logPerGb)),
  ].join('\n');
}

/** The sizes that the documents show. */
export function shownSizes(): readonly SizeFigures[] {
  const { runs } = JSON.parse(readFileSync('test/bench/figures.json', 'utf8')) as {
    readonly runs: readonly SizeFigures[];
  };
  return runs.filter(({ domains }) => [1, 100, 5_000].includes(domains));
}
