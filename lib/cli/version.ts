// Which version this is; package.json says it once.

import { version } from '../../package.json';

export function versionText(): string {
  return `federation-monitor ${version}\n`;
}
