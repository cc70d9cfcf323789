// A scan for a spreadsheet: what a reader of RFC 4180 gets back, and that no cell is a formula to any of them.

import fc from 'fast-check';
import { csvCell, scanCsv } from '../../lib/cli/scanCsv';
import { scan } from '../../lib/cli/scan';
import type { DomainReading } from '../../lib/federation/types';
import { answering, backdoored, blind, certificates, child, federated } from '../builders/domains';

const now = new Date('2026-11-23T09:00:00Z');

/** A reader of RFC 4180, as its grammar says and no more. */
function parseCsv(text: string): readonly (readonly string[])[] {
  const rows = text.match(/("(?:[^"]|"")*"(?:,"(?:[^"]|"")*")*)\r\n/g) ?? [];
  expect(rows.join('')).toBe(text);
  return rows.map((row) =>
    (row.match(/"(?:[^"]|"")*"/g) ?? []).map((cell) => cell.slice(1, -1).replaceAll('""', '"')),
  );
}

function rowsOf(...readings: readonly DomainReading[]): readonly Record<string, string>[] {
  const csv = [...scanCsv(scan(readings, null, now))].join('');
  expect(csv.startsWith('\ufeff')).toBe(true);
  const [head = [], ...rows] = parseCsv(csv.slice(1));
  return rows.map((row) => {
    expect(row).toHaveLength(head.length);
    return Object.fromEntries(head.map((name, index) => [name, row[index] ?? '']));
  });
}

describe('scanCsv', () => {
  it('has a row for each domain and slot, with what was found of its key', () => {
    const rows = rowsOf(backdoored('contoso.com'));
    expect(rows).toMatchObject([
      {
        domain: 'contoso.com',
        slot: 'primary',
        slot_state: 'present',
        subject: 'CN=ADFS Signing - sts.contoso.com',
        severity: 'high',
        findings_of_key: '',
      },
      { domain: 'contoso.com', slot: 'secondary', subject: 'CN=hack.example', severity: 'high' },
    ]);
    expect(rows[1]?.['findings_of_key']).toContain('FEDERATION-SIGNING-CERTIFICATES-MISMATCH');
    expect(rows[1]?.['thumbprint_sha1']).toMatch(/^[0-9A-F]{40}$/);
  });

  it('leaves out no domain: one that was not read has a row that says why', () => {
    const states = rowsOf(
      federated('a.com', { signingCertificate: certificates.garbage }),
      blind('b.com'),
      child('sales.a.com'),
      answering('c.com', { kind: 'notFound', httpStatus: 404 }),
    ).map((row) => [row['domain'], row['state'], row['slot'], row['slot_state']?.slice(0, 10)]);
    expect(states).toEqual([
      ['a.com', 'read', 'primary', 'unreadable'],
      ['a.com', 'read', 'secondary', 'absent'],
      ['b.com', 'unreadable', '', ''],
      ['c.com', 'missing', '', ''],
      ['sales.a.com', 'inherited', '', ''],
    ]);
  });
});

const FORMULA = /^[\s'"]*[=+\-@＝＋－＠\t\r]/u;

/** What a spreadsheet makes of a line, whatever it takes for the end of a cell, and whether it knows of quotation marks. */
function cellsOf(line: string): readonly string[] {
  return [',', ';', '\t', '|']
    .flatMap((separator) => line.split(separator))
    .map((cell) => cell.replace(/^"/, ''));
}

describe('a cell', () => {
  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '＝1+1',
    '＋1',
    '－1',
    '＠x',
    ' =1',
    '\t=1',
    '\r=1',
    '"=1',
    "x;=cmd|' /C calc'!A0",
    'a,-b',
    '"";=1',
    '\u00a0=1',
    '; "=1',
  ])('of %j is a text to every spreadsheet', (text) => {
    const cells = cellsOf(csvCell(text));
    expect(
      cells.filter((cell) => FORMULA.test(cell) && !cell.replace(/^[\s"]*/, '').startsWith("'")),
    ).toEqual([]);
  });

  it('is one whatever the configuration holds', () => {
    const piece = fc.constantFrom(
      '=',
      '+',
      '-',
      '@',
      '＝',
      '"',
      "'",
      ',',
      ';',
      '|',
      '\t',
      '\r',
      '\n',
      ' ',
      '\u00a0',
      'a',
      '1',
      '\u202e',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const cell = csvCell(pieces.join(''));
        // One line, closed, and no piece of it begins a formula without an apostrophe before.
        expect(cell).toMatch(/^"(?:[^"\r\n\t]|"")*"$/);
        for (const part of cellsOf(cell)) expect(part).not.toMatch(/^[\s"]*[=+\-@＝＋－＠]/u);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is otherwise as it was', () => {
    const kept = 'CN=ADFS Signing - sts.contoso.com, O="Contoso", 日本';
    expect(csvCell(kept)).toBe('"CN=ADFS Signing - sts.contoso.com, O=""Contoso"", 日本"');
  });
});
