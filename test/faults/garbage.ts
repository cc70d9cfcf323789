// Answers that are no answers to what was asked, each of them seen of some proxy or service. Pure.

import type { Effect } from './effects';

const HTML = '<!DOCTYPE html><html><body>Sign in to the network</body></html>';

const ANY: readonly string[] = [HTML, '', 'null', '[]', '0', '"ok"', '{', '\u0000'];

/** Besides those, what has the right outside. */
const LISTS: readonly string[] = ['{}', '{"value":null}', '{"value":{}}', '{"value":[null]}'];
const BATCHES: readonly string[] = [
  '{}',
  '{"responses":null}',
  '{"responses":[]}',
  '{"responses":[null,{}]}',
  '{"responses":[{"id":"0"},{"id":"1","status":"200"}]}',
];
const TOKENS: readonly string[] = ['{}', '{"access_token":""}', '{"error":"none"}'];

/** A text in the place of what a service answered; its beginning now and then. */
export function garbageOf(effect: Effect, body: string, variant: number): string {
  const lists: Partial<Record<Effect, readonly string[]>> = {
    domains: LISTS,
    partners: LISTS,
    auditLog: LISTS,
    signIns: LISTS,
    item: LISTS,
    batch: BATCHES,
    token: TOKENS,
  };
  const texts = [body.slice(0, Math.floor(body.length / 2)), ...ANY, ...(lists[effect] ?? [])];
  return texts[variant % texts.length] ?? '';
}
