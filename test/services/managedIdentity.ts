// The identity endpoint of an App Service on loopback, for the real ManagedIdentityCredential.
// Its tokens carry real claims and a signature that proves nothing: good for Azurite's `--oauth basic`
// and for the loopback Graph. The credential library remembers the first endpoint and every token for
// the whole process: start one for each test file, and ask for another resource in each test.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { deliverScripted, type ScriptedAnswer, type StatusAnswer } from './answers';
import { flatHeaders, startLocalServer } from './localServer';

export interface IdentityRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
}

export interface ManagedIdentity {
  /** What belongs into process.env while the credential is made and used. */
  readonly environment: { readonly IDENTITY_ENDPOINT: string; readonly IDENTITY_HEADER: string };
  readonly tenantId: string;
  readonly requests: readonly IdentityRequest[];
  /** Scripts the next answers, one for each request; afterwards it is tokens again. */
  readonly answerWith: (answers: readonly ScriptedAnswer[]) => void;
  readonly close: () => Promise<void>;
}

interface Identity {
  readonly secret: string;
  readonly tenantId: string;
  readonly objectId: string;
  readonly systemAssignedId: string;
}

const lifetimeInSeconds = 24 * 3600;
const clockSlackInSeconds = 300;

export async function startManagedIdentity(): Promise<ManagedIdentity> {
  const identity = newIdentity();
  const requests: IdentityRequest[] = [];
  let script: ScriptedAnswer[] = [];
  const handle = (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const entry = recorded(request);
    requests.push(entry);
    deliverScripted(response, answerTo(entry, identity), script.shift());
    return Promise.resolve();
  };
  const server = await startLocalServer(handle);
  return {
    environment: {
      IDENTITY_ENDPOINT: `${server.origin}/msi/token`,
      IDENTITY_HEADER: identity.secret,
    },
    tenantId: identity.tenantId,
    requests,
    answerWith: (answers) => {
      script = [...answers];
    },
    close: server.close,
  };
}

function newIdentity(): Identity {
  return {
    secret: randomUUID(),
    tenantId: randomUUID(),
    objectId: randomUUID(),
    systemAssignedId: randomUUID(),
  };
}

function recorded(request: IncomingMessage): IdentityRequest {
  const { searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
  return {
    method: request.method ?? '',
    headers: flatHeaders(request),
    query: Object.fromEntries(searchParams),
  };
}

function answerTo(request: IdentityRequest, identity: Identity): StatusAnswer {
  const resource = request.query.resource;
  if (request.headers['x-identity-header'] !== identity.secret) {
    return refusal(401, 'The X-IDENTITY-HEADER is missing or wrong.');
  }
  if (request.method !== 'GET' || request.query['api-version'] !== '2019-08-01') {
    return refusal(400, 'Only GET with api-version=2019-08-01 is served here.');
  }
  if (resource === undefined || resource === '') {
    return refusal(400, 'The resource is missing.');
  }
  const clientId = request.query.client_id ?? identity.systemAssignedId;
  return { status: 200, body: tokenAnswer(resource, clientId, identity) };
}

function refusal(statusCode: number, message: string): StatusAnswer {
  return { status: statusCode, body: { statusCode, message, correlationId: randomUUID() } };
}

function tokenAnswer(resource: string, clientId: string, identity: Identity): object {
  const now = Math.floor(Date.now() / 1000);
  const exp = now + lifetimeInSeconds;
  const issued = now - clockSlackInSeconds;
  const claims = {
    aud: resource,
    iss: `https://sts.windows.net/${identity.tenantId}/`,
    iat: issued,
    nbf: issued,
    exp,
    appid: clientId,
    oid: identity.objectId,
    sub: identity.objectId,
    tid: identity.tenantId,
    ver: '1.0',
    // No two tokens are the same.
    uti: randomUUID(),
  };
  return {
    access_token: unprovenToken(claims),
    // App Service writes the time as a string of seconds, not as a number.
    expires_on: String(exp),
    resource,
    token_type: 'Bearer',
    client_id: clientId,
  };
}

function unprovenToken(claims: object): string {
  const part = (value: string): string => Buffer.from(value).toString('base64url');
  const header = { typ: 'JWT', alg: 'RS256', kid: 'loopback' };
  return [JSON.stringify(header), JSON.stringify(claims), 'not-a-signature'].map(part).join('.');
}
