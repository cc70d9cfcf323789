// A Consumption Logic App on loopback: it checks a request against the trigger's schema, runs the actions of a
// definition in the order that runAfter gives, and answers with the first Response. Access policies are Azure's; here
// anybody may call.

import Ajv, { type ValidateFunction } from 'ajv';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseBody, readText, startLocalServer } from './localServer';
import { evaluate, type WorkflowScope } from './workflowExpression';

type Status = 'Succeeded' | 'Failed' | 'Skipped' | 'TimedOut';

interface Action {
  readonly type: string;
  readonly runAfter: Readonly<Record<string, readonly Status[]>>;
  readonly inputs: unknown;
  readonly limit?: { readonly timeout: string };
}

export interface WorkflowDefinition {
  readonly triggers: {
    readonly manual: { readonly inputs: { readonly schema: object; readonly method: string } };
  };
  readonly actions: Readonly<Record<string, Action>>;
}

export interface LogicApp {
  /** Without a signature, as the deployment gives it. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

export async function startLogicApp(
  definition: WorkflowDefinition,
  parameters: Readonly<Record<string, unknown>>,
): Promise<LogicApp> {
  const { schema, method } = definition.triggers.manual.inputs;
  const isValid = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = parseBody(await readText(request));
    const status = request.method === method ? await answer(isValid, body) : 404;
    response.writeHead(status).end();
  };
  const answer = async (valid: ValidateFunction, body: unknown): Promise<number> =>
    valid(body) ? runActions(definition.actions, parameters, body) : 400;
  const server = await startLocalServer(handle);
  const path = '/workflows/0/triggers/manual/paths/invoke?api-version=2016-10-01';
  return { url: `${server.origin}${path}`, close: server.close };
}

/** The status that the caller gets. Without a Response, Azure answers 202 before the run; ours always has one. */
async function runActions(
  actions: Readonly<Record<string, Action>>,
  parameters: Readonly<Record<string, unknown>>,
  triggerBody: unknown,
): Promise<number> {
  const outputs = new Map<string, unknown>();
  const statuses = new Map<string, Status>();
  let answered: number | null = null;
  while (statuses.size < Object.keys(actions).length) {
    const next = Object.entries(actions).find(
      ([name, { runAfter }]) =>
        !statuses.has(name) && Object.keys(runAfter).every((before) => statuses.has(before)),
    );
    if (!next) throw new Error('The actions wait for each other.');
    const [name, action] = next;
    const isWanted = Object.entries(action.runAfter).every(([before, wanted]) =>
      wanted.includes(statuses.get(before) ?? 'Skipped'),
    );
    if (!isWanted) {
      statuses.set(name, 'Skipped');
      continue;
    }
    const scope: WorkflowScope = { triggerBody, parameters, outputs };
    const inputs = evaluate(action.inputs, scope);
    const outcome = await perform(action, inputs);
    outputs.set(name, outcome.outputs);
    statuses.set(name, outcome.status);
    if (action.type === 'Response') {
      answered ??= Number((inputs as { readonly statusCode: unknown }).statusCode);
    }
  }
  if (answered === null) throw new Error('No Response was reached.');
  return answered;
}

interface Outcome {
  readonly status: Status;
  readonly outputs: unknown;
}

async function perform(action: Action, inputs: unknown): Promise<Outcome> {
  if (action.type !== 'Http') return { status: 'Succeeded', outputs: inputs };
  const { uri, method, headers, body } = inputs as {
    readonly uri: string;
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
  };
  const seconds = Number(/^PT(\d+)S$/.exec(action.limit?.timeout ?? '')?.[1] ?? '100');
  try {
    const signal = AbortSignal.timeout(seconds * 1000);
    const answer = await fetch(uri, { method, headers, body: JSON.stringify(body), signal });
    await answer.text();
    const outputs = { statusCode: answer.status };
    return { status: answer.ok ? 'Succeeded' : 'Failed', outputs };
  } catch {
    return { status: 'Failed', outputs: null };
  }
}
