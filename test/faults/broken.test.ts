// The ways in which the product is broken on purpose (npm run faults, --broken) have to fit the code as it is today.

import { BREAKS, brokenSource } from './broken';

it.each(BREAKS.map((each) => [each.does, each] as const))('%s: can be done', async (_, each) => {
  await expect(brokenSource(each)).resolves.not.toBe('');
});
