// Key pairs for tests, made once for each process: RSA is slow to make, and no test needs a second one
// unless it says so. Ask for the same kind and name to get the same key again.
import { generateKeyPairSync, type KeyObject } from 'node:crypto';

export interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

export type KeyKind = 'rsa2048' | 'ec-p256' | 'ed25519';

const made = new Map<string, KeyPair>();

/** The key of that kind and name; another name is another key. */
export function keyPair(kind: KeyKind, name = 'default'): KeyPair {
  const label = `${kind} ${name}`;
  const known = made.get(label);
  if (known !== undefined) {
    return known;
  }
  const fresh = generate(kind);
  made.set(label, fresh);
  return fresh;
}

function generate(kind: KeyKind): KeyPair {
  switch (kind) {
    case 'rsa2048':
      return generateKeyPairSync('rsa', { modulusLength: 2048 });
    case 'ec-p256':
      return generateKeyPairSync('ec', { namedCurve: 'P-256' });
    case 'ed25519':
      return generateKeyPairSync('ed25519');
  }
}
