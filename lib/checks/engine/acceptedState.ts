// The state that a person accepts, as the one text that is stored: what it is, in how many slots it stands, and how many
// known keys stand beside it. Pure.

import { SLOTS } from '../../federation/slots';

/** Where something stands that a person may accept. */
export interface Standing {
  /** Slots that hold it. */
  readonly slots: number;
  /** Known keys in the slots, besides it. */
  readonly knownKeys: number;
}

/** @param what Identifies it, whatever slot it stands in. */
export function standingState(what: string, { slots, knownKeys }: Standing): string {
  return `${what} slots=${String(slots)} known=${String(knownKeys)}`;
}

/** The state of a list: of what, and its items, all without white space or commas. */
export function listState(what: string, items: readonly string[]): string {
  return `${what}=${items.join(',')}`;
}

/** The state of a list of keys (SPKI SHA-256); each may be accepted by itself. */
export function keysState(spkiSha256s: readonly string[]): string {
  return listState('keys', spkiSha256s);
}

/** The keys of such a state; none of any other. */
export function keysIn(state: string): readonly string[] {
  const list = parseList(state);
  return list?.what === 'keys' ? list.items : [];
}

/**
 * Whether what was accepted covers what is there now: the same thing, in no more slots, with no fewer known keys beside it.
 * Whoever accepts a key behind the genuine one has not accepted it in both slots, or alone.
 */
export function covers(accepted: string, now: string): boolean {
  if (accepted === now) return true;
  const [list, acceptedList] = [parseList(now), parseList(accepted)];
  // A list that has become shorter is covered.
  if (list !== null && list.what === acceptedList?.what)
    return list.items.every((item) => acceptedList.items.includes(item));
  const after = parse(now);
  if (after === null) return false;
  const before = parse(accepted) ?? parseFirst(accepted);
  return (
    before.what === after.what && after.slots <= before.slots && after.knownKeys >= before.knownKeys
  );
}

/** Of what stands in slots; null: it is another state. */
export function standingIn(state: string): (Standing & { readonly what: string }) | null {
  return parse(state);
}

function parseList(
  text: string,
): { readonly what: string; readonly items: readonly string[] } | null {
  const [, what, items] = /^([^\s=,]+)=(\S*)$/.exec(text) ?? [];
  return what === undefined || items === undefined ? null : { what, items: items.split(',') };
}

function parse(text: string): (Standing & { readonly what: string }) | null {
  const [, what, slots, known] = /^(.*) slots=(\d) known=(\d)$/s.exec(text) ?? [];
  return what === undefined ? null : { what, slots: Number(slots), knownKeys: Number(known) };
}

/**
 * Version 0.1.0 wrote the slots by name, or none, and nothing of the keys beside it: whoever accepted one slot then has
 * not accepted it alone.
 */
function parseFirst(text: string): Standing & { readonly what: string } {
  const words = text.split(' ');
  const what = words.filter((word) => !isSlot(word));
  const slots = Math.max(1, words.length - what.length);
  return { what: what.join(' '), slots, knownKeys: slots === 1 ? 1 : 0 };
}

function isSlot(word: string): boolean {
  return SLOTS.some((slot) => slot === word);
}
