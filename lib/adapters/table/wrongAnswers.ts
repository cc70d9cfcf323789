// What a proxy, or the service, may send in the place of an answer. The client takes much of that for an answer: of a page
// without a list it makes an empty list, and of any page a transaction that was carried out.

import {
  RestError,
  type TableClient,
  type TableTransactionEntityResponse,
} from '@azure/data-tables';
import { MonitorError } from '../../errors';
import { UNEXPECTED_ANSWER } from './storeAdvice';

/** Makes `client` refuse a listing that lists nothing, and a row that is none. */
export function refuseWrongReads({ pipeline }: TableClient): void {
  pipeline.addPolicy({
    name: 'refuseWrongReads',
    sendRequest: async (request, next) => {
      const response = await next(request);
      if (request.method !== 'GET' || response.status !== 200) return response;
      const text = response.bodyAsText ?? '';
      if (new URL(request.url).pathname.endsWith('()')) {
        // A record of findings that seems to be empty would be taken for one.
        if (!isList(text)) throw new MonitorError('STORE_UNAVAILABLE', NO_LIST);
      } else if (!isObject(text) || !isJson(response)) throw unexpectedAnswer();
      return response;
    },
  });
}

/** What was answered is nothing that the service says, so that nobody knows what it did. */
export function unexpectedAnswer(): RestError {
  return new RestError('This is no answer of Table Storage.', { code: UNEXPECTED_ANSWER });
}

/** Whether the service says of each action of a transaction that it is done: it then gives the ETag of the row. */
export function saysAllDone(
  responses: readonly TableTransactionEntityResponse[],
  actions: readonly unknown[],
): boolean {
  const isDone = ({ status, etag = '' }: TableTransactionEntityResponse): boolean =>
    status >= 200 && status < 300 && etag !== '';
  return responses.length === actions.length && responses.every(isDone);
}

const NO_LIST =
  'Table Storage answered the listing of rows with something else. Nothing is known of the record, so nothing was judged. If that stays so, ' +
  'look for a proxy between the app and the storage account. The next run tries again.';

/** Pages are megabytes, and the client parses them itself: in JSON, no text inside of a value looks like this. */
function isList(text: string): boolean {
  return isObject(text) && /"value"\s*:\s*\[/.test(text);
}

function isObject(text: string): boolean {
  return /^\s*\{/.test(text);
}

/** The client reads the body of nothing else. */
function isJson({
  headers,
}: {
  readonly headers: { readonly get: (name: string) => string | undefined };
}): boolean {
  return (headers.get('content-type') ?? '').includes('json');
}
