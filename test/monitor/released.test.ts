// What was read of thousands of domains is gone from memory before the first row is written (monitor/readAndJudge.ts).

import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Effects } from '../../lib/monitor/effects';
import { healthy } from '../builders/domains';
import { makeWorld } from '../world/world';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

it('is there while it is judged, and gone when the record is written', async () => {
  const world = makeWorld([healthy('contoso.com')]);
  await world.run();
  let configuration = new WeakRef({});
  let row = new WeakRef({});
  const isThere = async (): Promise<readonly boolean[]> => {
    // In the turn in which it was made or looked at, it is kept.
    await nextTurn();
    collectGarbage();
    return [configuration, row].map((each) => each.deref() !== undefined);
  };
  const seen: (readonly boolean[])[] = [];
  const changed = (effects: Effects): Effects => ({
    ...effects,
    readDomains: () => {
      const reading = healthy('contoso.com');
      const { answer } = reading;
      configuration = new WeakRef(answer?.kind === 'found' ? (answer.value[0] as object) : {});
      return Promise.resolve({ readings: [reading], defaultDomain: null, graphRequests: 2 });
    },
    readBaseline: async (share) => {
      const records = structuredClone(await effects.readBaseline(share));
      row = new WeakRef(records.find(({ kind }) => kind === 'domain') ?? {});
      return records;
    },
    sources: {
      ...effects.sources,
      auditLog: async (window) => {
        seen.push(await isThere());
        return effects.sources.auditLog(window);
      },
    },
    writeRecord: async (findings) => {
      seen.push(await isThere());
      return effects.writeRecord(findings);
    },
  });
  expect(await world.run({ changed })).toBeNull();
  expect(seen).toEqual([
    [true, true],
    [false, false],
  ]);
});
