// What a scan may have beside the domains: what the providers publish, an earlier scan, and what Graph says of the tenant.
// It is worked out in one place, whatever the domains were read from.

import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Observations } from '../checks/engine/types';
import { parseFederatedDomains } from '../federation/federatedDomain';
import type { DomainReading } from '../federation/types';
import { visibleText } from '../text';
import { readEarlierScan } from './earlierScan';
import type { ComparedWith } from './inventory/notJudged';
import type { ScanSource } from './inventory/types';
import type { OptionValues } from './options';
import { isAddress } from './paths';
import { comparedWith } from './scanBaseline';
import { publishedIn } from './scanMetadata';
import type { Terminal } from './terminal';
import { readTextFile } from './textFile';

export interface ReadExtras {
  /** They take the place of the empty ones. */
  readonly observed: Partial<Observations>;
  /** What there is, to say what was not judged. */
  readonly compared: Partial<ComparedWith>;
  /** What was read. */
  readonly sources: readonly ScanSource[];
}

/** What was scanned, and when. */
interface Scanned {
  readonly readings: readonly DomainReading[];
  readonly tenantId: string | null;
  readonly now: Date;
}

type Options = Pick<OptionValues, 'metadata' | 'baseline' | 'domain'>;

/** A scan of a hundred thousand domains is smaller. */
const MAX_BASELINE = 500_000_000;

/**
 * Reads what `--metadata` and `--baseline` name; without them nothing is read.
 *
 * @throws MonitorError `INPUT_INVALID` where it can't be read or used.
 */
export async function extrasOf(
  { readings, tenantId, now }: Scanned,
  { metadata, baseline, domain }: Options,
  { stdin }: Pick<Terminal, 'stdin'>,
): Promise<ReadExtras> {
  const compared = { baseline: baseline !== undefined, metadata: metadata.length > 0 };
  const sources = await Promise.all(metadata.map((each) => sourceOf(each, 'metadata')));
  if (!compared.baseline && !compared.metadata) return { observed: {}, compared, sources };
  const domains = parseFederatedDomains(readings);
  const time = now.toISOString();
  const published = await publishedIn(metadata, domains, { now: time, stdin });
  if (baseline === undefined) return { observed: { published }, compared, sources };
  const text = await readTextFile(
    baseline,
    { kind: 'earlierScan', maxOctets: MAX_BASELINE },
    stdin,
  );
  const earlier = readEarlierScan(text);
  const isPart = domain !== undefined;
  const record = comparedWith(earlier, domains, { now: time, tenantId, published, isPart });
  const source = await sourceOf(baseline, 'baseline');
  return {
    observed: { published, ...record.observed },
    compared: { ...compared, settingsOfOne: record.settingsOfOne },
    sources: [...sources, { ...source, time: earlier.madeAt }],
  };
}

/** Without its folder: whoever is sent a report need not know where people keep their files. */
async function sourceOf(given: string, kind: ScanSource['kind']): Promise<ScanSource> {
  const isFile = !isAddress(given) && given !== '-';
  const name = visibleText(isFile ? path.basename(given) : given, 200);
  // Whoever reads it says what is wrong with a file that is not there.
  const modified = isFile ? await stat(given).catch(() => null) : null;
  return { kind, name, time: modified?.mtime.toISOString() ?? null };
}
