// A name inside a sentence of ours: what begins and ends there is seen.

import { quotedName } from '../../lib/x509/quotedName';
import type { Name } from '../../lib/x509/types';

const named = (text: string): Name => ({ rdns: [], text, problem: null });

it.each([
  ['stands between quotation marks', 'CN=sts', undefined, '“CN=sts”'],
  ['stands between those of Japanese', 'CN=sts', 'ja', '「CN=sts」'],
  ['that is empty is said to be', '', undefined, '(an empty name)'],
  ['that is empty is said to be in Japanese, too', '', 'ja', ' (空の名前)'],
] as const)('a name %s', (_, text, language, shown) => {
  expect(quotedName(named(text), language)).toBe(shown);
});
