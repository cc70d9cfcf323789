// The mails of the alert rules are in the language of the deployment: what a rule is called, and what it says.

import { englishIn } from '../../japanese';
import { describeWithCompiler } from './compiler';
import { type Evaluator, ofType, startEvaluator } from './evaluate';
import { mail, SIGN_IN_LOGS } from './parameterSets';

interface Rule {
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
}

describeWithCompiler('the alert rules', () => {
  let evaluator: Evaluator;
  let rules: readonly { readonly en: Rule; readonly ja: Rule }[] = [];
  beforeAll(async () => {
    evaluator = startEvaluator();
    const english = await rulesIn('en');
    const japanese = await rulesIn('ja');
    rules = english.map((en, index) => ({ en, ja: japanese[index] ?? en }));
  });
  afterAll(() => {
    evaluator.close();
  });

  const rulesIn = async (alertLanguage: string): Promise<readonly Rule[]> => {
    const deployment = await evaluator.evaluate({
      ...mail,
      alertLanguage,
      signInLogsWorkspaceId: SIGN_IN_LOGS,
      checkProviderSignIns: 'on',
    });
    return ofType(deployment, 'Microsoft.Insights/scheduledQueryRules').map(
      ({ name, properties }) => ({ name, ...properties }) as unknown as Rule,
    );
  };

  it('are seven, each under one name in both languages', () => {
    expect(rules).toHaveLength(7);
    for (const { en, ja } of rules) expect(ja.name).toBe(en.name);
  });

  it('have texts in the language of the alerts', () => {
    for (const { en, ja } of rules) {
      for (const text of [en.displayName, en.description]) expect(text).toMatch(/^\p{ASCII}+$/u);
      for (const text of [ja.displayName, ja.description]) {
        expect(text).toMatch(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u);
        // Sections of the documents and dimensions are quoted.
        expect(englishIn(text)).toEqual([]);
      }
    }
  });
});
