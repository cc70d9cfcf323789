// The sign-in log of the loopback Graph, in Graph's beta shape: what a filter finds in it, and the ways in which a service
// may tell less than there is. That Graph takes a filter on the thumbprint is likely; nobody has published one that works.

/** What the log holds, and how it answers. */
export interface SignInLogState {
  /** In Graph's own shape, in any order. */
  readonly rows: readonly object[];
  /** What becomes of a filter on the processing details. */
  readonly filter: 'evaluated' | 'refused' | 'ignored' | 'matchesNothing';
  /** More clauses on values than that are refused. */
  readonly maxClauses: number;
  /** How the details are stored, which a filter has to write exactly; the log shows them as the rows have them. */
  readonly storedKey: 'asShown' | 'lowerCase';
  readonly storedValue: 'asShown' | 'lowerCase';
  /** What becomes of pages: the first without its link, the second with the rows of the first, or each without its end. */
  readonly pages: 'whole' | 'linkLost' | 'repeated' | 'cutOff';
  /** A sign-in is in the log so long after it happened. */
  readonly lateByMs: number;
  /** The service's clock, ISO 8601. */
  readonly now: string;
}

export function signInLog(
  rows: readonly object[],
  changes: Partial<SignInLogState> = {},
): SignInLogState {
  return {
    rows,
    filter: 'evaluated',
    maxClauses: 40,
    storedKey: 'asShown',
    storedValue: 'asShown',
    pages: 'whole',
    lateByMs: 0,
    now: '9999-12-31T00:00:00Z',
    ...changes,
  };
}

type Row = Readonly<Record<string, unknown>>;
type Test = (row: Row) => boolean;

const TIME = /^createdDateTime (ge|le) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)$/;
const EVENTS = /^signInEventTypes\/any\(t: t eq '(\w+)'\)$/;
const DETAIL =
  /^\(?authenticationProcessingDetails\/any\(x:x\/key eq '([^']*)'((?: and x\/value (?:eq|ne) '[^']*')+)\)\)?$/;
const VALUE = /x\/value (eq|ne) '([^']*)'/g;

const SUCCESS = /^status\/errorCode eq (\d+)$/;

/** The latest first, as documented; undefined: the filter is not one that the log takes. */
export function signInsFor(
  log: SignInLogState,
  filter: string | null,
): readonly object[] | undefined {
  const clauses =
    filter?.split(/ and (?=createdDateTime|signInEventTypes|status|\(?authentication)/) ?? [];
  const tests = clauses.map((clause) => testOf(log, clause));
  if (!tests.every((test) => test !== undefined)) return undefined;
  // Without a clause on them, the interactive ones only.
  const events = clauses.some((clause) => EVENTS.test(clause)) ? [] : [isOf('interactiveUser')];
  const isThere: Test = (row) => timeOf(row) + log.lateByMs <= Date.parse(log.now);
  return (log.rows as readonly Row[])
    .filter((row) => [isThere, ...events, ...tests].every((test) => test(row)))
    .toSorted((a, b) => timeOf(b) - timeOf(a));
}

function testOf(log: SignInLogState, clause: string): Test | undefined {
  const [, operator, time] = TIME.exec(clause) ?? [];
  if (time !== undefined) {
    const sign = operator === 'ge' ? 1 : -1;
    return (row) => sign * (timeOf(row) - Date.parse(time)) >= 0;
  }
  const [, event] = EVENTS.exec(clause) ?? [];
  if (event !== undefined) return isOf(event);
  const [, code] = SUCCESS.exec(clause) ?? [];
  if (code !== undefined) return (row) => (row['status'] as Row)['errorCode'] === Number(code);
  const [, key, tests = ''] = DETAIL.exec(clause) ?? [];
  if (key === undefined || log.filter === 'refused') return undefined;
  const values = [...tests.matchAll(VALUE)];
  if (values.length > log.maxClauses) return undefined;
  if (log.filter !== 'evaluated') return () => log.filter === 'ignored';
  return (row) =>
    (row['authenticationProcessingDetails'] as readonly Row[]).some(
      (detail) =>
        stored(detail['key'], log.storedKey) === key &&
        values.every(([, operator, value]) => {
          const isSame = stored(detail['value'], log.storedValue) === value;
          return isSame === (operator === 'eq');
        }),
    );
}

function isOf(event: string): Test {
  return (row) => (row['signInEventTypes'] as readonly unknown[]).includes(event);
}

function timeOf(row: Row): number {
  return Date.parse(String(row['createdDateTime']));
}

function stored(shown: unknown, form: 'asShown' | 'lowerCase'): string {
  return form === 'asShown' ? String(shown) : String(shown).toLowerCase();
}

/** The rows with those of the first page in the place of the second's. */
export function repeatedPage(rows: readonly object[], size: number): readonly object[] {
  return rows.length <= size
    ? rows
    : [...rows.slice(0, size), ...rows.slice(0, size), ...rows.slice(2 * size)];
}

/** A page as the log delivers it. */
export function spoiltBody({ pages }: SignInLogState, body: object): unknown {
  if (pages === 'cutOff') {
    const text = JSON.stringify(body);
    return text.slice(0, Math.floor(text.length / 2));
  }
  if (pages !== 'linkLost') return body;
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== '@odata.nextLink'));
}
