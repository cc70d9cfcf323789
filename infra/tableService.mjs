// As much of Table Storage's REST interface as copying rows takes: each row as the service writes it, with the types of its
// columns, so that nothing is lost on the way. Plain Node.js without dependencies.
// https://learn.microsoft.com/rest/api/storageservices/payload-format-for-table-service-operations

import { setTimeout as sleep } from 'node:timers/promises';

/** The first version that takes tokens. */
const VERSION = '2020-12-06';
const WAITS = [1_000, 4_000, 16_000];
const REQUEST_MS = 60_000;
/** Rows in one answer: the service would give 1,000, which may be a gigabyte. */
const MAX_PAGE = 100;

/** The service said no, or nothing. `code` is its word for it; without an answer that is empty, and `status` is 0. */
export class ServiceError extends Error {
  constructor(status, code, message) {
    super(`Table Storage: ${message}.`);
    this.status = status;
    this.code = code;
  }
}

/** @param address Of the table service, https. */
export function connect(address, token) {
  const send = async (method, path, body, more = {}) => {
    for (let tried = 0; ; tried += 1) {
      const answer = await attempt(method, `${address.replace(/\/$/, '')}/${path}`, body, more);
      if (answer.status >= 200 && answer.status < 300) return answer;
      const isPassing = [0, 408, 429, 500, 502, 503, 504].includes(answer.status);
      if (!isPassing || WAITS[tried] === undefined) throw errorOf(answer);
      await sleep(WAITS[tried]);
    }
  };

  const attempt = async (method, url, body, more) => {
    const headers = {
      authorization: `Bearer ${token}`,
      accept: 'application/json;odata=minimalmetadata',
      'content-type': 'application/json',
      dataserviceversion: '3.0;NetFx',
      'x-ms-date': new Date().toUTCString(),
      'x-ms-version': VERSION,
      ...more,
    };
    try {
      const signal = AbortSignal.timeout(REQUEST_MS);
      const answer = await fetch(url, { method, headers, body, redirect: 'error', signal });
      return { status: answer.status, headers: answer.headers, text: await answer.text() };
    } catch (error) {
      return { status: 0, text: error.cause?.code ?? error.name };
    }
  };

  return {
    /** All rows that match, a page at a time. A table that is not there has none. */
    async *rows(table, filter) {
      let next = '';
      do {
        const path = `${table}()?$filter=${encodeURIComponent(filter)}&$top=${MAX_PAGE}${next}`;
        const answer = await send('GET', path).catch((error) => {
          if (error.code === 'TableNotFound') return null;
          throw error;
        });
        if (answer === null) return;
        for (const row of rowsIn(answer.text)) yield plain(row);
        next = ['NextPartitionKey', 'NextRowKey']
          .map((name) => [name, answer.headers.get(`x-ms-continuation-${name}`)])
          .map(([name, value]) => (value === null ? '' : `&${name}=${encodeURIComponent(value)}`))
          .join('');
      } while (next !== '');
    },
    /** Writes it as it is, whatever stood there. */
    put: (table, row) => send('PUT', keyOf(table, row), asciiJson(row)),
    /** It may be gone: the answer to an earlier attempt was lost. */
    remove: (table, row) =>
      send('DELETE', keyOf(table, row), undefined, { 'if-match': '*' }).catch((error) => {
        if (error.code !== 'ResourceNotFound') throw error;
      }),
  };
}

/** JSON that no server can cut in the middle of a character, as Azurite does. */
export function asciiJson(value) {
  return JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A proxy's page has none. */
function rowsIn(text) {
  try {
    const { value } = JSON.parse(text);
    if (Array.isArray(value)) return value;
  } catch {
    // As below.
  }
  throw new ServiceError(200, '', 'what answers there is no table service');
}

/** Without what the service makes itself. */
function plain(row) {
  const isOurs = ([name]) => !name.startsWith('odata.') && !/^Timestamp(@|$)/.test(name);
  return Object.fromEntries(Object.entries(row).filter(isOurs));
}

function keyOf(table, { PartitionKey, RowKey }) {
  const quoted = (key) => `'${encodeURIComponent(key.replaceAll("'", "''"))}'`;
  return `${table}(PartitionKey=${quoted(PartitionKey)},RowKey=${quoted(RowKey)})`;
}

function errorOf({ status, text }) {
  const code = /"code":\s*"(\w+)"/.exec(text)?.[1] ?? '';
  const message = status === 0 ? `no answer (${text})` : `HTTP ${status} ${code}`.trim();
  return new ServiceError(status, code, message);
}
