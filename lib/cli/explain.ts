// `--explain CHECK`: the document of a check.

import { checks } from '../checks';
import { MonitorError } from '../errors';
import { visibleText } from '../text';
import { nearest } from './nearest';
import type { Terminal } from './terminal';

/**
 * The document of a check, as the terminal shows it.
 *
 * @throws MonitorError `INPUT_INVALID` when none is called so, with what there is.
 */
export function explain(check: string, _terminal: Terminal): string {
  const ids = checks.map(({ id }) => id);
  const close = nearest(check, ids);
  throw new MonitorError(
    'INPUT_INVALID',
    `There is no check ${visibleText(check, 60)}. ${close ?? ''}`,
  );
}
