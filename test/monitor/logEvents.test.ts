// The log's contract: one event is one line of JSON, and nothing that a certificate or Graph says can break it.

import fc from 'fast-check';
import type { Severity } from '../../lib/checks/engine/types';
import { MonitorError, type MonitorErrorCode } from '../../lib/errors';
import {
  findingFields,
  type LogEvent,
  logLevel,
  type LogLevel,
  logLine,
  type RunCounts,
  runFailed,
} from '../../lib/monitor/logEvents';

import { mismatchIn } from '../alerts/examples';

const runId = '0f9619ff-8b86-4d01-b42d-00cf4fc964ff';
const tenantId = '6babcaad-604b-40ac-a9d7-9fd97c0b779f';

const counts: RunCounts = {
  domains: 12,
  federatedDomains: 3,
  unreadableDomains: 1,
  findingsOpen: 2,
  findingsNew: 1,
  findingsResolved: 0,
  graphRequests: 4,
  durationMs: 1234,
};

type EventName = LogEvent['event'];

/** One event of each name, with this text wherever a text from outside can stand. */
function eventsWith(text: string): Readonly<Record<EventName, LogEvent>> {
  const fields = {
    ...findingFields(mismatchIn('contoso.com')),
    domainId: text,
    title: text,
    message: text,
    reasons: text,
  };
  return {
    'run.started': { event: 'run.started', tenantId: text },
    'run.completed': { event: 'run.completed', tenantId: text, ...counts },
    'run.failed': runFailed(new Error(text), counts),
    'domain.read': {
      event: 'domain.read',
      domainId: text,
      signingCertificate: {
        state: 'present',
        subject: text,
        thumbprintSha1: text,
        notBefore: '2026-01-01T00:00:00.000Z',
        notAfter: null,
      },
      nextSigningCertificate: { state: 'absent' },
    },
    'domain.unreadable': {
      event: 'domain.unreadable',
      domainId: text,
      code: 'forbidden',
      httpStatus: 403,
      message: text,
    },
    'domain.hint': { event: 'domain.hint', domainId: text, checkId: text, message: text },
    'finding.new': { event: 'finding.new', ...fields },
    'finding.open': { event: 'finding.open', ...fields },
    'finding.resolved': { event: 'finding.resolved', resolution: 'cleared', ...fields },
    'finding.accepted': {
      event: 'finding.accepted',
      ...fields,
      acceptedBy: text,
      acceptedReason: text,
      acceptedUntil: null,
    },
    'baseline.changed': {
      event: 'baseline.changed',
      domainId: text,
      change: 'keyAppeared',
      message: text,
    },
    'key.used': {
      event: 'key.used',
      domainId: text,
      spkiSha256: text,
      thumbprintsSha1: text,
      state: 'used',
      isAtLeast: true,
      signIns: 3,
      failed: 1,
      users: 2,
      firstTime: '2026-11-23T08:40:00.000Z',
      lastTime: '2026-11-23T08:50:00.000Z',
      upTo: null,
      message: text,
    },
    'source.unknown': { event: 'source.unknown', source: 'auditLog', wasRead: true, message: text },
    'alert.delivered': { event: 'alert.delivered', id: text, way: 'webhook', findings: 2 },
    'alert.failed': { event: 'alert.failed', id: text, way: 'mail', findings: 2, message: text },
    'check.failed': { event: 'check.failed', checkId: text, domainId: text, message: text },
  };
}

function parsed(line: string): Readonly<Record<string, unknown>> {
  return JSON.parse(line) as Readonly<Record<string, unknown>>;
}

const names = Object.keys(eventsWith('')) as readonly EventName[];

describe('a line', () => {
  it.each(names)('of %s begins with schema, event and runId, and holds every field', (name) => {
    const event = eventsWith('contoso.com')[name];
    const line = logLine(runId, event);
    expect(
      line.startsWith(`{"schema":"federation-monitor/1","event":"${name}","runId":"${runId}"`),
    ).toBe(true);
    expect(parsed(line)).toEqual({ schema: 'federation-monitor/1', runId, ...event });
  });

  it('of run.completed has the counts of the contract', () => {
    const line = logLine(runId, { event: 'run.completed', tenantId, ...counts });
    expect(Object.keys(parsed(line))).toEqual([
      'schema',
      'event',
      'runId',
      'tenantId',
      'domains',
      'federatedDomains',
      'unreadableDomains',
      'findingsOpen',
      'findingsNew',
      'findingsResolved',
      'graphRequests',
      'durationMs',
    ]);
  });

  it('of a finding carries no evidence', () => {
    const fields = findingFields(mismatchIn('contoso.com'));
    expect(Object.keys(fields)).toEqual([
      'uid',
      'checkId',
      'severity',
      'domainId',
      'title',
      'message',
      'reasons',
      'also',
      'firstSeenTime',
    ]);
    expect(logLine(runId, { event: 'finding.new', ...fields })).not.toContain('RAW-');
  });
});

describe('the reasons of a severity', () => {
  it('are one text, a sentence each', () => {
    const finding = mismatchIn('contoso.com');
    expect(findingFields({ ...finding, reasons: ['It is known.', 'It is old.'] }).reasons).toBe(
      'It is known. It is old.',
    );
  });

  it('are an empty text where the check alone decides', () => {
    expect(findingFields({ ...mismatchIn('contoso.com'), reasons: [] }).reasons).toBe('');
  });
});

/** Text that tries to end the line, to hide in it, or to forge another one. */
const HOSTILE = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        ...['\n', '\r', '\u0085', '\u2028', '\u2029', '\u000b', '\u000c', '\u0000', '\u001b[2J'],
        ...[
          '\u202e',
          '\u2066',
          '\u200f',
          '\u061c',
          '\u200b',
          '\ufeff',
          '\u007f',
          '\u009b',
          '\ud800',
        ],
        ...['"', '\\', '\\n', '\\u000a', '{"schema":"federation-monitor/1"}', 'x', '証明書'],
      ),
    )
    .map((parts) => parts.join('')),
);

/** Line breaks, controls, and whatever reorders or hides text. */
const RAW = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/u;

describe('whatever the texts hold, an event', () => {
  it.each(names)('%s is one line of JSON in which everything can be seen', (name) => {
    fc.assert(
      fc.property(HOSTILE, HOSTILE, (text, id) => {
        const line = logLine(id, eventsWith(text)[name]);
        expect(line).not.toMatch(RAW);
        const fields = parsed(line);
        expect(fields['schema']).toBe('federation-monitor/1');
        expect(fields['event']).toBe(name);
        for (const value of Object.values(fields)) {
          if (typeof value === 'string') expect(value).not.toMatch(RAW);
        }
      }),
    );
  });

  it('does not become another one', () => {
    const message = `x"}\n{"schema":"federation-monitor/1","event":"run.completed","runId":"${runId}"}`;
    const line = logLine(runId, {
      event: 'alert.failed',
      id: 'msg_1',
      way: 'mail',
      findings: 1,
      message,
    });
    expect(line.split(/\r?\n/)).toHaveLength(1);
    expect(parsed(line)['event']).toBe('alert.failed');
    expect(parsed(line)['message']).toBe(message.replace('\n', '\\u{A}'));
  });

  it.each([
    ['plain letters', 'x'],
    ['quotation marks, which JSON doubles', '"'],
    ['letters that come out in writing', '\u{e0001}'],
    ['emoji', '\u{1f600}'],
  ])('of long texts of %s stays below what Application Insights cuts', (_, unit) => {
    for (const name of names) {
      const event = eventsWith(unit.repeat(100_000))[name];
      // Titles, identifiers and reasons are our own texts.
      const ours = { title: 'short', checkId: 'short', reasons: 'short' };
      const line = logLine(runId, { ...event, ...ours });
      expect(line.length).toBeLessThan(32_768);
      expect(parsed(line)['event']).toBe(name);
    }
  });

  it('says how long a text was that was cut', () => {
    const line = logLine(runId, runFailed(new Error('x'.repeat(100_000))));
    expect(parsed(line)['message']).toMatch(/^x{4000}… \(100000 characters\)$/);
  });

  it('keeps a text whole that is not too long', () => {
    const message = 'x'.repeat(4_000);
    expect(parsed(logLine(runId, runFailed(new Error(message))))['message']).toBe(message);
  });
});

describe('the level', () => {
  const levels = {
    'run.started': 'info',
    'run.completed': 'info',
    'run.failed': 'error',
    'domain.read': 'info',
    'domain.unreadable': 'warn',
    'domain.hint': 'info',
    // By severity, below; this one is high.
    'finding.new': 'error',
    'finding.open': 'info',
    'finding.resolved': 'info',
    'finding.accepted': 'info',
    'baseline.changed': 'info',
    // Somebody was signed in by a flagged key, as here.
    'key.used': 'warn',
    // Of one that could be read before, as here; below.
    'source.unknown': 'warn',
    'alert.delivered': 'info',
    'alert.failed': 'error',
    'check.failed': 'error',
  } as const satisfies Readonly<Record<EventName, LogLevel>>;

  it.each(names)('of %s is as the contract says', (name) => {
    expect(logLevel(eventsWith('contoso.com')[name])).toBe(levels[name]);
  });

  it.each([
    ['critical', 'error'],
    ['high', 'error'],
    ['medium', 'warn'],
    ['low', 'warn'],
    ['informational', 'warn'],
  ] as const satisfies readonly (readonly [Severity, LogLevel])[])(
    'of a new finding that is %s is %s',
    (severity, level) => {
      const fields = { ...findingFields(mismatchIn('contoso.com')), severity };
      expect(logLevel({ event: 'finding.new', ...fields })).toBe(level);
      expect(logLevel({ event: 'finding.open', ...fields })).toBe('info');
    },
  );

  it.each([
    ['cleared', 'info'],
    ['domainNotFederated', 'info'],
    ['accepted', 'info'],
    ['confirmed', 'info'],
    ['certificatePromoted', 'error'],
  ] as const)('of a finding that is resolved as %s is %s', (resolution, level) => {
    const fields = findingFields(mismatchIn('contoso.com'));
    expect(logLevel({ event: 'finding.resolved', resolution, ...fields })).toBe(level);
  });

  it.each([
    ['could be read before: losing it is news', true, 'warn'],
    ['never could: that is a choice', false, 'info'],
  ] as const)('of a source that is unknown and %s', (_, wasRead, level) => {
    const event = { event: 'source.unknown', source: 'metadata', message: 'No answer.' } as const;
    expect(logLevel({ ...event, wasRead })).toBe(level);
  });
});

describe('runFailed', () => {
  const codes: Readonly<Record<MonitorErrorCode, true>> = {
    CONFIG_INVALID: true,
    INPUT_INVALID: true,
    CREDENTIAL_UNAVAILABLE: true,
    GRAPH_UNAUTHORIZED: true,
    GRAPH_FORBIDDEN: true,
    GRAPH_UNAVAILABLE: true,
    STORE_UNAVAILABLE: true,
    RECORD_LOST: true,
    WEBHOOK_REJECTED: true,
    WEBHOOK_UNAVAILABLE: true,
    TIME_UP: true,
  };

  it.each(Object.keys(codes) as readonly MonitorErrorCode[])(
    'has the code %s of its error',
    (code) => {
      const event = runFailed(new MonitorError(code, 'What went wrong.'), counts);
      expect(event).toEqual({ event: 'run.failed', code, message: 'What went wrong.', ...counts });
    },
  );

  it.each([
    ['any other error', new TypeError('x is undefined'), 'x is undefined'],
    ['an error that only has a code', Object.assign(new Error('no'), { code: 'ECONNRESET' }), 'no'],
    ['a text', 'thrown', 'thrown'],
    ['nothing', undefined, 'undefined'],
  ])('calls %s UNEXPECTED', (_, error, message) => {
    expect(runFailed(error)).toEqual({ event: 'run.failed', code: 'UNEXPECTED', message });
  });

  it('sets the lines of a message for a terminal in one', () => {
    const error = new MonitorError('CONFIG_INVALID', 'Not complete:\n- TENANT_ID.\n  - A.\r\n- B.');
    expect(runFailed(error)).toMatchObject({ message: 'Not complete: - TENANT_ID. - A. - B.' });
  });

  it('does not tell the cause, which a library wrote', () => {
    const cause = new Error('https://hooks.contoso.com/S3CRET');
    const event = runFailed(new MonitorError('STORE_UNAVAILABLE', 'No table.', { cause }));
    expect(logLine(runId, event)).not.toContain('S3CRET');
  });
});
