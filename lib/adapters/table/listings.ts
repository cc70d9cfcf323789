// A listing that lists nothing has to say so: of an answer without a list the client makes an empty one, and a record of
// findings that seems to be empty would be taken for one.

import type { TableClient } from '@azure/data-tables';
import { MonitorError } from '../../errors';

/** Makes `client` refuse a page of rows that is none, whatever a proxy or the service sent in its place. */
export function refuseNoLists({ pipeline }: TableClient): void {
  pipeline.addPolicy({
    name: 'refuseNoLists',
    sendRequest: async (request, next) => {
      const response = await next(request);
      const isListing = request.method === 'GET' && new URL(request.url).pathname.endsWith('()');
      if (isListing && response.status === 200 && !isList(response.bodyAsText ?? '')) {
        throw new MonitorError('STORE_UNAVAILABLE', NO_LIST);
      }
      return response;
    },
  });
}

const NO_LIST =
  'Table Storage answered the listing of rows with something else. Nothing is known of the record, so nothing was judged. If that stays so, ' +
  'look for a proxy between the app and the storage account. The next run tries again.';

/** Pages are megabytes, and the client parses them itself: in JSON, no text inside of a value looks like this. */
function isList(text: string): boolean {
  return /^\s*\{/.test(text) && /"value"\s*:\s*\[/.test(text);
}
