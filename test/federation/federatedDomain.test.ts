// From Graph's shape to federated domains: which domains count, what their configuration is, and that no answer,
// however odd, is ever an exception.
import fc from 'fast-check';
import {
  domainId,
  mayBeFederated,
  notReadCause,
  parseFederatedDomains,
} from '../../lib/federation/federatedDomain';
import type { Configuration, ConfigurationAnswer, DomainReading } from '../../lib/federation/types';
import { isJsonObject, property } from '../../lib/json';

import { buildCertificate } from '../builders/certificate';

const good = buildCertificate({ key: 'ec-p256' }).toString('base64');
const found = (...value: readonly unknown[]): ConfigurationAnswer => ({ kind: 'found', value });

function reading(changes: Partial<DomainReading> = {}): DomainReading {
  return {
    id: 'contoso.com',
    authenticationType: 'Federated',
    isRoot: true,
    isExternal: false,
    answer: found({ signingCertificate: good }),
    ...changes,
  };
}

const parse = (changes: Partial<DomainReading>) => parseFederatedDomains([reading(changes)]);
const only = (changes: Partial<DomainReading>) => {
  const domains = parse(changes);
  expect(domains).toHaveLength(1);
  const [domain] = domains;
  if (!domain) throw new Error('It is not federated.');
  return domain.configuration;
};

describe('parseFederatedDomains, which domains', () => {
  it.each([
    ['a federated domain counts', {}, 1],
    ['a managed domain does not', { authenticationType: 'Managed', answer: null }, 0],
    ['a managed domain does not, even with a configuration', { authenticationType: 'managed' }, 0],
    ['the case of the type does not count', { authenticationType: 'FEDERATED' }, 1],
    ['a type unknown today with a configuration counts', { authenticationType: 'New' }, 1],
    ['a type that was no text with a configuration counts', { authenticationType: null }, 1],
    [
      'a type unknown today without a configuration does not',
      { authenticationType: 'New', answer: found() },
      0,
    ],
    [
      'a type unknown today that Graph has none for does not',
      { authenticationType: 'New', answer: { kind: 'notFound', httpStatus: null } as const },
      0,
    ],
    [
      'a type that was no text, and nobody asked, does not',
      { authenticationType: null, answer: null },
      0,
    ],
    ['two configurations of one domain count twice', { answer: found({}, {}) }, 2],
  ])('%s', (_rule, changes, count) => {
    expect(parse(changes)).toHaveLength(count);
  });

  it('a type unknown today that could not be read is not passed over', () => {
    const cause = { code: 'timeout', httpStatus: null, detail: 'It timed out.' } as const;
    const configuration = only({ authenticationType: 'New', answer: { kind: 'failed', cause } });
    expect(configuration).toEqual({ state: 'unreadable', cause });
  });

  it('the order of the listing is kept', () => {
    const ids = ['c.com', 'a.com', 'b.com'];
    const domains = parseFederatedDomains(ids.map((id) => reading({ id })));
    expect(domains.map(({ id }) => id)).toEqual(ids);
  });

  it('one domain that cannot be read does not hide the others', () => {
    const cause = { code: 'forbidden', httpStatus: 403, detail: 'Forbidden.' } as const;
    const domains = parseFederatedDomains([
      reading({ answer: { kind: 'failed', cause } }),
      reading({ id: 'fabrikam.com' }),
    ]);
    expect(domains.map(({ configuration }) => configuration.state)).toEqual(['unreadable', 'read']);
  });
});

describe('parseFederatedDomains, which configuration', () => {
  const noObject = {
    state: 'unreadable',
    cause: {
      code: 'unexpectedAnswer',
      httpStatus: null,
      detail: 'The federation configuration is not an object.',
    },
  };

  it.each([
    [
      'a root that Graph has none for is without one, which is not the same as unreadable',
      { answer: { kind: 'notFound', httpStatus: 404 } as const },
      { state: 'missing', httpStatus: 404 },
    ],
    [
      'so is a root with an empty collection',
      { answer: found() },
      { state: 'missing', httpStatus: 200 },
    ],
    [
      'a child that Graph has none for inherits',
      { isRoot: false, answer: { kind: 'notFound', httpStatus: null } as const },
      { state: 'inherited' },
    ],
    [
      'a child with an empty collection inherits',
      { isRoot: false, answer: found() },
      { state: 'inherited' },
    ],
    ['a child with a configuration of its own is read', { isRoot: false }, { state: 'read' }],
    ['null is no configuration', { answer: found(null) }, noObject],
    ['a list is no configuration', { answer: found([[]]) }, noObject],
    ['a text is no configuration', { answer: found('none') }, noObject],
    [
      'an empty object is something else than a configuration: null is the word for "none"',
      { answer: found({}) },
      {
        state: 'unreadable',
        cause: {
          code: 'unexpectedAnswer',
          detail:
            'The federation configuration has neither signingCertificate nor nextSigningCertificate.',
        },
      },
    ],
    [
      'null certificates are absent',
      { answer: found({ signingCertificate: null, nextSigningCertificate: null }) },
      { signingCertificate: { state: 'absent' }, nextSigningCertificate: { state: 'absent' } },
    ],
    [
      'PowerShell’s capitals are the same',
      { answer: found({ SigningCertificate: good, NextSigningCertificate: 'AAAA' }) },
      { signingCertificate: { state: 'present' }, nextSigningCertificate: { state: 'unreadable' } },
    ],
    [
      'empty texts are absent certificates',
      { answer: found({ signingCertificate: '', nextSigningCertificate: ' ' }) },
      { signingCertificate: { state: 'absent' }, nextSigningCertificate: { state: 'absent' } },
    ],
    [
      'each slot is read for itself',
      { answer: found({ signingCertificate: 7, nextSigningCertificate: good }) },
      { signingCertificate: { state: 'unreadable' }, nextSigningCertificate: { state: 'present' } },
    ],
  ])('%s', (_rule, changes, expected) => {
    expect(only(changes)).toMatchObject(expected);
  });

  it('the configuration is kept as it was given, unknown properties included', () => {
    const raw = { signingCertificate: null, tomorrow: { a: [1] } };
    expect(only({ answer: found(raw) })).toMatchObject({ raw });
  });

  it('any answer that JSON can hold becomes data', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { maxLength: 3 }), fc.boolean(), (value, isRoot) => {
        const domains = parse({ answer: { kind: 'found', value }, isRoot });
        expect(domains).toHaveLength(Math.max(value.length, 1));
      }),
      { seed: 20261123, numRuns: 1_000 },
    );
  });
});

describe('domainId', () => {
  it.each([
    ['names of domains have no case', 'CONTOSO.com', 'contoso.com'],
    ['white space around them goes', ' contoso.com\r\n', 'contoso.com'],
    ['letters beyond ASCII stay', 'münchen.example', 'münchen.example'],
    ['what cannot be seen is shown', 'con\u200btoso\n.com', 'con\\u{200B}toso\\u{A}.com'],
    ['253 characters are a name', 'a'.repeat(253), 'a'.repeat(253)],
    ['more are cut', 'a'.repeat(300), `${'a'.repeat(253)}… (300 characters)`],
    ['an empty name stays empty', '', ''],
  ])('%s', (_rule, id, expected) => {
    expect(domainId(id)).toBe(expected);
    expect(parse({ id })[0]?.id).toBe(expected);
  });
});

describe('mayBeFederated', () => {
  it.each([
    ['Federated', true],
    ['Managed', false],
    ['MANAGED', false],
    ['', true],
    ['SomethingNew', true],
    [null, true],
  ])('%j: %s', (authenticationType, expected) => {
    expect(mayBeFederated({ authenticationType })).toBe(expected);
  });
});

describe('isJsonObject', () => {
  it.each([
    [{}, true],
    [{ a: 1 }, true],
    [[], false],
    [null, false],
    [undefined, false],
    ['{}', false],
    [1, false],
  ])('%j: %s', (value, expected) => {
    expect(isJsonObject(value)).toBe(expected);
  });
});

describe('property', () => {
  it.each([
    ['Graph’s name is found', { isRoot: 1 }, 1],
    ['PowerShell’s name is found', { IsRoot: 2 }, 2],
    ['Graph’s name comes first', { IsRoot: 2, isRoot: 1 }, 1],
    ['null is a value', { isRoot: null }, null],
    ['another case is another property', { ISROOT: 1 }, undefined],
    ['nothing is undefined', {}, undefined],
  ])('%s', (_rule, object, expected) => {
    expect(property(object, 'isRoot')).toBe(expected);
  });

  it('what every object inherits is no property of the data', () => {
    expect(property({}, 'toString')).toBeUndefined();
    expect(property({}, 'constructor')).toBeUndefined();
  });
});

describe('notReadCause', () => {
  it.each<[string, Configuration, ReturnType<typeof notReadCause>]>([
    ['of a child that inherits there is none', { state: 'inherited' }, null],
    [
      'of a missing configuration it is that Graph says so',
      { state: 'missing', httpStatus: 404 },
      {
        code: 'notFound',
        httpStatus: 404,
        detail: 'The domain is federated, but there is no federation configuration of it.',
      },
    ],
    [
      'of an unreadable one it is what was in the way',
      { state: 'unreadable', cause: { code: 'throttled', httpStatus: 429, detail: 'Too many.' } },
      { code: 'throttled', httpStatus: 429, detail: 'Too many.' },
    ],
    ['of one that was read there is none', only({}), null],
  ])('%s', (_rule, configuration, expected) => {
    expect(notReadCause(configuration)).toEqual(expected);
  });
});
