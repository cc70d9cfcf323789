// `--metadata`: what identity providers publish, from files that a person has fetched, or from addresses that a person has
// named. A document speaks for the domains that its provider serves; one that speaks for none is refused, because whoever
// gave it would believe that it was compared.

import path from 'node:path';
import { readMetadataDocument } from '../adapters/metadata/document';
import {
  type MetadataAccess,
  type PublishedReading,
  readPublishedKeys,
} from '../adapters/metadata/publishedKeys';
import { metadataLimits } from '../adapters/metadata/fetch';
import { MonitorError } from '../errors';
import { metadataAddresses } from '../federation/metadataAddress';
import { webAddress } from '../federation/webAddress';
import { settingsOf } from '../federation/settings';
import type { FederatedDomain, PublishedKeys, SourceReading } from '../federation/types';
import { type Language, quotedText, shownTime, visibleText } from '../text';
import { isAddress } from './paths';
import type { Terminal } from './terminal';
import { readTextFile } from './textFile';
import { cliTexts } from './texts';
import type { FileTexts } from './texts/files/fileTexts';

export type Published = ReadonlyMap<string, SourceReading<PublishedKeys>>;

/**
 * Reads every document, and finds the domains that it speaks for.
 *
 * @returns By domain; a domain without a document is not in it.
 * @throws MonitorError `INPUT_INVALID` for a document that can't be read or used, that is out of date, or that no domain needs.
 */
export async function publishedIn(
  given: readonly string[],
  domains: readonly FederatedDomain[],
  { now, stdin }: { readonly now: string; readonly stdin: Terminal['stdin'] },
  access: MetadataAccess = {},
): Promise<Published> {
  const files = [...new Set(given.filter((each) => !isAddress(each)))];
  const addresses = [...new Set(given.filter(isAddress))];
  const documents: PublishedKeys[] = [];
  for (const file of files) documents.push(await fromFile(file, stdin));
  const answers = await Promise.all(addresses.map((each) => readPublishedKeys([each], access)));
  documents.push(...answers.flatMap((each) => [...each.values()].map(fromAnswer)));
  const published = new Map<string, SourceReading<PublishedKeys>>();
  for (const document of documents) {
    refuseOld(document, now);
    const served = servedBy(document, domains);
    if (served.length === 0) throw stranger(document, domains);
    for (const id of served) published.set(id, together(published.get(id), document));
  }
  return published;
}

async function fromFile(file: string, stdin: Terminal['stdin']): Promise<PublishedKeys> {
  const text = await readTextFile(
    file,
    { kind: 'metadata', maxOctets: metadataLimits.octets },
    stdin,
  );
  const name = file === '-' ? 'standard input' : visibleText(path.basename(file), 200);
  const document = readMetadataDocument(text);
  if (!document.ok) {
    const { reason } = document;
    throw invalid(({ metadata }, language) => metadata.unusable(name, reasonIn(reason, language)));
  }
  return { address: name, ...document.value };
}

function fromAnswer(answer: PublishedReading): PublishedKeys {
  if (answer.state === 'read') return answer.value;
  const reason = answer.reason.replace(/\.$/, '');
  throw invalid(({ metadata }, language) => metadata.fetchIt(reasonIn(reason, language)));
}

function refuseOld({ address, validUntil }: PublishedKeys, now: string): void {
  if (validUntil === null || validUntil > now) return;
  throw invalid(({ metadata }) => metadata.old(visibleText(address, 200), shownTime(validUntil)));
}

/** What the settings of a domain say about where its provider is. */
interface Place {
  readonly id: string;
  readonly issuer: string | null;
  readonly signInHost: string | null;
  readonly addresses: readonly string[];
}

/** Configurations of one provider are the same objects; a domain may have several. */
function placesOf(domains: readonly FederatedDomain[]): readonly Place[] {
  return domains.flatMap(({ id, configuration }): readonly Place[] => {
    if (configuration.state !== 'read') return [];
    const settings = settingsOf(configuration.raw);
    const { issuerUri, passiveSignInUri } = settings;
    const issuer =
      typeof issuerUri === 'string' && issuerUri.trim() !== '' ? issuerUri.trim() : null;
    const addresses = metadataAddresses(settings);
    return [{ id, issuer, signInHost: hostOf(passiveSignInUri), addresses }];
  });
}

/**
 * The domains whose provider a document is of: by its own address; by its name, which Entra calls the issuer; and by the
 * host where people sign in, because AD FS has one name of its own and another issuer for each domain. Hosts of services
 * are shared by strangers: beside a provider that is called by its name, a host counts for AD FS only.
 */
function servedBy(document: PublishedKeys, domains: readonly FederatedDomain[]): readonly string[] {
  const { address, entityId } = document;
  const places = placesOf(domains);
  const byName = places.filter(
    ({ issuer, addresses }) => issuer === entityId || addresses.includes(address),
  );
  const hosts = new Set([hostOf(entityId), isAddress(address) ? hostOf(address) : null]);
  const byHost = places.filter(({ signInHost }) => signInHost !== null && hosts.has(signInHost));
  const isOwnHost = ({ signInHost, addresses }: Place): boolean =>
    addresses.some((each) => hostOf(each) === signInHost);
  const also = byName.length === 0 ? byHost : byHost.filter(isOwnHost);
  return [...new Set([...byName, ...also].map(({ id }) => id))];
}

function hostOf(value: unknown): string | null {
  return webAddress(value)?.hostname ?? null;
}

/** A provider that is moving has two documents, and signs by the keys of both. */
function together(
  before: SourceReading<PublishedKeys> | undefined,
  document: PublishedKeys,
): SourceReading<PublishedKeys> {
  if (before?.state !== 'read') return { state: 'read', value: document };
  const spkiSha256s = [...new Set([...before.value.spkiSha256s, ...document.spkiSha256s])];
  const address = `${before.value.address}, ${document.address}`;
  return { state: 'read', value: { ...before.value, address, spkiSha256s } };
}

const MAX_NAMED = 5;

function stranger(
  { address, entityId }: PublishedKeys,
  domains: readonly FederatedDomain[],
): MonitorError {
  const all = placesOf(domains).flatMap(({ issuer, signInHost }) => signInHost ?? issuer ?? []);
  const known = [...new Set(all)];
  const names = known.slice(0, MAX_NAMED).map((each) => visibleText(each, 100));
  return invalid(({ metadata }, language) =>
    metadata.stranger(
      visibleText(address, 200),
      quotedText(entityId, language),
      names.join(', '),
      known.length - names.length,
    ),
  );
}

function reasonIn(reason: string, language: Language): string {
  return cliTexts[language].errors.outside(reason);
}

function invalid(pick: (texts: FileTexts, language: Language) => string): MonitorError {
  const message = (language: Language): string => pick(cliTexts[language].files, language);
  return new MonitorError('INPUT_INVALID', { en: message('en'), ja: message('ja') });
}
