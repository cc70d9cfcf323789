// Where the documents of the checks are published. package.json's `homepage` says it once.

import { homepage } from '../../package.json';

/** The address of a file of this project; always https. */
export function documentationUrl(path: string): string {
  return `${homepage}/blob/main/${path}`;
}
