// What stands in a slot, for the inventory: decoded, bounded, safe to show; and told apart from what nobody exported. Pure.

import { type CertificateSummary, certificateSummary } from '../../checks/engine/evidence';
import type { CertificateSlot, ReadConfiguration, SlotName } from '../../federation/types';
import { visibleText } from '../../text';
import type { Certificate } from '../../x509/types';
import type { InventorySlot } from './domainTypes';

/** A B2B configuration has one certificate (Graph's `samlOrWsFedExternalDomainFederation`). */
export function inventorySlot(
  configuration: ReadConfiguration,
  name: SlotName,
  isExternal: boolean,
): InventorySlot {
  const slot = configuration[name];
  switch (slot.state) {
    case 'present':
      return { state: 'present', ...summaryOf(slot) };
    case 'unreadable': {
      const { reason, contentSha256 } = slot;
      return { state: 'unreadable', reason: visibleText(reason), contentSha256 };
    }
    case 'absent':
      return { state: isExternal && name === 'nextSigningCertificate' ? 'none' : 'absent' };
    case 'notExported':
      return { state: 'notExported' };
    default:
      return slot satisfies never;
  }
}

/** Thousands of domains hold the same certificate: it is put into words once. */
const known = new WeakMap<Certificate, CertificateSummary>();

function summaryOf(slot: Extract<CertificateSlot, { state: 'present' }>): CertificateSummary {
  const summary = known.get(slot.certificate) ?? visibleSummary(certificateSummary(slot));
  known.set(slot.certificate, summary);
  return summary;
}

function visibleSummary(fields: CertificateSummary): CertificateSummary {
  return {
    ...fields,
    subject: visibleText(fields.subject),
    issuer: visibleText(fields.issuer),
    serialNumber: visibleText(fields.serialNumber),
    publicKey: visibleText(fields.publicKey),
    signatureAlgorithm: visibleText(fields.signatureAlgorithm),
  };
}
