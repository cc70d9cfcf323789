// The sentences of `findings accept` in English.

import { counted } from '../../../text';
import type { AcceptTexts } from './acceptTexts';

const STAYS = 'as long as it stays exactly as it is.';

const SHOWS = '"findings list" shows what is open.';

const NAMES = { uid: 'the id', group: "the group's id", key: "the key's SHA-256" } as const;

function endText(until: string | null): string {
  return until === null ? 'for good' : `until ${until}`;
}

export const en: AcceptTexts = {
  about: (by, findings, until) =>
    `${by} is about to accept ${counted(findings, 'finding')}, ${endText(until)}:`,
  question: 'Accept this? Type yes: ',
  nobodyToAsk: 'Nothing was accepted, because nobody can be asked here: say --yes, too.',
  notAccepted: 'Nothing was accepted.',
  boundTo: {
    standing: (what, slots, knownKeys) =>
      `Bound to ${what} in ${counted(slots, 'slot')}, with ${counted(knownKeys, 'known key')} beside it: in more slots, or beside fewer known keys, it is told again.`,
    keys: (count, keys) => `Bound to ${counted(count, 'key')}: ${keys}.`,
    exactly: (state) => `Bound to exactly what the last run saw (${state}).`,
  },
  learns: {
    nothing: 'The baseline learns nothing. It is told no more, as long as it stays as it is.',
    nothingUntil: (until) =>
      `The baseline learns nothing. It is told no more until ${until}; then it comes back.`,
    key: (spkiSha256, isOfTenant) =>
      `The baseline learns that the key ${spkiSha256} is yours ${isOfTenant ? 'in whatever domain it is' : 'in this domain'}.`,
    setting: (name, value) => `The baseline learns ${name} = ${value}.`,
    domain:
      'The baseline learns the domain as it appeared: its settings, and the keys that came with it.',
    keys: (count) =>
      `The baseline learns ${count === 1 ? 'it' : 'them'}, wherever the first run believed it.`,
  },
  otherKeys: (count) => `Not covered: ${counted(count, 'other key')} of this finding.`,
  nothingElse: 'Nothing else is open of the same group or key.',
  notCovered: (findings) =>
    `Not covered, although of the same group or key: ${counted(findings, 'open finding')}.`,
  waiting: ' (accepted; the next run closes it)',
  groupToo: (groupId) => `--group ${groupId} accepts those of the group, too.`,
  accepted: (by, what) => `Accepted by ${by}: ${what}`,
  findings: (count) => counted(count, 'finding'),
  takesEffect: 'It takes effect with the next run that sees it.',
  effect: {
    until: (until) => `Until ${until} it is told no more, ${STAYS}`,
    learned: 'The baseline learns it.',
    told: `It is told no more, ${STAYS}`,
    toldAndLearned: `It is told no more, ${STAYS} What it teaches, the baseline learns.`,
  },
  replaces: (by, until) => `This replaces the acceptance by ${by}, ${endText(until)}.`,
  lost: (all, lost) =>
    `A run wrote ${all === 1 ? 'the finding' : `${String(lost)} of the findings`} at the same moment. Look at it again, then accept it.`,
  problems: {
    reasonMissing: 'A reason is missing: --reason "CHG-1234, planned rollover".',
    reasonTooLong: (most) => `The reason is longer than ${String(most)} characters.`,
    noDate: (date) => `--until ${date} is no date, for example 2026-12-31.`,
    past: (date) => `--until ${date} has passed already.`,
    tooFar: (date) =>
      `--until ${date} is more than two years ahead; leave it out to accept for good.`,
    partUntil: 'One key of a list is accepted for good: leave --until out.',
    idMissing: 'The id of a finding is missing; --group or --key accepts several.',
    several: 'Accept one finding by its id, or --group, or --key: not two of them at once.',
    tooShort: (least, by) =>
      `${String(least)} characters of ${NAMES[by]} are needed to accept a finding.`,
    resolved: (id) => `Finding ${id} is resolved; only an open one can be accepted.`,
    noneBegins: (by, text) => `No open finding has a ${by} that begins with ${text}. ${SHOWS}`,
    someBegin: (count, by, text) => `${String(count)} ${by}s begin with ${text}. ${SHOWS}`,
  },
};
