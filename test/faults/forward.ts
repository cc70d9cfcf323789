// Hands a request on to a service that runs elsewhere on this machine: Azurite, or the identity endpoint.

import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Answer, Service } from './wire';

/** @param ca What an https service is recognised by. */
export function forwardTo(origin: string, ca?: string): Service {
  const { protocol, hostname, port } = new URL(origin);
  const isHttps = protocol === 'https:';
  const agent = isHttps
    ? new HttpsAgent({ keepAlive: true, ca })
    : new HttpAgent({ keepAlive: true });
  const send = isHttps ? httpsRequest : httpRequest;
  return ({ method, path, headers, text }) =>
    new Promise<Answer>((resolve, reject) => {
      const { connection: _, 'transfer-encoding': __, ...kept } = headers;
      const body = Buffer.from(text);
      const asked = send(
        {
          agent,
          hostname,
          port,
          method,
          path,
          headers: { ...kept, host: `${hostname}:${port}`, 'content-length': body.length },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            const answered = Object.entries(response.headers).flatMap(([name, value]) =>
              UNKEPT.includes(name) || value === undefined ? [] : [[name, String(value)] as const],
            );
            resolve({
              status: response.statusCode ?? 500,
              headers: Object.fromEntries(answered),
              body: Buffer.concat(chunks).toString('utf8'),
            });
          });
        },
      );
      asked.on('error', reject);
      asked.end(body);
    });
}

/** Of one connection, or worked out anew. */
const UNKEPT: readonly string[] = [
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
];
