// What stands in a slot, for the inventory: decoded, bounded, safe to show; and told apart from what nobody exported. Pure.

import { type CertificateSummary, slotEvidence } from '../../checks/engine/evidence';
import type { CertificateSlot, ReadConfiguration, SlotName } from '../../federation/types';
import { property } from '../../json';
import { visibleText } from '../../text';
import type { Certificate } from '../../x509/types';
import type { InventorySlot } from './types';

/** A B2B configuration has one certificate (Graph's `samlOrWsFedExternalDomainFederation`). */
export function inventorySlot(
  configuration: ReadConfiguration,
  name: SlotName,
  isExternal: boolean,
): InventorySlot {
  const slot = configuration[name];
  switch (slot.state) {
    case 'present':
      return { state: 'present', ...summaryOf(slot.certificate) };
    case 'unreadable': {
      const { reason, contentSha256 } = slot;
      return { state: 'unreadable', reason: visibleText(reason), contentSha256 };
    }
    case 'absent':
      if (property(configuration.raw, name) !== undefined) return { state: 'absent' };
      return { state: isExternal && name === 'nextSigningCertificate' ? 'none' : 'notExported' };
    default:
      return slot satisfies never;
  }
}

/** Thousands of domains hold the same certificate: it is put into words once. */
const known = new WeakMap<Certificate, CertificateSummary>();

function summaryOf(certificate: Certificate): CertificateSummary {
  const summary = known.get(certificate) ?? summarize({ state: 'present', certificate });
  known.set(certificate, summary);
  return summary;
}

function summarize(slot: Extract<CertificateSlot, { state: 'present' }>): CertificateSummary {
  const evidence = slotEvidence(slot);
  if (evidence.state !== 'present') throw new Error('A certificate is there, and none was shown.');
  const { state: _, ...fields } = evidence;
  return {
    ...fields,
    subject: visibleText(fields.subject),
    issuer: visibleText(fields.issuer),
    serialNumber: visibleText(fields.serialNumber),
    publicKey: visibleText(fields.publicKey),
    signatureAlgorithm: visibleText(fields.signatureAlgorithm),
  };
}
