// What the checks make of a certificate in the second slot, beside an honest one: where nobody can read it, none may pass.

import { checks } from '../../lib/checks';
import { judge } from '../checks/judge';
import { parseFederatedDomains } from '../../lib/federation/federatedDomain';
import { federated } from '../builders/domains';
import { observationsOf } from '../checks/observations';
import { fixtureText } from '../fixtures/certificates/read';

const primary = fixtureText('certs/adfs-0003.b64');

/** Checks that compare the two certificates, or look at each. */
const OF_BOTH = [
  'FEDERATION-SIGNING-CERTIFICATES-MISMATCH',
  'FEDERATION-SIGNING-CERTIFICATE-PROFILE',
  'FEDERATION-SIGNING-KEY-WEAK',
];

/** What passed though it could not be read, or failed by a bug; null: nothing did. */
export function quietPass(secondary: string): string | null {
  const slots = { signingCertificate: primary, nextSigningCertificate: secondary };
  const domains = parseFederatedDomains([federated('contoso.com', slots)]);
  const { judgements, broken } = judge(observationsOf(domains), checks);
  const [bug] = broken;
  if (bug) return `${bug.checkId} failed by a bug: ${bug.reason}`;
  const [configuration] = domains.map((domain) => domain.configuration);
  const isUnread =
    configuration?.state === 'read' && configuration.nextSigningCertificate.state === 'unreadable';
  const passed = judgements.find(
    ({ check, result }) => OF_BOTH.includes(check.id) && result.outcome === 'pass',
  );
  return isUnread && passed ? `${passed.check.id} passes what nobody can read.` : null;
}
