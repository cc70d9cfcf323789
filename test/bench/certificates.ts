// Reading real certificates, against Node's own reader and against @peculiar/x509. The latter is no dependency of ours: PECULIAR
// names the folder of `npm install --prefix FOLDER @peculiar/x509@2.2.0 reflect-metadata@0.2.2`; without it, it is left out.

import { X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { compareNames } from '../../lib/x509/compareNames';
import { readCertificate } from '../../lib/x509/readCertificate';
import { inTurns } from './measure';

const FOLDER = 'test/fixtures/certificates/certs';

interface Peculiar {
  readonly X509Certificate: new (der: Uint8Array) => {
    readonly subject: string;
    readonly issuer: string;
    readonly publicKey: { readonly algorithm: unknown };
  };
}

/** Certificates a second: each one read, its names compared, its key described. Null: it is not installed. */
export async function certificateReaders(rounds: number): Promise<
  Readonly<{
    count: number;
    ours: number;
    remembered: number;
    node: number;
    peculiar: number | null;
  }>
> {
  const texts = readdirSync(FOLDER).map((file) => readFileSync(path.join(FOLDER, file), 'utf8'));
  const ders = texts.map((text) =>
    Buffer.from(text.replace(/-----[A-Z ]+-----|\s/g, ''), 'base64'),
  );
  const read = (text: string): void => {
    const slot = readCertificate(text);
    if (slot.state === 'present') compareNames(slot.certificate.subject, slot.certificate.issuer);
  };
  const other = peculiar();
  const taken = await inTurns(rounds, {
    // Another text each time: what was read before is remembered.
    ours: (round) => {
      for (const text of texts) read(`${text}${'\n'.repeat(round + 1)}`);
    },
    remembered: () => {
      for (const text of texts) read(text);
    },
    node: () =>
      ders.map((der) => {
        const { subject, issuer, publicKey } = new X509Certificate(der);
        return [subject === issuer, publicKey.asymmetricKeyType];
      }),
    peculiar: () => ders.map((der) => other?.(der)),
  });
  const each = (ms: number): number => (texts.length / ms) * 1_000;
  return {
    count: texts.length,
    ours: each(taken.ours),
    remembered: each(taken.remembered),
    node: each(taken.node),
    peculiar: other && each(taken.peculiar),
  };
}

function peculiar(): ((der: Buffer) => unknown) | null {
  const from = createRequire(path.resolve(process.env['PECULIAR'] ?? '.', 'index.js'));
  try {
    from('reflect-metadata');
    const { X509Certificate: Certificate } = from('@peculiar/x509') as Peculiar;
    return (der) => {
      try {
        const { subject, issuer, publicKey } = new Certificate(der);
        return [subject === issuer, publicKey.algorithm];
      } catch {
        // Of the fixtures some are such that it refuses them.
        return null;
      }
    };
  } catch {
    return null;
  }
}
