// When both certificates are valid, as two bars with today marked. Pure.

import type { SlotEvidence } from '../checks/engine/evidence';
import type { Finding } from '../findings/types';
import { flaggedSlots } from './certificateRows';
import type { AlertTexts } from './texts/alertTexts';
import { axisAround, barOf } from './timeline';

export interface ValidityView {
  readonly title: string;
  readonly bars: readonly ValidityBar[];
}

export interface ValidityBar {
  readonly label: string;
  readonly isFlagged: boolean;
  /** Whole per cent of the window: the gap before, the part that is over, the part to come, the gap behind; 100 in all. */
  readonly parts: readonly [before: number, past: number, future: number, after: number];
  /** It began before the window, or ends behind it. */
  readonly startsBefore: boolean;
  readonly endsAfter: boolean;
  /** Days, of people: `2026-02-11 – 2027-02-11`. */
  readonly dates: string;
}

/** Null: no slot has a certificate with both of its dates. */
export function validityOf(finding: Finding, now: string, texts: AlertTexts): ValidityView | null {
  const flagged = flaggedSlots(finding);
  const bars = (['signingCertificate', 'nextSigningCertificate'] as const).flatMap((name) => {
    const label = name === 'signingCertificate' ? texts.first : texts.second;
    return barOfSlot(finding.evidence[name], now, label, flagged.includes(name));
  });
  return bars.length === 0 ? null : { title: texts.validity, bars };
}

function barOfSlot(
  slot: SlotEvidence | undefined,
  now: string,
  label: string,
  isFlagged: boolean,
): readonly ValidityBar[] {
  if (slot?.state !== 'present') return [];
  const { notBefore, notAfter } = slot;
  const axis = axisAround(now);
  const bar = barOf(notBefore, notAfter, axis);
  if (bar === null || notBefore === null || notAfter === null) return [];
  const [start, end, today] = [bar.start, bar.end, axis.today].map(Math.round) as [
    number,
    number,
    number,
  ];
  const middle = Math.min(end, Math.max(start, today));
  return [
    {
      label,
      isFlagged,
      parts: [start, middle - start, end - middle, 100 - end],
      startsBefore: bar.before,
      endsAfter: bar.after,
      dates: `${notBefore.slice(0, 10)} – ${notAfter.slice(0, 10)}`,
    },
  ];
}
