// What the log tells of one domain: what stands in its slots, when that is news or once a day, and each time that nobody could
// look.

import type { DomainBaseline } from '../baseline/types';
import { notReadCause } from '../federation/federatedDomain';
import { providerAddress } from '../federation/peerDomains';
import { presentSlots } from '../federation/slots';
import type { FederatedDomain } from '../federation/types';
import { property } from '../json';
import { visibleText } from '../text';
import type { Effects } from './effects';
import { slotFields } from './logEvents';

/**
 * @param before What the record says of it; undefined: nothing.
 * @param isDue Whether what was read is told in this run.
 */
export function logDomain(
  log: Effects['log'],
  { id: domainId, configuration }: FederatedDomain,
  before: DomainBaseline | undefined,
  isDue: boolean,
): void {
  if (configuration.state === 'read' && isDue) {
    const passiveSignInUri = property(configuration.raw, 'passiveSignInUri');
    const present = presentSlots(configuration).map(({ certificate }) => certificate);
    log({
      event: 'domain.read',
      domainId,
      provider: visibleText(providerAddress(passiveSignInUri) ?? ''),
      signingCertificate: slotFields(configuration.signingCertificate),
      nextSigningCertificate: slotFields(configuration.nextSigningCertificate),
      lastThumbprintsSha1: lastThumbprints(
        before,
        present.map(({ thumbprintSha1 }) => thumbprintSha1),
      ),
    });
  }
  const cause = notReadCause(configuration);
  if (cause === null) return;
  const { code, httpStatus, detail: message } = cause;
  const wasRead = before !== undefined && before.lastRead.state !== 'never';
  const lastThumbprintsSha1 = lastThumbprints(before, []);
  log({
    event: 'domain.unreadable',
    domainId,
    wasRead,
    lastThumbprintsSha1,
    code,
    httpStatus,
    message,
  });
}

/**
 * Who looks for sign-ins by unknown keys knows a key by the lines of two days: of one that left, the line of the day may be
 * too old by then.
 */
function lastThumbprints(before: DomainBaseline | undefined, present: readonly string[]): string {
  return (before?.keys ?? [])
    .filter(({ goneTime }) => goneTime === null)
    .map(({ thumbprintSha1 }) => thumbprintSha1)
    .filter((thumbprint) => !present.includes(thumbprint))
    .join(' ');
}
