// What was found, as a mail groups it, and what to do first, each set of steps once. Pure.

import { checkOf, documentPath, firstStepsOf } from '../../alerts/checkOfFinding';
import { type AlertGroup, groupsOf } from '../../alerts/grouping';
import type { Check, Step, Steps } from '../../checks/engine/types';
import type { Finding, Notice } from '../../findings/types';
import { groupBy } from '../../groupBy';
import { rankOf } from './providers';
import type { InventoryGroup, InventorySteps } from './types';

/** The check that says that a domain could not be judged. */
const UNREADABLE = 'FEDERATION-CONFIGURATION-UNREADABLE';

/** Whether a finding says only that its domain could not be judged. */
export function saysNotJudged({ checkId }: Finding): boolean {
  return checkId === UNREADABLE;
}

/** Groups, the worst first, with their numbers. */
export function groupsWithSteps(
  findings: readonly Finding[],
  checks: readonly Check[],
  acceptedDomains: ReadonlySet<string>,
): { readonly groups: readonly InventoryGroup[]; readonly steps: readonly InventorySteps[] } {
  const notices = findings.map((finding): Notice => ({ status: 'new', finding }));
  const ranking = { checkIds: checks.map(({ id }) => id), acceptedDomains };
  const groups = groupsOf(notices, ranking);
  const { steps, indexOf } = stepsOf(groups, checks);
  return {
    groups: groups.map((group, index) => inventoryGroup(group, index, indexOf(index), checks)),
    steps,
  };
}

function inventoryGroup(
  group: AlertGroup,
  index: number,
  steps: number | null,
  checks: readonly Check[],
): InventoryGroup {
  const primary = group.primary.finding;
  const others = group.others.map(({ finding }) => finding);
  const elsewhere = group.elsewhere.map(
    ([first, ...rest]) => [first.finding, ...rest.map(({ finding }) => finding)] as const,
  );
  const all = [primary, ...others, ...elsewhere.flat()];
  return {
    number: index + 1,
    groupId: primary.groupId,
    severity: all.reduce(
      (worst, { severity }) => (rankOf(severity) < rankOf(worst) ? severity : worst),
      primary.severity,
    ),
    primary,
    others,
    elsewhere,
    domains: domainsOf(group),
    steps,
    isNotJudged: all.every(saysNotJudged),
    document: documentPath(primary, checks),
  };
}

function domainsOf({ primary, elsewhere }: AlertGroup): readonly string[] {
  const all = [primary, ...elsewhere.map(([first]) => first)];
  return [...new Set(all.flatMap(({ finding: { domainId } }) => domainId ?? []))];
}

interface StepsOfGroups {
  readonly steps: readonly InventorySteps[];
  /** Of a group, by its place. */
  readonly indexOf: (group: number) => number | null;
}

interface StepsOfGroup {
  readonly number: number;
  readonly group: AlertGroup;
  readonly check: Check;
  /** As several groups would share them. */
  readonly shared: Steps;
}

/** Commands carry a domain's name where the set is for that domain alone. */
function stepsOf(groups: readonly AlertGroup[], checks: readonly Check[]): StepsOfGroups {
  const known = groups.flatMap((group, index): readonly StepsOfGroup[] => {
    const { finding } = group.primary;
    const check = checkOf(finding, checks);
    return check ? [{ number: index + 1, group, check, shared: sharedSteps(check, finding) }] : [];
  });
  const sets = [...groupBy(known, ({ shared }) => JSON.stringify(shared)).values()];
  const places = new Map(
    sets.flatMap((same, place) => same.map(({ number }) => [number - 1, place])),
  );
  return {
    steps: sets.map((same) => ({ steps: stepsOfSet(same), groups: numbersOf(same) })),
    indexOf: (index) => places.get(index) ?? null,
  };
}

function numbersOf([first, ...more]: readonly [StepsOfGroup, ...StepsOfGroup[]]): readonly [
  number,
  ...number[],
] {
  return [first.number, ...more.map(({ number }) => number)];
}

function stepsOfSet([first, ...more]: readonly [StepsOfGroup, ...StepsOfGroup[]]): Steps {
  const { group, check, shared } = first;
  const { finding } = group.primary;
  if (more.length > 0) return shared;
  return group.elsewhere.length === 0
    ? mapSteps(firstStepsOf(check, finding), plainStep)
    : sharedSteps(check, finding, true);
}

function mapSteps({ en, ja }: Steps, change: (step: Step) => Step): Steps {
  return { en: en.map(change), ja: ja.map(change) };
}

/** What an alert does with a step is nothing to a scan. */
function plainStep({ text, command }: Step): Step {
  return command === undefined ? { text } : { text, command };
}

/** The steps with places to fill in, as several domains share them: their names, and the thumbprints of their keys. */
function sharedSteps(check: Check, finding: Finding, keepsThumbprint = false): Steps {
  const steps = mapSteps(firstStepsOf(check, { ...finding, domainId: null }), plainStep);
  if (keepsThumbprint) return steps;
  return mapSteps(steps, ({ text, command }) =>
    plainStep(
      command === undefined
        ? { text }
        : { text, command: command.replace(THUMBPRINT, '<thumbprint>') },
    ),
  );
}

const THUMBPRINT = /\b[0-9A-F]{40}\b/g;
