// What an export says of each domain, put together from all of its files -> DomainReading, as Graph's reader gives them. Pure.

import { mayBeFederated } from '../../federation/federatedDomain';
import type { ConfigurationAnswer, DomainReading, UnreadableCause } from '../../federation/types';
import { isJsonObject, type JsonObject, jsonText } from '../../json';
import { CUT_OFF, NOT_THERE, notInExportCause } from './causes';
import { domainKey, withoutRoot } from './domainNames';
import type { DomainItem } from './itemTypes';

/** What is known of a domain. */
export interface ExportedDomain {
  readonly id: string;
  readonly isExternal: boolean;
  authenticationType: string | null;
  /** Null: nothing has said so. */
  isRoot: boolean | null;
  readonly configurations: unknown[];
  /** The export says in so many words that there is none. */
  saysNone: boolean;
  /** Why it could not be exported; null: nothing of that kind. */
  failure: UnreadableCause | null;
}

export interface ExportedTenant {
  /** Adds what a domain says of itself. */
  readonly add: (item: DomainItem) => ExportedDomain;
  /** The domain of a configuration, known before or not. */
  readonly owner: (id: string, isExternal: boolean) => ExportedDomain;
  readonly keep: (domain: ExportedDomain, configuration: unknown) => void;
  readonly readings: () => readonly DomainReading[];
}

export function exportedTenant(): ExportedTenant {
  const domains = new Map<string, ExportedDomain>();
  const texts = new Map<string, string>();

  const owner = (id: string, isExternal: boolean): ExportedDomain => {
    const key = `${String(isExternal)} ${domainKey(id)}`;
    const known = domains.get(key);
    if (known) return known;
    const domain: ExportedDomain = {
      id: withoutRoot(id),
      isExternal,
      authenticationType: 'Federated',
      isRoot: null,
      configurations: [],
      saysNone: false,
      failure: null,
    };
    domains.set(key, domain);
    return domain;
  };

  const keep = (domain: ExportedDomain, configuration: unknown): void => {
    const kept = isJsonObject(configuration) ? withShared(configuration, texts) : configuration;
    const { configurations } = domain;
    // The same file twice, or a domain in two of them, is no second configuration.
    const isKnown =
      configurations.length > 0 && configurations.some((each) => jsonText(each) === jsonText(kept));
    if (!isKnown) configurations.push(kept);
  };

  return {
    owner,
    keep,
    add: (item) => {
      const isNew = !domains.has(`false ${domainKey(item.id)}`);
      const domain = owner(item.id, false);
      // The entry that asks for more counts.
      if (isNew || mayBeFederated(item)) domain.authenticationType = item.authenticationType;
      if (item.isRoot !== null) domain.isRoot = domain.isRoot === true || item.isRoot;
      domain.saysNone ||= item.saysNone;
      for (const configuration of item.configurations) keep(domain, configuration);
      return domain;
    },
    readings: () => [...domains.values()].map(toReading),
  };
}

/** Thousands of domains have the same certificates: each text is kept once. */
function withShared(configuration: JsonObject, texts: Map<string, string>): JsonObject {
  const shared = Object.entries(configuration).map(([name, value]) => {
    if (typeof value !== 'string' || value.length < MIN_SHARED) return [name, value] as const;
    const known = texts.get(value) ?? value;
    texts.set(value, known);
    return [name, known] as const;
  });
  return Object.fromEntries(shared);
}

const MIN_SHARED = 200;

function toReading(domain: ExportedDomain): DomainReading {
  const { id, isExternal, configurations, authenticationType } = domain;
  const isRoot = domain.isRoot !== false;
  // Whatever it says of its type, a domain that has a configuration is judged by it.
  const isManaged = !mayBeFederated(domain) && configurations.length === 0;
  const type = isManaged || mayBeFederated(domain) ? authenticationType : null;
  return { id, isExternal, isRoot, authenticationType: type, answer: answerOf(domain, isRoot) };
}

function answerOf(domain: ExportedDomain, isRoot: boolean): ConfigurationAnswer {
  const { configurations, saysNone, failure } = domain;
  if (configurations.some((configuration) => !isJsonObject(configuration))) {
    return notInExport(CUT_OFF);
  }
  if (configurations.length > 0) return { kind: 'found', value: configurations };
  if (failure !== null) return { kind: 'failed', cause: failure };
  // PowerShell prints null for what it did not read, so null says nothing about a root; a child has none anyway.
  return saysNone || !isRoot ? { kind: 'notFound', httpStatus: null } : notInExport(NOT_THERE);
}

function notInExport(detail: string): ConfigurationAnswer {
  return { kind: 'failed', cause: notInExportCause(detail) };
}
