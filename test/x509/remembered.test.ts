// What was read before is not read again, up to a bound.

import { readCertificate } from '../../lib/x509/readCertificate';
import { remembered } from '../../lib/x509/remembered';
import type { CertificateReading } from '../../lib/x509/types';
import { base64, buildCertificate } from '../builders/certificate';

function counting(most?: number) {
  const read: string[] = [];
  const reader = remembered((text): CertificateReading => {
    read.push(text);
    return { state: 'unreadable', reason: text, contentSha256: 'A'.repeat(64) };
  }, most);
  return { read, reader };
}

describe('remembered', () => {
  it('reads a text once', () => {
    const { read, reader } = counting();
    const first = reader('a');
    expect(reader('a')).toBe(first);
    expect(reader('b')).not.toBe(first);
    expect(read).toEqual(['a', 'b']);
  });

  it('forgets first what nobody has asked for the longest, when there is no more room', () => {
    // One takes 120 characters or so.
    const { read, reader } = counting(300);
    for (const text of ['a', 'b', 'a', 'c', 'a', 'b']) reader(text);
    expect(read).toEqual(['a', 'b', 'c', 'b']);
  });

  it('reads what is larger than all the room each time, and keeps nothing', () => {
    const { read, reader } = counting(100);
    for (const text of ['a', 'a', 'a']) reader(text);
    expect(read).toEqual(['a', 'a', 'a']);
  });
});

describe('readCertificate', () => {
  it('reads a certificate once, however many domains and runs have it', () => {
    const der = buildCertificate();
    // Another copy of the text, as each answer of Graph has.
    const first = readCertificate(base64(der));
    expect(first.state).toBe('present');
    expect(readCertificate(base64(der))).toBe(first);
  });
});
