// How many mails with news each benign history had before keys and settings could no longer become known in silence: what
// that costs is counted against it. Written once; a history that came later is not in it.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ConditionsName } from './scenario';

type Mails = Readonly<Partial<Record<ConditionsName, number>>>;

/** By family and name. */
export const mailsBefore: Readonly<Record<string, Mails>> = read();

function read(): Readonly<Record<string, Mails>> {
  const text = readFileSync(path.join(__dirname, 'before.json'), 'utf8');
  return JSON.parse(text) as Record<string, Mails>;
}
