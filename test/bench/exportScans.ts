// Reading the export of a large tenant and judging it; what any reader does first, decoding and parsing, is the baseline.

import { readExport } from '../../lib/cli/export/readExport';
import { scan } from '../../lib/cli/scan';
import { largeTenant } from './largeTenants';
import { inTurns, type Line, line, milliseconds, whole } from './measure';

const DOMAINS = 5_000;

export async function exportScans(certificate: Buffer): Promise<readonly Line[]> {
  const { domains } = largeTenant({ domains: DOMAINS, certificate });
  const octets = Buffer.from(
    JSON.stringify(
      domains.map((each) => ({ ...each, federationConfiguration: each.federationConfiguration })),
    ),
  );
  const { readings } = readExport(octets);
  const taken = await inTurns(3, {
    parse: () => JSON.parse(new TextDecoder().decode(octets)) as unknown,
    read: () => readExport(octets),
    scan: () => scan(readings, null, new Date()),
  });
  const baseline = `decoding and parsing it ${milliseconds(taken.parse)}`;
  const of = `an export of ${whole(DOMAINS)} domains, ${(octets.length / 1e6).toFixed(0)} MB`;
  return [
    line(`Reading ${of}`, milliseconds(taken.read), baseline, taken.read / taken.parse),
    line(`Judging it`, milliseconds(taken.scan), baseline, taken.scan / taken.parse),
  ];
}
