// Being blind is a finding of its own: one for each domain, whatever the cause.
import { configurationUnreadable } from '../../lib/checks/configurationUnreadable';
import type { UnreadableCause, UnreadableCode } from '../../lib/types';
import { domainWith, expectGoodMessage, failureOf, inheriting, unreadableDomain } from './domain';

const evaluate = (cause: UnreadableCause) =>
  configurationUnreadable.evaluate(unreadableDomain(cause));

describe('evaluate', () => {
  test.each([
    ['a configuration that was read passes', domainWith(null, null)],
    ['certificates that cannot be read are another check’s finding', domainWith('x', 'y')],
  ])('%s', (_rule, domain) => {
    expect(configurationUnreadable.evaluate(domain)).toEqual({ outcome: 'pass', hint: null });
  });

  test('a child domain that inherits has nothing to read', () => {
    expect(configurationUnreadable.evaluate(inheriting)).toEqual({ outcome: 'notApplicable' });
  });

  test.each<[UnreadableCode, number | null, string]>([
    ['notFound', 404, 'フェデレーション構成が存在しません'],
    ['forbidden', 403, 'モニターにアクセス許可がありません'],
    ['throttled', 429, 'Microsoft Graph が要求を制限しています'],
    ['unavailable', 503, 'Microsoft Graph が応答できませんでした'],
    ['timeout', null, '時間内に応答がありませんでした'],
    ['unexpectedAnswer', 200, '応答が想定と異なります'],
    ['notInExport', null, 'エクスポートに構成が含まれていません'],
  ])('the cause %s fails and is told in both languages', (code, httpStatus, japanese) => {
    const cause = { code, httpStatus, detail: 'Something went wrong.' };
    const failure = failureOf(evaluate(cause));
    expect(failure.evidence).toEqual({ cause });
    expect(failure.message.en).toContain('. Something went wrong. While this lasts');
    expect(failure.message.ja).toContain(`: ${japanese} (Something went wrong)。`);
    expectGoodMessage(failure);
  });

  test('another cause is news of the same finding, not another one', () => {
    const causes = [403, 500].map((httpStatus) =>
      failureOf(evaluate({ code: 'unavailable', httpStatus, detail: 'It failed.' })),
    );
    expect(causes[0]?.fingerprint).toBe(causes[1]?.fingerprint);
  });
});
