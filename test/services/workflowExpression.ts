// The part of the workflow definition language that our Logic App uses: literals, calls of a few functions, and
// ['name'] or ?['name'] behind them. Anything else is an error, so that a test fails where Azure might do otherwise.
// https://learn.microsoft.com/azure/logic-apps/expression-functions-reference

export interface WorkflowScope {
  readonly triggerBody: unknown;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Outputs of the actions that have run. */
  readonly outputs: ReadonlyMap<string, unknown>;
}

/** A value of the definition with every expression in it evaluated. */
export function evaluate(value: unknown, scope: WorkflowScope): unknown {
  if (typeof value === 'string') return evaluateText(value, scope);
  if (Array.isArray(value)) return value.map((item) => evaluate(item, scope));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, evaluate(item, scope)]),
  );
}

function evaluateText(text: string, scope: WorkflowScope): unknown {
  if (text.includes('@{')) throw new Error(`Interpolation is not supported: ${text}`);
  if (!text.startsWith('@') || text.startsWith('@@')) return text;
  return evaluateExpression(text.slice(1), scope);
}

function evaluateExpression(text: string, scope: WorkflowScope): unknown {
  let rest = text;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const found = pattern.exec(rest);
    if (found) rest = rest.slice(found[0].length);
    return found;
  };
  const fail = (): never => {
    throw new Error(`Unexpected at "${rest}" in ${text}`);
  };
  const expression = (): unknown => {
    let value = primary();
    for (;;) {
      const access = take(/^(\??)\['((?:[^']|'')*)'\]/);
      if (!access) return value;
      const [, optional, name = ''] = access;
      value = property(value, name, optional === '?');
    }
  };
  const primary = (): unknown => {
    const literal = take(/^'((?:[^']|'')*)'/);
    if (literal) return (literal[1] ?? '').replaceAll("''", "'");
    const number = take(/^-?\d+/);
    if (number) return Number(number[0]);
    const call = take(/^([A-Za-z]+)\(/);
    return call ? invoke(call[1] ?? '', args(), scope) : fail();
  };
  const args = (): readonly unknown[] => {
    const values: unknown[] = [];
    if (take(/^\s*\)/)) return values;
    for (;;) {
      values.push(expression());
      if (take(/^\s*\)/)) return values;
      if (!take(/^\s*,\s*/)) fail();
    }
  };
  const value = expression();
  return rest === '' ? value : fail();
}

/** Without the question mark a missing property stops the run, as it does in Azure. */
function property(value: unknown, name: string, isOptional: boolean): unknown {
  const found =
    typeof value === 'object' && value !== null
      ? (value as Readonly<Record<string, unknown>>)[name]
      : undefined;
  if (found !== undefined) return found;
  if (isOptional) return null;
  throw new Error(`There is no property '${name}'.`);
}

function invoke(name: string, args: readonly unknown[], scope: WorkflowScope): unknown {
  const [first] = args;
  switch (name) {
    case 'triggerBody':
      return scope.triggerBody;
    case 'parameters':
      return property(scope.parameters, String(first), false);
    case 'outputs':
      return scope.outputs.get(String(first)) ?? null;
    case 'concat':
      return args.map(String).join('');
    case 'split':
      return String(first).split(String(args[1]));
    case 'last':
      return (first as readonly unknown[]).at(-1);
    case 'substring':
      return substring(String(first), Number(args[1]), Number(args[2]));
    case 'json':
      return JSON.parse(String(first)) as unknown;
    case 'coalesce':
      return args.find((arg) => arg !== null && arg !== undefined) ?? null;
    default:
      throw new Error(`The function ${name} is not supported.`);
  }
}

/** Azure refuses a part that reaches beyond the end. */
function substring(text: string, start: number, length: number): string {
  if (start + length > text.length) throw new Error(`substring reaches beyond ${text}`);
  return text.slice(start, start + length);
}
