// Gives the monitor's identity its read-only roles in Microsoft Graph, or takes them away. Plain Node.js without
// dependencies, because it runs before anything is installed: by hand, in Azure Cloud Shell, or as azd's hook.
//   node infra/grant-graph-permissions.mjs --help

import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { isStarted, isTooOld } from './nodeVersion.mjs';

const USAGE = `Usage: node infra/grant-graph-permissions.mjs [options]

  --principal-id ID  object id of the monitor's identity; else MONITOR_PRINCIPAL_ID
  --policy           Policy.Read.All as well: whom a forged token would reach
  --audit-log        AuditLog.Read.All as well: the audit log (who changed the
                     federation) and the sign-in log (whom a flagged key signed
                     in; the setting SIGN_IN_LOG=off keeps the monitor from it)
  --remove           take all of these roles away again, the optional ones, too

OPTIONAL_PERMISSIONS stands for the two options: policy, audit-log, or both with
a comma between them. azd hands it over: azd env set OPTIONAL_PERMISSIONS policy
GRAPH_ENDPOINT names the Microsoft Graph of another cloud, TENANT_ID the tenant
to sign in to. Granting needs the role Privileged Role Administrator.
`;

const REQUIRED = ['Domain.Read.All', 'Domain-InternalFederation.Read.All'];
/** By option. The monitor works without them, and says what it can't see. */
const OPTIONAL = { policy: 'Policy.Read.All', 'audit-log': 'AuditLog.Read.All' };

/** Microsoft Graph's application id, the same in every cloud. */
const GRAPH_APP_ID = '00000003-0000-0000-c000-000000000000';

const ENDPOINTS = [
  'https://graph.microsoft.com',
  'https://graph.microsoft.us',
  'https://dod-graph.microsoft.us',
  'https://microsoftgraph.chinacloudapi.cn',
];

/** Milliseconds between tries: a new identity takes a while until all of Graph knows it. */
const WAITS = [2_000, 4_000, 8_000, 16_000, 30_000];
const LONGEST_WAIT = 60_000;
const REQUEST_MS = 30_000;

/** What the user has to mend. */
class UsageError extends Error {}

/** Graph said no, or nothing; `status` is 0 where there was no answer. */
class GraphError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

const say = (text) => process.stdout.write(`${text}\n`);

/** Waits are divided by `haste`, for tests; nobody else has a reason to. */
export async function main(args, environment, haste = 1) {
  try {
    const task = readTask(args, environment);
    if (task === null) {
      say(USAGE);
      return 0;
    }
    announce(task);
    return await carryOut(task, environment, haste);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

/** What to do, for whom, and where; null when only help was asked for. */
function readTask(args, environment) {
  const { values } = parse(args);
  if (values.help) return null;
  const principalId = values['principal-id'] ?? environment.MONITOR_PRINCIPAL_ID ?? '';
  if (!isGuid(principalId)) {
    throw new UsageError(
      "Whose permissions? Give the object id of the monitor's identity with --principal-id,\n" +
        'or as MONITOR_PRINCIPAL_ID; the deployment prints it under that name.',
    );
  }
  const endpoint = environment.GRAPH_ENDPOINT ?? ENDPOINTS[0];
  if (!ENDPOINTS.includes(endpoint) && !isLoopback(endpoint)) {
    throw new UsageError(`GRAPH_ENDPOINT is none of\n- ${ENDPOINTS.join('\n- ')}`);
  }
  const tenantId = environment.TENANT_ID ?? environment.AZURE_TENANT_ID ?? '';
  if (tenantId !== '' && !isGuid(tenantId)) throw new UsageError('TENANT_ID is not a GUID.');
  const asked = askedFor(environment);
  const options = Object.keys(OPTIONAL).filter(
    (option) => values.remove || values[option] || asked.includes(option),
  );
  const roles = [...REQUIRED, ...options.map((option) => OPTIONAL[option])];
  return { principalId, endpoint, tenantId, roles, isRemoval: values.remove };
}

function parse(args) {
  try {
    return parseArgs({
      args,
      options: {
        'principal-id': { type: 'string' },
        policy: { type: 'boolean', default: false },
        'audit-log': { type: 'boolean', default: false },
        remove: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(`${error.message}\n\n${USAGE}`);
  }
}

/** The options that the environment asks for. */
function askedFor({ OPTIONAL_PERMISSIONS = '' }) {
  const words = OPTIONAL_PERMISSIONS.split(/[\s,]+/).filter((word) => word !== '');
  if (!words.every((word) => Object.hasOwn(OPTIONAL, word))) {
    throw new UsageError(
      'OPTIONAL_PERMISSIONS is not made of the words policy and audit-log, for example: policy,audit-log',
    );
  }
  return words;
}

function isGuid(text) {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

/** For tests: no real token is issued for such an audience. */
function isLoopback(text) {
  return /^https:\/\/(127\.0\.0\.1|localhost):\d+$/.test(text);
}

function announce({ principalId, endpoint, roles, isRemoval }) {
  const [verb, preposition] = isRemoval ? ['Taking', 'from'] : ['Giving', 'to'];
  say(`${verb} application roles of Microsoft Graph ${preposition} the monitor's identity:`);
  say(`  identity  ${principalId}`);
  say(`  Graph     ${endpoint}`);
  for (const role of roles) say(`  role      ${role}${isOptional(role) ? ' (optional)' : ''}`);
  say('');
}

function isOptional(role) {
  return !REQUIRED.includes(role);
}

async function carryOut(task, environment, haste) {
  try {
    const graph = connect(task, environment, haste);
    const resource = await graph.read(
      `/servicePrincipals(appId='${GRAPH_APP_ID}')?$select=id,appRoles`,
    );
    if (!Array.isArray(resource?.appRoles)) {
      throw new GraphError(0, 'Microsoft Graph did not say which roles it has');
    }
    const held = await assignmentsOf(task, graph, resource);
    if (task.isRemoval) {
      await remove(task, graph, held);
      return 0;
    }
    const unknown = await grant(task, graph, resource, held);
    return unknown.every(isOptional) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    say(`This could not be done: ${oneLine(error.message)}`);
    advise(task);
    // As a hook it must not fail a deployment that is fine; a removal that did not happen is no success.
    return task.isRemoval ? 1 : 0;
  }
}

/** Resolves to the roles that this cloud's Graph does not have; all others are there then. */
async function grant(task, graph, resource, held) {
  const unknown = [];
  for (const value of task.roles) {
    const role = resource.appRoles.find(
      (each) => each.value === value && each.allowedMemberTypes?.includes('Application'),
    );
    if (!role) {
      unknown.push(value);
      sayUnknown(value);
    } else if (held.some(({ appRoleId }) => appRoleId === role.id)) {
      say(`${value}: was there already.`);
    } else {
      const body = {
        principalId: task.principalId,
        resourceId: resource.id,
        appRoleId: role.id,
      };
      const isNew = await graph.create(assignmentsPath(task), body);
      say(`${value}: ${isNew ? 'granted' : 'was there already'}.`);
    }
  }
  say('A running app may need up to an hour until it sees new permissions.');
  return unknown;
}

/** The audit log is not offered in China; a required role may be late in a national cloud. */
function sayUnknown(value) {
  if (isOptional(value)) {
    say(`${value}: this cloud's Microsoft Graph does not have it. The monitor does without.`);
    return;
  }
  process.stderr.write(
    `Error: this cloud's Microsoft Graph has no role ${value}, which the monitor needs.\n` +
      'If its runs are red with GRAPH_FORBIDDEN, it can not work in this cloud yet.\n',
  );
}

async function remove(task, graph, held) {
  const ours = held.filter(({ value }) => task.roles.includes(value));
  for (const { id, value } of ours) {
    await graph.delete(`${assignmentsPath(task)}/${encodeURIComponent(id)}`);
    say(`${value}: taken away.`);
  }
  if (ours.length === 0) say('There was none of them.');
}

/** The identity's roles in Microsoft Graph, each with its value. Waits for an identity that Graph does not know yet. */
async function assignmentsOf(task, graph, resource) {
  const values = new Map(resource.appRoles.map(({ id, value }) => [id, value]));
  const assignments = await graph.readAll(assignmentsPath(task));
  return assignments
    .filter(({ resourceId }) => resourceId === resource.id)
    .map(({ id, appRoleId }) => ({ id, appRoleId, value: values.get(appRoleId) }));
}

function assignmentsPath({ principalId }) {
  return `/servicePrincipals/${principalId}/appRoleAssignments`;
}

// ---- Microsoft Graph -----------------------------------------------------------------------------------------------

function connect({ endpoint, tenantId }, environment, haste) {
  const token = accessToken(endpoint, tenantId, environment);

  const attempt = async (method, url, body) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const signal = AbortSignal.timeout(REQUEST_MS);
    const answer = await fetch(url, {
      method,
      headers,
      body: body && JSON.stringify(body),
      redirect: 'error',
      signal,
    });
    const text = await answer.text();
    const { status } = answer;
    const waitSeconds = Number(answer.headers.get('retry-after')) || 0;
    return { status, text, waitMs: waitSeconds * 1000 };
  };

  /** Tries until Graph knows the identity, and as long as it asks for patience. */
  const request = async (method, url, body) => {
    for (let tried = 0; ; tried += 1) {
      const { status, text, waitMs } = await attempt(method, url, body).catch((error) => ({
        status: 0,
        text: `no answer from Microsoft Graph (${error.cause?.code ?? error.name})`,
        waitMs: 0,
      }));
      if (status >= 200 && status < 300) return { status, json: parseJson(text) };
      const message = parseJson(text)?.error?.message ?? text;
      const isWorthAnotherTry =
        [0, 404, 429, 500, 502, 503, 504].includes(status) ||
        (status === 400 && /does not exist|not present|not found/i.test(message));
      const wait = WAITS[tried];
      if (method === 'DELETE' || !isWorthAnotherTry || wait === undefined) {
        throw new GraphError(status, `${status || ''} ${message}`.trim());
      }
      await sleep(Math.min(Math.max(wait, waitMs), LONGEST_WAIT) / haste);
    }
  };

  const root = `${endpoint}/v1.0`;
  return {
    read: async (path) => (await request('GET', `${root}${path}`)).json,
    readAll: async (path) => {
      const found = [];
      let url = `${root}${path}`;
      while (url) {
        // A link of Graph's could send the token anywhere.
        if (new URL(url).origin !== endpoint) {
          throw new GraphError(0, 'Microsoft Graph named a next page on another host');
        }
        const { json } = await request('GET', url);
        found.push(...(json?.value ?? []));
        url = json?.['@odata.nextLink'];
      }
      return found;
    },
    /** False when it was there already: somebody else was faster, or the listing was old. */
    create: async (path, body) => {
      try {
        await request('POST', `${root}${path}`, body);
        return true;
      } catch (error) {
        if (error.status === 400 && /already exists/i.test(error.message)) return false;
        throw error;
      }
    },
    delete: async (path) => {
      try {
        await request('DELETE', `${root}${path}`);
      } catch (error) {
        if (error.status !== 404) throw error;
      }
    },
  };
}

function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** From the Azure CLI, else from azd; what they print is never shown. */
function accessToken(endpoint, tenantId, environment) {
  const tenant = tenantId === '' ? [] : ['--tenant', tenantId];
  const azd = tenantId === '' ? [] : ['--tenant-id', tenantId];
  const sources = [
    () => {
      const args = ['account', 'get-access-token', '--resource', endpoint, ...tenant];
      return run('az', [...args, '--output', 'json'], environment).accessToken;
    },
    () => {
      const args = ['auth', 'token', '--scope', `${endpoint}/.default`, ...azd];
      return run('azd', [...args, '--output', 'json'], environment).token;
    },
  ];
  for (const source of sources) {
    try {
      const token = source();
      if (typeof token === 'string' && token !== '') return token;
    } catch {
      // The next one may be signed in.
    }
  }
  throw new GraphError(0, 'neither "az login" nor "azd auth login" is signed in to the tenant');
}

/** On Windows az is a script, which only a shell can start; every argument is a GUID, a listed address or a word. */
function run(command, args, environment) {
  const shell = process.platform === 'win32';
  // Node.js 24 warns of a shell with a list of arguments, which it only joins.
  const line = shell ? [[command, ...args].join(' '), []] : [command, args];
  const output = execFileSync(...line, {
    encoding: 'utf8',
    env: environment,
    stdio: ['ignore', 'pipe', 'ignore'],
    shell,
    timeout: 60_000,
  });
  return JSON.parse(output);
}

// ---- For whoever may do what the deployer may not ------------------------------------------------------------------

function advise(task) {
  say('');
  if (task.isRemoval) {
    say('Run this again as somebody who is Privileged Role Administrator.');
    return;
  }
  say('The deployment is not harmed, but every run of the monitor is red with');
  say(`GRAPH_FORBIDDEN until it has ${REQUIRED[0]} and`);
  say(`${REQUIRED[1]}; without an optional role it sees less.`);
  say('It takes a Privileged Role Administrator (Application Administrator is not');
  say('enough). They can paste this into Azure Cloud Shell (Bash):');
  say('');
  say(cloudShellCommand(task));
}

/** One command; nothing has to be checked out or installed. What was granted already only draws an error message. */
export function cloudShellCommand({ principalId, endpoint, roles }) {
  const ofGraph = `az ad sp show --id ${GRAPH_APP_ID} --query`;
  return [
    `for role in ${roles.join(' ')}; do az rest --method POST --resource ${endpoint} \\`,
    `  --url ${endpoint}/v1.0/servicePrincipals/${principalId}/appRoleAssignments \\`,
    `  --body "{\\"principalId\\":\\"${principalId}\\",\\"resourceId\\":\\"$(${ofGraph} id -o tsv)\\",\\"appRoleId\\":\\"$(${ofGraph} "appRoles[?value=='$role'].id | [0]" -o tsv)\\"}"; done`,
  ].join('\n');
}

/** Graph's words are data: no control characters, no more than a few lines. */
function oneLine(text) {
  return text.replace(/[^\x20-\x7e]+/g, ' ').slice(0, 300);
}

if (isStarted(import.meta.url) && !isTooOld()) {
  process.exitCode = await main(process.argv.slice(2), process.env);
}
