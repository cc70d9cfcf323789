// Which optional sources a run has, by the settings. Nothing is sent.

import { connectSources } from '../../lib/adapters/sources';

const credential = { getToken: () => Promise.reject(new Error('Nobody asks for a token here.')) };

it.each(['https://graph.microsoft.com', 'https://127.0.0.1:1234'])('at %s', (endpoint) => {
  const connected = (metadata: boolean, signInLog: boolean) =>
    connectSources({ endpoint, credential }, { metadata, signInLog });
  expect(connected(true, true)).toMatchObject({
    publishedKeys: expect.any(Function) as unknown,
    signInLog: expect.any(Function) as unknown,
  });
  expect(connected(false, false)).toMatchObject({ publishedKeys: null, signInLog: null });
  const log = connected(false, true).signInLog?.();
  expect(log).toMatchObject({ read: expect.any(Function) as unknown });
});

it('says nothing of no keys, and publishes nothing of no addresses', async () => {
  const settings = { metadata: true, signInLog: true };
  const sources = connectSources({ endpoint: 'https://127.0.0.1:1', credential }, settings);
  const window = { from: '2026-11-23T08:00:00.000Z', to: '2026-11-23T09:00:00.000Z' };
  const question = { thumbprints: [], knownThumbprints: [], window };
  expect(await sources.signInLog?.().read(question)).toEqual(new Map());
  expect(await sources.publishedKeys?.([])).toEqual(new Map());
});
