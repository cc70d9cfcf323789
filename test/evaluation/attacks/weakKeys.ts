// Keys and signatures that others can compute or forge: there before us, or later under a known key.

import {
  adfsParts,
  assembled,
  closePrimes,
  copied,
  infineonModulus,
  later,
  MD5_RSA,
  type Parts,
  rsaKey,
  rsaKeyOf,
  SHA1_RSA,
} from '../certificates';
import { SOME } from '../primaries';
import type { Attack } from '../scenario';
import { all, publish, slots } from '../tenant';
import { aboutKey, attack, type Target, targetOf } from './attack';

const WEAK = 'Weak key or signature';

const WEAKNESSES: readonly (readonly [string, 'critical' | 'medium', Partial<Parts>])[] = [
  ['RSA of 1024 bits', 'medium', { spki: rsaKey('weak', 1_024) }],
  ['RSA of 1024 bits with an exponent of 3', 'medium', { spki: rsaKey('weak', 1_024, 3) }],
  ['RSA with an exponent of 1', 'critical', { spki: rsaKey('weak', 2_048, 1) }],
  ['RSA of close primes', 'critical', { spki: rsaKeyOf(closePrimes('weak')) }],
  ["RSA of Infineon's library (ROCA)", 'critical', { spki: rsaKeyOf(infineonModulus('weak')) }],
  ['MD5 on a certificate of 2026', 'medium', { algorithm: MD5_RSA }],
  ['SHA-1 on a certificate of 2026', 'medium', { algorithm: SHA1_RSA }],
];

function weak(target: Target): readonly Attack[] {
  const { domain, host, provider, start } = target;
  const parts = adfsParts(host, 'weak', later(start, -30));
  return WEAKNESSES.map(([variant, severity, other]) => {
    const certificate = assembled({ ...parts, ...other });
    return attack(WEAK, `${variant}, there before us`, target, {
      before: all(slots(domain, certificate, null), publish(provider.metadataAddress, certificate)),
      about: aboutKey(domain, certificate),
      severity,
      conditions: ['asDeployed', 'metadata'],
    });
  });
}

/** The public key is everybody's to put into another certificate; who signs with it can forge another one then. */
function rewrapped(target: Target): Attack {
  const { domain, primary, day } = target;
  const certificate = copied(primary.base64, { algorithm: SHA1_RSA, notBefore: day });
  return attack(WEAK, 'the known key later, in a certificate that is signed with SHA-1', target, {
    change: slots(domain, certificate, null),
    about: aboutKey(domain, certificate),
    severity: 'medium',
  });
}

export const weakKeyAttacks: readonly Attack[] = SOME.slice(0, 1).flatMap((primary) => [
  ...weak(targetOf(primary)),
  rewrapped(targetOf(primary)),
]);
