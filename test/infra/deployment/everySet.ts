// Every parameter set, evaluated once, for the tests that hold something for all of them.

import { type Deployment, startEvaluator } from './evaluate';
import { PARAMETER_SETS, type ParameterSet, SET_NAMES, type SetName } from './parameterSets';
import { linesOf } from './readable';

const deployments = new Map<SetName, Deployment>();

export async function evaluateEverySet(): Promise<void> {
  const evaluator = startEvaluator();
  for (const name of SET_NAMES) {
    const { parameters, cloud }: ParameterSet = PARAMETER_SETS[name];
    deployments.set(name, await evaluator.evaluate(parameters, cloud));
  }
  evaluator.close();
}

export function deploymentOf(name: SetName): Deployment {
  const found = deployments.get(name);
  if (!found) throw new Error(`${name} was not evaluated.`);
  return found;
}

/** Of every set: the first in full, of the others what differs from it. */
export function listOfAll(): string {
  const [first, ...others] = SET_NAMES;
  if (first === undefined) return '';
  const lines = linesOf(deploymentOf(first));
  const differing = others.map((name) => {
    const own = linesOf(deploymentOf(name));
    const missing = lines.filter((line) => !own.includes(line)).map((line) => `- ${line}`);
    const added = own.filter((line) => !lines.includes(line)).map((line) => `+ ${line}`);
    return [`== ${name}`, ...missing, ...added];
  });
  return (
    [[`== ${first}`, ...lines], ...differing].map((part) => part.join('\n')).join('\n\n') + '\n'
  );
}
