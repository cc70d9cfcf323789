// What passes the gate: a request of the app, and the answer of a service to it. Types, and the question what it is.

import type { IncomingHttpHeaders } from 'node:http';
import type { Effect } from './effects';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What follows when all of it has been sent as it is. */
  readonly whenSent?: () => void;
}

/** Does what is asked for. */
export type Service = (asked: Asked) => Promise<Answer>;

/** Everything that the app asks for, each by its address. Null: an address that the app has no business with. */
export function effectOf({ method, path, text }: Asked): Effect | null {
  const { pathname } = new URL(path, 'https://127.0.0.1');
  if (pathname === '/msi/token') return 'token';
  if (pathname === '/webhook') return 'webhook';
  if (pathname === '/mail') return 'mail';
  return pathname.startsWith('/v1.0/') || pathname.startsWith('/beta/')
    ? graphEffect(pathname)
    : tableEffect(method, path, text);
}

function graphEffect(pathname: string): Effect | null {
  if (pathname === '/v1.0/domains') return 'domains';
  if (pathname === '/v1.0/$batch') return 'batch';
  if (pathname.endsWith('/federatedTokenValidationPolicy')) return 'policy';
  if (pathname.startsWith('/v1.0/directory/')) return 'partners';
  if (pathname === '/v1.0/auditLogs/directoryAudits') return 'auditLog';
  return /^\/beta\/auditLogs\/signIns$/i.test(pathname) ? 'signIns' : null;
}

/** By the partition that a request names; `text` is that of a transaction. */
function tableEffect(method: string, path: string, text: string): Effect | null {
  const address = decodeURIComponent(path);
  if (method === 'POST' && /^\/[^/]+\/Tables$/.test(address)) return 'createTable';
  const isMark =
    /\/\w+Mark\(/.test(method === 'GET' ? address : text) || text.includes('Mark HTTP');
  if (method === 'GET') {
    if (!address.includes('$filter')) return 'readRow';
    return isMark ? 'readMark' : READS[partitionIn(address)];
  }
  if (method === 'DELETE') return 'deleteRequest';
  if (method !== 'POST' || !address.includes('/$batch')) return null;
  return isMark ? 'writeMark' : WRITES[partitionIn(text)];
}

type Partition = 'findings' | 'baseline' | 'use' | 'outbox';

const READS: Readonly<Record<Partition, Effect>> = {
  findings: 'readFindings',
  baseline: 'readBaseline',
  use: 'readKeyUse',
  outbox: 'readOutbox',
};

const WRITES: Readonly<Record<Partition, Effect>> = {
  findings: 'writeFindings',
  baseline: 'writeBaseline',
  use: 'writeKeyUse',
  outbox: 'writeOutbox',
};

/** By the end of its key, which follows the tenant's GUID; that of the findings is the GUID alone. */
function partitionIn(text: string): Partition {
  const [, name] = /[0-9a-f]{12}-(baseline|use|outbox)['"]/.exec(text) ?? [];
  return (name as Partition | undefined) ?? 'findings';
}
