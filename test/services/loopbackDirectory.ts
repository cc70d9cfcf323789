// The part of Microsoft Graph that hands out application roles, on loopback: it keeps assignments, pages them, and
// answers with Graph's own codes and sentences.

import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseBody, readText, startLocalServer } from './localServer';
import type { TlsIdentity } from './tls';

export interface Assignment {
  readonly id: string;
  readonly principalId: string;
  readonly resourceId: string;
  readonly appRoleId: string;
}

export interface DirectoryRequest {
  readonly method: string;
  readonly path: string;
  readonly authorization: string;
}

export interface LoopbackDirectory {
  readonly origin: string;
  readonly requests: readonly DirectoryRequest[];
  readonly assignments: Assignment[];
  /** Values of the roles that this cloud's Graph has. */
  roles: readonly string[];
  /** Answers of this many requests for the identity: it is not known yet. */
  unknownFor: number;
  mayGrant: boolean;
  /** Where the next page is said to be; null: nowhere else. */
  foreignNextLink: string | null;
  /** What a listing leaves out, as a replica that lags behind does. */
  hidesAssignments: boolean;
  readonly close: () => Promise<void>;
}

export const PRINCIPAL_ID = '1b9b7dc2-9b57-4cb4-a4f2-29c5a6a1b1d4';
export const GRAPH_RESOURCE_ID = '7ea9e944-71ce-443d-811c-71e8047b557a';
export const TOKEN = 'eyJ-a-token-that-nobody-may-print';

const GRAPH_PATH =
  "/v1.0/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')?$select=id,appRoles";
const LIST_PATH = `/v1.0/servicePrincipals/${PRINCIPAL_ID}/appRoleAssignments`;

/** Made of the value, so that a test can name it. */
export function roleId(value: string): string {
  const hex = Buffer.from(value).toString('hex').padEnd(32, '0').slice(0, 32);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export async function startLoopbackDirectory(tls: TlsIdentity): Promise<LoopbackDirectory> {
  const requests: DirectoryRequest[] = [];
  const directory = {
    roles: [
      'Domain.Read.All',
      'Domain-InternalFederation.Read.All',
      'Policy.Read.All',
      'AuditLog.Read.All',
      'User.Read.All',
    ] as readonly string[],
    assignments: [] as Assignment[],
    unknownFor: 0,
    mayGrant: true,
    foreignNextLink: null as string | null,
    hidesAssignments: false,
  };

  const answer = (method: string, path: string, body: unknown): readonly [number, unknown] => {
    if (path === GRAPH_PATH) return [200, { id: GRAPH_RESOURCE_ID, appRoles: rolesOf(directory) }];
    if (!path.startsWith(LIST_PATH)) return error(404, 'Request_ResourceNotFound', 'Not found.');
    if (directory.unknownFor > 0) {
      directory.unknownFor -= 1;
      const message = `Resource '${PRINCIPAL_ID}' does not exist or one of its queried reference-property objects are not present.`;
      return error(404, 'Request_ResourceNotFound', message);
    }
    if (method === 'GET') return [200, page(path)];
    if (!directory.mayGrant) {
      const message = 'Insufficient privileges to complete the operation.';
      return error(403, 'Authorization_RequestDenied', message);
    }
    return method === 'DELETE' ? remove(path) : create(body as Omit<Assignment, 'id'>);
  };

  /** Two a page, so that a script that reads only the first is found out. */
  const page = (path: string): unknown => {
    const start = Number(new URL(path, 'https://x').searchParams.get('$skiptoken') ?? '0');
    const all = directory.hidesAssignments ? [] : directory.assignments;
    const next = `${server.origin}${LIST_PATH}?$skiptoken=${String(start + 2)}`;
    const link = directory.foreignNextLink ?? (start + 2 < all.length ? next : null);
    const value = all.slice(start, start + 2);
    return link === null ? { value } : { value, '@odata.nextLink': link };
  };

  const create = (body: Omit<Assignment, 'id'>): readonly [number, unknown] => {
    const { appRoleId } = body;
    if (directory.assignments.some((each) => each.appRoleId === appRoleId)) {
      const message = 'Permission being assigned already exists on the object';
      return error(400, 'Request_BadRequest', message);
    }
    const created = { ...body, id: randomUUID() };
    directory.assignments.push(created);
    return [201, created];
  };

  const remove = (path: string): readonly [number, unknown] => {
    const index = directory.assignments.findIndex(({ id }) => path.endsWith(`/${id}`));
    if (index < 0) return error(404, 'Request_ResourceNotFound', 'Not found.');
    directory.assignments.splice(index, 1);
    return [204, undefined];
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', url = '' } = request;
    const { authorization = '' } = request.headers;
    const path = decodeURIComponent(url);
    const body = parseBody(await readText(request));
    requests.push({ method, path, authorization });
    const [status, content] =
      authorization === `Bearer ${TOKEN}`
        ? answer(method, path, body)
        : error(401, 'InvalidAuthenticationToken', 'Access token is empty.');
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(content === undefined ? undefined : JSON.stringify(content));
  };

  const server = await startLocalServer(handle, tls);
  return Object.assign(directory, { origin: server.origin, requests, close: server.close });
}

function rolesOf({ roles }: { readonly roles: readonly string[] }): readonly object[] {
  return [
    // A delegated-only role of the same name must not be taken.
    ...roles.map((value) => ({ id: randomUUID(), value, allowedMemberTypes: ['User'] })),
    ...roles.map((value) => ({ id: roleId(value), value, allowedMemberTypes: ['Application'] })),
  ];
}

function error(status: number, code: string, message: string): readonly [number, unknown] {
  return [status, { error: { code, message } }];
}
