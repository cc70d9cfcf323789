// A configuration that is missing for the first time counts as one that nobody could read; the second time it is a fact.

import { baselineOf, learn } from '../../lib/baseline/learn';
import { settled } from '../../lib/baseline/settle';
import type { Baseline, DomainBaseline } from '../../lib/baseline/types';
import type { Configuration, FederatedDomain } from '../../lib/federation/types';
import { certificates } from '../builders/domains';
import { domainIn, domainWith, there } from '../checks/domain';
import { firstBaseline } from '../checks/observations';

const healthy = domainWith(certificates.genuine, null);
const first = firstBaseline([healthy]);
const contoso = there(first.domains.get('contoso.com'));
const missing: Configuration = { state: 'missing', httpStatus: 410 };
const cause = { code: 'unexpectedAnswer', httpStatus: 400, detail: 'No.' } as const;

const knowing = (changes: Partial<DomainBaseline> | null): Baseline =>
  baselineOf(changes === null ? [] : [{ ...contoso, ...changes }]);
const statesOf = (domains: readonly FederatedDomain[]): readonly string[] =>
  domains.map(({ configuration }) => configuration.state);

it.each<[string, Partial<DomainBaseline> | null, readonly Configuration[], readonly string[]]>([
  ['missing for the first time', {}, [missing], ['unreadable']],
  ['inherits for the first time', {}, [{ state: 'inherited' }], ['unreadable']],
  ['missing for the second time', { missingSince: 'then' }, [missing], ['missing']],
  ['missing, and never read', { lastRead: { state: 'never' } }, [missing], ['missing']],
  ['missing, and nobody knows it', null, [missing], ['missing']],
  ['not readable', {}, [{ state: 'unreadable', cause }], ['unreadable']],
  ['one of two is missing', {}, [missing, healthy.configuration], ['missing', 'read']],
  ['both are missing', {}, [missing, { state: 'inherited' }], ['unreadable', 'unreadable']],
])('%s', (_rule, before, configurations, states) => {
  expect(statesOf(settled(configurations.map(domainIn), knowing(before)))).toEqual(states);
});

it('why it counts as unreadable is said, with what Graph answered', () => {
  const causeOf = (configuration: Configuration) => {
    const [domain] = settled([domainIn(configuration)], knowing({}));
    return domain?.configuration.state === 'unreadable' ? domain.configuration.cause : null;
  };
  expect(causeOf(missing)).toMatchObject({
    code: 'notFound',
    httpStatus: 410,
    detail: expect.stringMatching(/^Graph says .* and gave one before\./) as string,
  });
  expect(causeOf({ state: 'inherited' })).toMatchObject({ httpStatus: 404 });
});

describe('what the baseline makes of it', () => {
  const at = (before: DomainBaseline, configuration: Configuration, now: string): DomainBaseline =>
    there(
      learn(
        { ...first, domains: new Map([['contoso.com', before]]) },
        { now, domains: [domainIn(configuration)], published: new Map(), isRecordLost: false },
      ).get('contoso.com'),
    );
  const notFound: Configuration = { state: 'unreadable', cause: { ...cause, code: 'notFound' } };

  it('an answer of "not found" begins a row of two, and any other failure ends it', () => {
    const once = at(contoso, notFound, 'one');
    expect(once).toMatchObject({ missingSince: 'one', unreadableSince: 'one', keys: contoso.keys });
    expect(at(once, notFound, 'two')).toMatchObject({
      missingSince: 'one',
      unreadableSince: 'one',
    });
    expect(at(once, { state: 'unreadable', cause }, 'two')).toMatchObject({
      missingSince: null,
      unreadableSince: 'one',
    });
  });

  it('a configuration that is gone retires its keys, and that is noted once', () => {
    const gone = at(contoso, missing, 'one');
    expect(gone).toMatchObject({
      status: 'missing',
      lastRead: { state: 'missing' },
      missingSince: 'one',
      unreadableSince: 'one',
      appearedTime: null,
    });
    expect(gone.keys).toMatchObject([{ goneTime: 'one' }]);
    expect(gone.history.at(-1)).toEqual({
      time: 'one',
      change: 'configurationGone',
      message: 'There is no configuration any more.',
    });
    const still = at(gone, missing, 'two');
    expect(still.history).toEqual(gone.history);
    expect(still.missingSince).toBe('one');
  });

  it('of a domain without keys nothing is noted, and an added one stays added', () => {
    const none = at({ ...contoso, keys: [] }, missing, 'one');
    expect(none.history).toEqual(contoso.history);
    expect(at({ ...contoso, status: 'added' }, missing, 'one').status).toBe('added');
  });
});
