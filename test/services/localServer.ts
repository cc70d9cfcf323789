// The ground under every test service: an http or https server on 127.0.0.1 with a port of its own.
// Closing it destroys open sockets, so that a stalled or dripping answer never holds up a test.
import {
  createServer as createHttpServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { TlsIdentity } from './tls';

export type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface LocalServer {
  readonly origin: string;
  readonly close: () => Promise<void>;
}

/** Starts listening on a free port; https when an identity is given. */
export async function startLocalServer(handle: Handle, tls?: TlsIdentity): Promise<LocalServer> {
  const server = createServer(guarded(handle), tls);
  const sockets = trackSockets(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${String(port)}`,
    close: () => closeServer(server, sockets),
  };
}

function createServer(listener: RequestListener, tls: TlsIdentity | undefined): Server {
  return tls === undefined
    ? createHttpServer(listener)
    : createHttpsServer({ key: tls.key, cert: tls.cert }, listener);
}

/** A service that throws (say, in a test's fault function) must show it, and not hang the client. */
function guarded(handle: Handle): RequestListener {
  return (request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (response.headersSent) {
        response.destroy();
        return;
      }
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      response.writeHead(500, { 'content-type': 'text/plain' }).end(`Test service failed: ${text}`);
    });
  };
}

function trackSockets(server: Server): Set<Socket> {
  const sockets = new Set<Socket>();
  const track = (socket: Socket): void => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  };
  // A TLS connection is two sockets, and the raw one is all there is before the handshake is over.
  server.on('connection', track);
  server.on('secureConnection', track);
  return sockets;
}

async function closeServer(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  if (!server.listening) {
    return;
  }
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  for (const socket of sockets) {
    socket.destroy();
  }
  await closed;
}

/** The whole body as text. */
export async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(Buffer.from(chunk as Uint8Array));
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The body as JSON where it is JSON, as text where it is not, and undefined where there is none. */
export function parseBody(text: string): unknown {
  if (text === '') {
    return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Headers as a flat record, which is what an assertion wants to read. */
export function flatHeaders(request: IncomingMessage): Readonly<Record<string, string>> {
  const pairs = Object.entries(request.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ]);
  return Object.fromEntries(pairs) as Record<string, string>;
}
