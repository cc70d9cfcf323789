// The first step that every finding about a key has: whom it signed in, with the finding's own thumbprint in the command.

import type { Step, Steps } from '../checks/engine/types';
import type { Finding } from '../findings/types';
import { thumbprintsOf } from './facts';

/** After the step that keeps what is there. */
const PLACE = 1;

/** How far back the log of a tenant with a P1 licence goes. */
const KEPT_MS = 30 * 24 * 60 * 60_000;

/** As they are, where the finding is about no key, or about none that could do harm, or does not show its certificate. */
export function withKeyUseStep(steps: Steps, finding: Finding): Steps {
  const command = keyUseCommand(finding);
  if (command === null) return steps;
  return {
    en: inserted(steps.en, { text: EN, command }),
    ja: inserted(steps.ja, { text: JA, command }),
  };
}

/** Short, because a mail has up to twenty of it. */
const EN =
  'See whom this key signed in. An error or an empty answer proves nothing (see the pages below):';

const JA =
  'この鍵で署名されたトークンにより誰がサインインしたかを確認してください。エラーや空の結果は、使用されていないことの' +
  '証明にはなりません (下記の文書を参照):';

function inserted(steps: readonly Step[], step: Step): readonly Step[] {
  return [...steps.slice(0, PLACE), step, ...steps.slice(PLACE)];
}

/** Each command connects by itself: people paste one, and the step before asked for other rights. */
const CONNECT = 'Connect-MgGraph -Scopes AuditLog.Read.All';

/** One line for Graph PowerShell; null: there is nothing to ask for. The filter is in no documentation (signInFilter.ts). */
function keyUseCommand(finding: Finding): string | null {
  if (finding.isKeyHarmless) return null;
  const [first, ...others] = thumbprintsOf(finding);
  const since = sinceOf(finding.firstSeenTime);
  if (first === undefined || since === null) return null;
  if (others.length === 0) return `${CONNECT}; ${askFor(first, since)}`;
  const list = [first, ...others].map((thumbprint) => `'${thumbprint}'`).join(', ');
  return `${CONNECT}; ${list} | ForEach-Object { ${askFor('$_', since)} }`;
}

function askFor(thumbprint: string, since: string): string {
  const detail = `authenticationProcessingDetails/any(x:x/key eq 'Federation certificate thumbprint' and x/value eq '${thumbprint}')`;
  const columns = 'CreatedDateTime, UserPrincipalName, IPAddress, SessionId';
  return `Get-MgBetaAuditLogSignIn -All -Filter "createdDateTime ge ${since} and ${detail}" | Select-Object ${columns}`;
}

/** The beginning of a day; null: the time is none. */
function sinceOf(firstSeenTime: string): string | null {
  const time = Date.parse(firstSeenTime);
  if (Number.isNaN(time)) return null;
  return `${new Date(time - KEPT_MS).toISOString().slice(0, 10)}T00:00:00Z`;
}
