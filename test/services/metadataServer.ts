// An identity provider that publishes its metadata over https on loopback, under a name that no resolver knows: whoever
// reaches it has connected to the address that the test gave for the name.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { buildCertificate, commonName, extension, keyPair, pem } from '../builders/certificate';
import { sequence, tlv } from '../builders/der';
import { flatHeaders, startLocalServer } from './localServer';
import type { TlsIdentity } from './tls';

export const LOOPBACK = '127.0.0.1';

export interface MetadataRequest {
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Answers one request, well or badly. */
export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

export interface MetadataServer {
  /** `https://name:port`. */
  readonly origin: string;
  /** PEM of its certificate, which nobody but a test trusts. */
  readonly ca: string;
  readonly requests: readonly MetadataRequest[];
  /** The answer for a path; a path without one is 404. */
  readonly answer: (path: string, answer: Answer) => void;
  readonly close: () => Promise<void>;
}

export async function startMetadataServer(name: string): Promise<MetadataServer> {
  const requests: MetadataRequest[] = [];
  const answers = new Map<string, Answer>();
  const tls = identityOf(name);
  const server = await startLocalServer((request, response) => {
    const path = request.url ?? '';
    requests.push({ path, headers: flatHeaders(request) });
    const answer = answers.get(path) ?? content('not found', {}, 404);
    answer(response, request);
    return Promise.resolve();
  }, tls);
  return {
    origin: server.origin.replace(LOOPBACK, name),
    ca: tls.cert,
    requests,
    answer: (path, answer) => void answers.set(path, answer),
    close: server.close,
  };
}

const hourInMs = 3_600_000;

/** Good for that name and for a day. */
function identityOf(name: string): TlsIdentity {
  const key = keyPair('ec-p256', `https server ${name}`);
  const certificate = buildCertificate({
    subject: commonName(name),
    key,
    notBefore: new Date(Date.now() - hourInMs),
    notAfter: new Date(Date.now() + 23 * hourInMs),
    extensions: [subjectAltName(name)],
  });
  const privateKey = key.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { key: privateKey, cert: pem(certificate) };
}

/** RFC 5280, section 4.2.1.6: dNSName is [2]. */
function subjectAltName(name: string): Buffer {
  return extension('2.5.29.17', sequence(tlv(0x82, Buffer.from(name))));
}

export function content(
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
  status = 200,
): Answer {
  return (response) => response.writeHead(status, headers).end(body);
}

export function redirect(location: string, status = 302): Answer {
  return content('', { location }, status);
}
