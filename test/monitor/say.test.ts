// What a line says to a person who looks through a list of lines.

import type { Resolution } from '../../lib/findings/types';
import { findingFields, type LogEvent } from '../../lib/monitor/logEvents';
import { sayOf } from '../../lib/monitor/say';
import { mismatchIn } from '../alerts/examples';

const TITLE = 'Secondary token-signing certificate does not match the primary';
const finding = { ...findingFields(mismatchIn('contoso.com')), severity: 'high' } as const;
const slots = {
  provider: '',
  signingCertificate: { state: 'present' },
  nextSigningCertificate: { state: 'absent' },
  lastThumbprintsSha1: '',
} as const;
const use = {
  event: 'key.used',
  domainId: 'contoso.com',
  spkiSha256: '',
  thumbprintsSha1: '',
  failed: 0,
  firstTime: null,
  lastTime: null,
  upTo: null,
} as const;

describe('a line says', () => {
  it.each([
    [{ event: 'run.started', tenantId: 'x' }, 'A run began.'],
    [
      { event: 'domain.read', domainId: 'contoso.com', ...slots },
      'contoso.com was read: primary present, secondary absent.',
    ],
    [{ event: 'finding.new', ...finding }, `New, high, contoso.com: ${TITLE}`],
    [{ event: 'finding.open', ...finding, domainId: '*' }, `Open, high, the tenant: ${TITLE}`],
    [
      {
        event: 'finding.accepted',
        ...finding,
        acceptedBy: 'Alex',
        acceptedReason: 'Planned.',
        acceptedUntil: null,
      },
      `Accepted by Alex, contoso.com: ${TITLE}`,
    ],
    [
      {
        event: 'source.unknown',
        source: 'auditLog',
        wasRead: true,
        message: 'Graph did not answer.',
      },
      "auditLog can't be read any more: Graph did not answer.",
    ],
    [
      { event: 'source.unknown', source: 'metadata', wasRead: false, message: 'Nobody answered.' },
      "metadata can't be read: Nobody answered.",
    ],
    [
      { event: 'alert.failed', id: 'msg_1', way: 'mail', findings: 1, message: 'HTTP 503.' },
      'NOT TOLD by mail, 1 finding: HTTP 503.',
    ],
    [
      { event: 'alert.delivered', id: 'msg_1', way: 'mail', findings: 2 },
      'Told by mail: 2 findings.',
    ],
    [
      { event: 'alert.delivered', id: 'msg_1', way: 'webhook', findings: 0 },
      'The webhook was told that somebody watches.',
    ],
    [
      { ...use, state: 'used', isAtLeast: true, signIns: 3, users: 1, message: '' },
      'contoso.com, flagged key: at least 3 sign-ins by 1 user.',
    ],
    [
      { ...use, state: 'notUsed', isAtLeast: false, signIns: 0, users: 0, message: '' },
      'contoso.com, flagged key: nobody signed in with it.',
    ],
    [
      { ...use, state: 'unknown', isAtLeast: false, signIns: 0, users: 0, message: 'No licence.' },
      'contoso.com, flagged key: its use is unknown: No licence.',
    ],
  ] satisfies readonly (readonly [LogEvent, string])[])('%j as "%s"', (event, said) => {
    expect(sayOf(event)).toBe(said);
  });

  it.each([
    ['cleared', 'Resolved, contoso.com'],
    ['certificatePromoted', 'NOT RESOLVED, promoted to primary, contoso.com'],
    ['domainNotFederated', 'Resolved, not federated any more, contoso.com'],
    ['accepted', 'Accepted, contoso.com'],
    ['confirmed', 'Resolved, known to be right, contoso.com'],
    ['unrecognisedKeyLeft', 'NOT CLEAR, an unknown key is left, contoso.com'],
  ] as const satisfies readonly (readonly [Resolution, string])[])(
    'of a finding that ended as %s: "%s"',
    (resolution, said) => {
      expect(sayOf({ event: 'finding.resolved', resolution, ...finding })).toBe(
        `${said}: ${TITLE}`,
      );
    },
  );

  it('the title in English where alerts are in another language, and the stored one of a check that is no more', () => {
    const inJapanese = { ...finding, title: '署名証明書の不一致' };
    expect(sayOf({ event: 'finding.new', ...inJapanese })).toContain(TITLE);
    expect(sayOf({ event: 'finding.new', ...inJapanese, checkId: 'GONE' })).toContain('不一致');
  });
});
