// A request as its receiver gets it. It is kept, octet by octet, until the receiver has accepted it: a repeat under its id
// has to be the same, whatever a later run, or a later version of the app, would say of the findings in it. Pure.

import { isJsonObject } from '../json';
import type { Way } from '../ways';
import type { Notice } from './types';

/** What is sent. */
export interface Outgoing {
  /** The `webhook-id`. */
  readonly id: string;
  /** JSON. */
  readonly body: string;
}

export interface KeptRequest extends Outgoing {
  readonly way: Way;
  readonly kind: 'alert' | 'heartbeat';
  /** When it was put together, ISO 8601. */
  readonly time: string;
}

/** A request before it leaves. */
export function outgoing(request: { readonly id: string }): Outgoing {
  return { id: request.id, body: JSON.stringify(request) };
}

/** What it tells of each finding, by `uid`; nothing where it is not as we write it. */
export function toldIn({ body }: Outgoing): ReadonlyMap<string, Notice['status']> {
  const { findings } = JSON.parse(body) as { readonly findings?: unknown };
  const entries: readonly unknown[] = Array.isArray(findings) ? findings : [];
  return new Map(
    entries.filter(isJsonObject).flatMap(({ uid, status }) => {
      const isOurs = typeof uid === 'string' && (status === 'new' || status === 'resolved');
      return isOurs ? [[uid, status]] : [];
    }),
  );
}
