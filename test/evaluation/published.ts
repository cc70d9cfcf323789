// What the providers' sites publish, as documents that are read like theirs.

import { readMetadataDocument } from '../../lib/adapters/metadata/document';
import type { PublishedKeys, SourceReading } from '../../lib/federation/types';
import { unknownSource } from '../../lib/federation/unknownSource';

import { entityWith, identityProvider, keyDescriptor } from '../builders/metadata';
import type { MetadataHead, Tenant } from './tenant';

/** By address. */
export function publishedKeys({
  published,
  heads,
}: Tenant): Map<string, SourceReading<PublishedKeys>> {
  const readings = Object.entries(published).map(([address, certificates]) => {
    const reading = readingOf(address, metadataText(address, certificates, heads[address]));
    return [address, reading] as const;
  });
  return new Map(readings);
}

/** As a provider's site sends it; AD FS names itself by its host, whatever the issuers of its domains are. */
function metadataText(
  address: string,
  certificates: readonly string[],
  { entityId, validUntil }: MetadataHead = {},
): string {
  const id = entityId ?? `http://${new URL(address).host}/adfs/services/trust`;
  const until = validUntil === undefined ? '' : ` validUntil="${validUntil}"`;
  const keys = certificates.map((text) => keyDescriptor(' use="signing"', text));
  return entityWith(`entityID="${id}"${until}`, identityProvider(...keys));
}

const documents = new Map<string, ReturnType<typeof readMetadataDocument>>();

function readingOf(address: string, text: string): SourceReading<PublishedKeys> {
  const document = documents.get(text) ?? readMetadataDocument(text);
  documents.set(text, document);
  if (!document.ok) return unknownSource(`It was refused: ${document.reason}.`);
  return { state: 'read', value: { address, ...document.value } };
}
