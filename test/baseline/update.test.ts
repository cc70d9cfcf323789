// What a person accepted becomes part of the baseline: where, and only what was shown.

import { applyUpdate } from '../../lib/baseline/update';
import { isKnown, isVerified, learnKeys } from '../../lib/baseline/keys';
import { beginUse } from '../../lib/baseline/useRecord';
import type { BaselineKey, DomainBaseline } from '../../lib/baseline/types';
import { certificates } from '../builders/domains';
import { domainWith, there } from '../checks/domain';
import { firstBaseline } from '../checks/observations';
import { readPresent } from '../fixtures/certificates/read';

const first = firstBaseline([domainWith(certificates.genuine, certificates.successor)]);
const contoso = there(first.domains.get('contoso.com'));
const [one, other] = contoso.keys.map(({ spkiSha256 }) => spkiSha256) as [string, string];
const sha256 = contoso.lastRead.state === 'read' ? contoso.lastRead.sha256 : '';
const added: DomainBaseline = {
  ...contoso,
  status: 'added',
  settings: null,
  seenSettings: { issuerUri: 'x' },
  appearedTime: 'then',
  keys: contoso.keys.map((key) => ({ ...key, confirmation: null, presentSince: 'then' })),
};
const learn = (domain: DomainBaseline, update: Parameters<typeof applyUpdate>[1]): DomainBaseline =>
  applyUpdate(domain, update, 'now', 'with finding 0123');

describe('a setting', () => {
  const setting = { kind: 'setting', name: 'issuerUri', value: 'y' } as const;

  it('counts where values are compared, and is noted', () => {
    expect(learn(contoso, setting)).toMatchObject({
      settings: { issuerUri: 'y' },
      seenSettings: null,
    });
    const apart = learn(added, setting);
    expect(apart).toMatchObject({ settings: null, seenSettings: { issuerUri: 'y' } });
    expect(apart.history.at(-1)).toEqual({
      time: 'now',
      change: 'settingAccepted',
      message: 'issuerUri = "y" was accepted with finding 0123.',
    });
  });

  it('is the first where nothing is compared', () => {
    const unseen: DomainBaseline = { ...added, status: 'unseen', seenSettings: null };
    expect(learn(unseen, setting)).toMatchObject({
      settings: { issuerUri: 'y' },
      seenSettings: null,
    });
  });
});

describe('a domain', () => {
  it('is accepted as it was shown, and as nothing else', () => {
    expect(learn(added, { kind: 'domain', sha256 })).toMatchObject({
      status: 'accepted',
      settings: { issuerUri: 'x' },
      seenSettings: null,
      appearedTime: null,
    });
    expect(learn(added, { kind: 'domain' }).status).toBe('accepted');
    expect(learn(added, { kind: 'domain', sha256: 'other' })).toBe(added);
    const gone: DomainBaseline = { ...added, lastRead: { state: 'missing' } };
    expect(learn(gone, { kind: 'domain', sha256 })).toBe(gone);
    expect(learn(gone, { kind: 'domain' })).toBe(gone);
    expect(learn(contoso, { kind: 'domain' })).toBe(contoso);
  });

  it('keeps what was accepted before it left', () => {
    const back = { ...added, settings: { issuerUri: 'before' } };
    expect(learn(back, { kind: 'domain' }).settings).toEqual({ issuerUri: 'before' });
    const nothing: DomainBaseline = {
      ...added,
      status: 'missing',
      settings: { a: 1 },
      seenSettings: null,
    };
    expect(learn(nothing, { kind: 'domain' }).settings).toEqual({ a: 1 });
  });

  it('teaches the keys that came with it, and is noted before them', () => {
    const accepted = learn(added, { kind: 'domain' });
    expect(accepted.keys).toMatchObject([
      { confirmation: 'accepted' },
      { confirmation: 'accepted' },
    ]);
    expect(accepted.history.slice(-3)).toMatchObject([
      { change: 'domainAccepted', message: 'Accepted with finding 0123.' },
      { change: 'keyConfirmed' },
      { change: 'keyConfirmed' },
    ]);
  });

  it('that came back has not left once its keys were taught, and has where they were not', () => {
    const returned = (trustedUntil: string | null): DomainBaseline => ({
      ...added,
      endedTime: 'left',
      keys: added.keys.map((key) => ({ ...key, trustedUntil })),
    });
    expect(learn(returned('left'), { kind: 'domain' }).endedTime).toBeNull();
    expect(learn(returned(null), { kind: 'domain' }).endedTime).toBe('left');
  });
});

describe('a list of keys', () => {
  it('teaches those that were believed in this domain, and no other', () => {
    const mixed: DomainBaseline = {
      ...contoso,
      keys: contoso.keys.map((key, index) => ({
        ...key,
        confirmation: index === 0 ? 'firstRun' : null,
      })),
    };
    const { keys } = learn(mixed, { kind: 'keys', spkiSha256s: [other, one, 'f'.repeat(64)] });
    expect(keys.map(({ confirmation }) => confirmation)).toEqual(['accepted', null]);
  });
});

describe('one key', () => {
  it('is accepted, the other one beside it is not', () => {
    const { keys } = learn(added, { kind: 'key', spkiSha256: other });
    expect(keys.map(({ confirmation }) => confirmation)).toEqual([null, 'accepted']);
  });
});

it.each<[BaselineKey['confirmation'], DomainBaseline['status'], boolean, boolean]>([
  ['firstRun', 'added', true, false],
  ['published', 'added', true, true],
  ['accepted', 'added', true, true],
  ['withDomain', 'accepted', true, false],
  ['withDomain', 'added', false, false],
  [null, 'accepted', false, false],
])(
  'a key that counts by %s is known in a domain that is %s: %s',
  (confirmation, status, known, verified) => {
    expect(isKnown({ confirmation }, { status })).toBe(known);
    expect(isVerified({ confirmation })).toBe(verified);
  },
);

it('what became of a key stands in the history as a sentence', () => {
  const certificate = readPresent(certificates.genuine);
  const key = there(contoso.keys.find(({ spkiSha256 }) => spkiSha256 === certificate.spkiSha256));
  const said = (known: readonly BaselineKey[], there_: boolean, published = false) =>
    learnKeys(known, {
      now: 'now',
      certificates: there_ ? [certificate] : [],
      slots: new Map(),
      complete: true,
      published: new Set(published ? [certificate.spkiSha256] : []),
      trust: null,
    }).changes.map(({ change, message }) => `${change}: ${message.replace(/^Key .*\) /, '')}`);
  expect(said([], true)).toEqual(['keyAppeared: appeared.']);
  expect(said([key], true)).toEqual([]);
  expect(said([key], false)).toEqual(['keyGone: is in no slot any more.']);
  expect(said([{ ...key, goneTime: 'then' }], false)).toEqual([]);
  expect(said([{ ...key, goneTime: 'then' }], true)).toEqual(['keyReturned: came back.']);
  expect(said([key], true, true)).toEqual(['keyConfirmed: is published by the identity provider.']);
});

it('a record of use begins with nothing', () => {
  const key = {
    spkiSha256: one,
    domainId: 'contoso.com',
    thumbprintsSha1: ['AB'],
    isAlarming: true,
    from: 'then',
  };
  expect(beginUse(key)).toMatchObject({
    ...key,
    settledTo: 'then',
    askedTime: null,
    upTo: null,
    reason: 'The sign-in log was not asked yet.',
    total: { signIns: 0, failed: 0 },
    kept: [],
    goneTime: null,
    isToldInTime: false,
    closedTime: null,
  });
});
