// Fetching metadata from a real server on loopback: what is asked for, whom it reaches, and what becomes of every way in
// which a hostile network, resolver or identity provider can answer.

import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { metadataLimits, type MetadataLimits } from '../../../lib/adapters/metadata/fetch';
import {
  type MetadataAccess,
  readPublishedKeys,
} from '../../../lib/adapters/metadata/publishedKeys';
import type { PublishedKeys, SourceReading } from '../../../lib/federation/types';
import { unknownSource } from '../../../lib/federation/unknownSource';

import {
  entity,
  ENTITY_ID,
  identityProvider,
  keyDescriptor,
  publishedCertificate,
} from '../../builders/metadata';
import fixtures from '../../fixtures/metadata/index.json';
import {
  type Answer,
  content,
  LOOPBACK,
  type MetadataServer,
  redirect,
  startMetadataServer,
} from '../../services/metadataServer';

const HOST = 'sts.contoso.test';
const { text, spkiSha256 } = publishedCertificate('metadata');
const xml = entity(identityProvider(keyDescriptor(' use="signing"', text)));

/** Patient with a slow machine. */
const patient: MetadataLimits = {
  ...metadataLimits,
  totalMs: 60_000,
  documentMs: 30_000,
  tryMs: 30_000,
  waitMs: 1,
};
const impatient: MetadataLimits = { ...patient, documentMs: 150 };

let server: MetadataServer;

beforeEach(async () => {
  server = await startMetadataServer(HOST);
});

afterEach(() => server.close());

/** A world in which every name leads to the server, and loopback is as good as the internet. */
function world(over: Partial<MetadataAccess> = {}): MetadataAccess {
  return {
    lookup: () => Promise.resolve([LOOPBACK]),
    isAllowed: (ip) => ip === LOOPBACK,
    ca: server.ca,
    limits: patient,
    ...over,
  };
}

/** A resolver that gives these answers, one after the other, and counts. */
function resolver(...answers: readonly (readonly string[])[]) {
  const asked: string[] = [];
  const lookup = (host: string): Promise<readonly string[]> => {
    asked.push(host);
    return Promise.resolve(answers[asked.length - 1] ?? []);
  };
  return { asked, lookup };
}

async function readOne(
  address: string,
  access = world(),
): Promise<SourceReading<PublishedKeys> | undefined> {
  return (await readPublishedKeys([address], access)).get(address);
}

function unknown(address: string, clause: string): SourceReading<PublishedKeys> {
  const reason = `The federation metadata at ${address} could not be read: ${clause}.`;
  return unknownSource(reason);
}

function read(address: string): SourceReading<PublishedKeys> {
  return {
    state: 'read',
    value: { address, spkiSha256s: [spkiSha256], entityId: ENTITY_ID, validUntil: null },
  };
}

function paths(): readonly string[] {
  return server.requests.map(({ path }) => path);
}

describe('a document', () => {
  it.each(fixtures)('like $file is fetched and read', async ({ file, ...document }) => {
    server.answer('/m', content(readFileSync(join(__dirname, '../../fixtures/metadata', file))));
    const address = `${server.origin}/m`;
    expect(await readOne(address)).toEqual({ state: 'read', value: { address, ...document } });
  });

  it('is asked for by name, without cookies, credentials or a trace of the tenant', async () => {
    server.answer('/m?a=b', content(xml));
    await readOne(`${server.origin}/m?a=b`);
    expect(server.requests).toEqual([
      {
        path: '/m?a=b',
        headers: {
          accept: 'application/samlmetadata+xml, application/xml;q=0.9, */*;q=0.1',
          'accept-encoding': 'identity',
          'accept-language': 'en',
          connection: 'close',
          host: server.origin.slice('https://'.length),
          'user-agent': 'entra-federation-monitor',
        },
      },
    ]);
  });

  it('that several domains share is fetched once', async () => {
    server.answer('/m', content(xml));
    server.answer('/n', content(xml));
    const [m, n] = [`${server.origin}/m`, `${server.origin}/n`];
    const readings = await readPublishedKeys([m, n, m, m], world());
    expect([...readings]).toEqual([
      [m, read(m)],
      [n, read(n)],
    ]);
    expect([...paths()].sort()).toEqual(['/m', '/n']);
  });

  it('that fails leaves the others', async () => {
    server.answer('/m', content(xml));
    const [missing, m] = [`${server.origin}/missing`, `${server.origin}/m`];
    const readings = await readPublishedKeys([missing, m], world());
    expect(readings.get(missing)).toEqual(unknown(missing, 'HTTP 404'));
    expect(readings.get(m)).toEqual(read(m));
  });

  it('may be as long as the limit, and may say that it is not compressed', async () => {
    const whole = Buffer.from(xml.padEnd(metadataLimits.octets));
    server.answer('/m', content(whole, { 'content-encoding': 'Identity' }));
    expect(await readOne(`${server.origin}/m`)).toEqual(read(`${server.origin}/m`));
  });

  it('is one of four at the same time', async () => {
    const waiting: ServerResponse[] = [];
    let isOpen = false;
    const addresses = Array.from({ length: 10 }, (_, index) => `${server.origin}/${String(index)}`);
    for (const address of addresses) {
      server.answer(new URL(address).pathname, (response) => {
        if (isOpen) response.end(xml);
        else waiting.push(response);
      });
    }
    const reading = readPublishedKeys(addresses, world());
    for (let tries = 0; waiting.length < 4 && tries < 1_000; tries += 1) await sleep(5);
    // Time for a fifth, which must not come.
    await sleep(50);
    expect(waiting).toHaveLength(4);
    isOpen = true;
    for (const response of waiting) response.end(xml);
    expect([...(await reading).values()]).toEqual(addresses.map(read));
  });

  it('is given up when the time for all of them is over', async () => {
    server.answer('/never', () => undefined);
    const address = `${server.origin}/never`;
    const started = Date.now();
    const limits = { ...patient, totalMs: 100 };
    expect(await readOne(address, world({ limits }))).toEqual(
      unknown(address, 'no answer in time'),
    );
    expect(Date.now() - started).toBeLessThan(patient.documentMs / 2);
  });

  it('is not asked for when others have taken all the time', async () => {
    const address = `${server.origin}/m`;
    expect(await readOne(address, world({ limits: { ...patient, totalMs: 0 } }))).toEqual(
      unknown(address, 'other documents took all the time'),
    );
    expect(paths()).toEqual([]);
  });

  it('need not be asked for', async () => {
    expect((await readPublishedKeys([], world())).size).toBe(0);
  });
});

describe('an answer is unknown', () => {
  const long = 'it is longer than 1048576 octets';
  /** Does the same every 10 ms until somebody hangs up. */
  const forEver =
    (again: (response: ServerResponse) => void): Answer =>
    (response) => {
      const timer = setInterval(again, 10, response);
      response.once('close', () => {
        clearInterval(timer);
      });
    };

  it.each<[string, Answer, string]>([
    ['that says there is none', content(xml, {}, 404), 'HTTP 404'],
    ['that asks for a sign-in', content(xml, {}, 401), 'HTTP 401'],
    ['of a broken server', content(xml, {}, 503), 'HTTP 503'],
    ['without a body', content('', {}, 204), 'HTTP 204'],
    ['with a part of it', content(xml, {}, 206), 'HTTP 206'],
    ['that is not new', content('', {}, 304), 'HTTP 304'],
    ['that is empty', content(''), 'it is not well-formed XML'],
    ['with a web page', content('<!DOCTYPE html><html></html>'), 'it is a web page'],
    [
      'with a definition of entities',
      content(`<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>${xml}`),
      'it holds a document type definition',
    ],
    [
      'with the keys of a service provider',
      content(xml.replaceAll('IDPSSO', 'SPSSO')),
      'it publishes no certificate that signs tokens',
    ],
    ['that is not UTF-8', content(Buffer.from(`${xml}<!--\xe4-->`, 'latin1')), 'it is not UTF-8'],
    ['that is long, and says so', content(Buffer.alloc(2_097_152, ' ')), long],
    [
      'that is long, and does not say so',
      (response) => {
        response.write(xml);
        response.write(Buffer.alloc(2_097_152, ' '));
      },
      long,
    ],
    [
      'that would become long',
      content(gzipSync(Buffer.alloc(20_000_000)), { 'content-encoding': 'gzip' }),
      'it is compressed, which nobody asked for',
    ],
    [
      'that is compressed',
      content(gzipSync(xml), { 'content-encoding': 'br, gzip' }),
      'it is compressed, which nobody asked for',
    ],
    [
      'that ends early',
      (response) => {
        response.writeHead(200, { 'content-length': '99999' }).write(xml, () => {
          response.destroy();
        });
      },
      'the connection failed (ECONNRESET)',
    ],
    [
      'that never comes',
      (response) => response.socket?.destroy(),
      'the connection failed (ECONNRESET)',
    ],
    [
      'that switches protocols',
      (response) =>
        response.socket?.write(
          'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: h2c\r\n\r\n',
        ),
      'the connection failed',
    ],
  ])('%s', async (_, answer, clause) => {
    server.answer('/m', answer);
    expect(await readOne(`${server.origin}/m`)).toEqual(unknown(`${server.origin}/m`, clause));
  });

  it.each<[string, Answer]>([
    ['is no HTTP', (response) => response.socket?.end('SSH-2.0-OpenSSH_9.6\r\n')],
    ['has a head without end', content(xml, { 'x-long': 'x'.repeat(100_000) })],
  ])('that %s is unknown', async (_, answer) => {
    server.answer('/m', answer);
    // The code is Node's own, and another one in another version.
    expect(await readOne(`${server.origin}/m`)).toEqual({
      state: 'unknown',
      reason: expect.stringMatching(/: the connection failed \(HPE_[A-Z_]+\)\.$/) as unknown,
      refused: false,
    });
  });

  it.each<[string, Answer]>([
    ['is never given', () => undefined],
    ['stops in its middle', (response) => response.write(xml.slice(0, 99))],
    ['drips for ever', forEver((response) => response.write(' '))],
    [
      'is announced for ever',
      forEver((response) => {
        response.writeProcessing();
      }),
    ],
  ])('that %s is given up, and hung up on', async (_, answer) => {
    const hungUp = new Promise<void>((resolve) => {
      server.answer('/m', (response, request) => {
        response.once('close', resolve);
        answer(response, request);
      });
    });
    expect(await readOne(`${server.origin}/m`, world({ limits: impatient }))).toEqual(
      unknown(`${server.origin}/m`, 'no answer in time'),
    );
    await hungUp;
  });
});

describe('a passing failure', () => {
  const headers = (value: string): Record<string, string> => ({ 'retry-after': value });

  /** Gives these answers, one after the other, and then the document. */
  function answerWith(...answers: readonly Answer[]): void {
    let given = 0;
    server.answer('/m', (response, request) => {
      const answer = answers[given] ?? content(xml);
      given += 1;
      answer(response, request);
    });
  }

  it.each<[string, Answer]>([
    ['408', content('', {}, 408)],
    ['429', content('', headers('0'), 429)],
    ['500', content('', {}, 500)],
    ['503 with a page', content('<html></html>', {}, 503)],
    ['a dropped connection', (response) => response.socket?.destroy()],
    [
      'a document that ends early',
      (response) => {
        response.writeHead(200, { 'content-length': '99999' }).write(xml, () => {
          response.destroy();
        });
      },
    ],
  ])('is tried again: %s', async (_, answer) => {
    answerWith(answer);
    expect(await readOne(`${server.origin}/m`)).toEqual(read(`${server.origin}/m`));
    expect(paths()).toEqual(['/m', '/m']);
  });

  it('of a try that hangs is tried again while there is time', async () => {
    answerWith(() => undefined);
    const limits = { ...patient, tryMs: 1_000 };
    expect(await readOne(`${server.origin}/m`, world({ limits }))).toEqual(
      read(`${server.origin}/m`),
    );
    expect(paths()).toEqual(['/m', '/m']);
  });

  it('of a name that was not known is asked for again', async () => {
    answerWith();
    let asked = 0;
    const lookup = (): Promise<readonly string[]> => {
      asked += 1;
      return asked === 1 ? Promise.reject(new Error('EAI_AGAIN')) : Promise.resolve([LOOPBACK]);
    };
    expect(await readOne(`${server.origin}/m`, world({ lookup }))).toEqual(
      read(`${server.origin}/m`),
    );
  });

  it('is tried twice, and not a third time', async () => {
    const busy = content('', {}, 503);
    answerWith(busy, busy);
    expect(await readOne(`${server.origin}/m`)).toEqual(unknown(`${server.origin}/m`, 'HTTP 503'));
    expect(paths()).toHaveLength(2);
  });

  it('is resolved and checked anew', async () => {
    answerWith(content('', {}, 503));
    const { asked, lookup } = resolver([LOOPBACK], ['10.0.0.1']);
    expect(await readOne(`${server.origin}/m`, world({ lookup }))).toEqual(
      unknown(`${server.origin}/m`, 'its host name does not lead to the public internet'),
    );
    expect([asked, paths()]).toEqual([[HOST, HOST], ['/m']]);
  });

  it.each<[string, Answer]>([
    ['one that is not there', content('', {}, 404)],
    ['one that needs a sign-in', content('', {}, 401)],
    ['a web page', content('<!DOCTYPE html><html></html>')],
    ['one that is no XML', content('metadata')],
    ['one that is compressed', content(gzipSync(xml), { 'content-encoding': 'gzip' })],
    ['one that is not UTF-8', content(Buffer.from([0xff]))],
    ['one that leads elsewhere', redirect('https://idp.fabrikam.test/m')],
  ])('is no document that is odd: %s', async (_, answer) => {
    answerWith(answer);
    expect(await readOne(`${server.origin}/m`)).toMatchObject({ state: 'unknown' });
    expect(paths()).toEqual(['/m']);
  });

  it.each([
    ['of no seconds', '0'],
    ['of less than no seconds', '-1'],
    ['of a date that is over', 'Mon, 23 Nov 2020 09:00:00 GMT'],
    ['of a fraction', '0.001'],
    ['that makes no sense', 'soon'],
    ['that is empty', ''],
  ])('with a Retry-After %s waits as long as we do', async (_, value) => {
    answerWith(content('', headers(value), 503));
    const started = Date.now();
    const limits = { ...patient, waitMs: 100 };
    expect(await readOne(`${server.origin}/m`, world({ limits }))).toEqual(
      read(`${server.origin}/m`),
    );
    // A timer may end a millisecond early.
    expect(Date.now() - started).toBeGreaterThanOrEqual(99);
  });

  it.each([
    ['a thousand million seconds', '1000000000'],
    ['an hour as a date', new Date(Date.now() + 3_600_000).toUTCString()],
  ])('with a Retry-After of %s is not tried again', async (_, value) => {
    answerWith(content('', headers(value), 429));
    expect(await readOne(`${server.origin}/m`)).toEqual(unknown(`${server.origin}/m`, 'HTTP 429'));
    expect(paths()).toEqual(['/m']);
  });

  it('is waited for as long as the server asks', async () => {
    answerWith(content('', headers('1'), 503));
    const started = Date.now();
    expect(await readOne(`${server.origin}/m`)).toEqual(read(`${server.origin}/m`));
    expect(Date.now() - started).toBeGreaterThanOrEqual(998);
  });
});

describe('a redirect', () => {
  let other: MetadataServer;

  beforeEach(async () => {
    other = await startMetadataServer('idp.fabrikam.test');
    other.answer('/m', content(xml));
  });

  afterEach(() => other.close());

  it.each([301, 302, 303, 307, 308])('of %d inside the origin is followed', async (status) => {
    server.answer('/m', redirect('n?a', status));
    server.answer('/n?a', redirect(`${server.origin}/o`, status));
    server.answer('/o', content(xml));
    expect(await readOne(`${server.origin}/m`)).toEqual(read(`${server.origin}/m`));
    expect(paths()).toEqual(['/m', '/n?a', '/o']);
  });

  it('is followed three times, and not a fourth', async () => {
    for (const step of [0, 1, 2]) server.answer(`/${String(step)}`, redirect(String(step + 1)));
    server.answer('/3', content(xml));
    expect(await readOne(`${server.origin}/0`)).toEqual(read(`${server.origin}/0`));
    server.answer('/3', redirect('/4'));
    server.answer('/4', content(xml));
    expect(await readOne(`${server.origin}/0`)).toEqual(
      unknown(`${server.origin}/0`, 'it redirects too often'),
    );
    expect(paths()).not.toContain('/4');
  });

  it('in circles comes to an end', async () => {
    server.answer('/m', redirect('/m'));
    expect(await readOne(`${server.origin}/m`)).toEqual(
      unknown(`${server.origin}/m`, 'it redirects too often'),
    );
    expect(paths()).toHaveLength(4);
  });

  it.each<[string, () => string]>([
    ['another host', () => `${other.origin}/m`],
    ['another host, without a scheme', () => `//${other.origin.slice('https://'.length)}/m`],
    ['another host on the same port', () => server.origin.replace(HOST, 'idp.fabrikam.test')],
    ['another port', () => other.origin.replace('idp.fabrikam.test', HOST)],
    ['a connection without TLS', () => `${server.origin.replace('https', 'http')}/m`],
    ['loopback', () => other.origin.replace('idp.fabrikam.test', LOOPBACK)],
    ['the metadata service of the cloud', () => 'http://169.254.169.254/metadata/instance'],
    ['a user name', () => server.origin.replace('//', '//admin@')],
    ['a fragment', () => '/n#a'],
    ['a file', () => 'file:///etc/passwd'],
    ['no address', () => 'https://['],
    ['nowhere', () => ''],
  ])('to %s is not followed', async (_, location) => {
    server.answer('/m', redirect(location()));
    const { asked, lookup } = resolver([LOOPBACK], [LOOPBACK]);
    const ca = `${server.ca}${other.ca}`;
    expect((await readOne(`${server.origin}/m`, world({ lookup, ca })))?.state).toBe('unknown');
    expect([asked, other.requests]).toEqual([[HOST], []]);
    expect(new Set(paths())).toEqual(new Set(['/m']));
  });

  it('is resolved and checked like the first address', async () => {
    server.answer('/m', redirect('/n'));
    server.answer('/n', content(xml));
    const { asked, lookup } = resolver([LOOPBACK], ['10.0.0.1']);
    expect(await readOne(`${server.origin}/m`, world({ lookup }))).toEqual(
      unknown(`${server.origin}/m`, 'its host name does not lead to the public internet'),
    );
    expect([asked, paths()]).toEqual([[HOST, HOST], ['/m']]);
  });
});

describe('an address', () => {
  const notPublic = 'its host name does not lead to the public internet';

  it('is resolved once, so that another answer a moment later gains nothing', async () => {
    server.answer('/m', content(xml));
    const { asked, lookup } = resolver([LOOPBACK], ['10.0.0.1'], ['10.0.0.1']);
    expect(await readOne(`${server.origin}/m`, world({ lookup }))).toEqual(
      read(`${server.origin}/m`),
    );
    expect(asked).toEqual([HOST]);
  });

  it.each([
    ['loopback', ['127.0.0.1']],
    ['loopback of IPv6', ['::1']],
    ['a private network', ['10.1.2.3']],
    ['the metadata service of the cloud', ['169.254.169.254']],
    ['loopback in disguise', ['::ffff:127.0.0.1']],
    ['a public address, and a private one', ['20.190.128.1', '192.168.0.1']],
    ['a public address of IPv6, and loopback', ['2603:1000::1', '127.0.0.1']],
    ['nothing', []],
    ['what is no address', ['sts.contoso.test']],
  ])('whose name leads to %s is not connected to', async (_, ips) => {
    const { ca } = server;
    const lookup = (): Promise<readonly string[]> => Promise.resolve(ips);
    expect(await readOne(`${server.origin}/m`, { lookup, ca, limits: patient })).toEqual(
      unknown(`${server.origin}/m`, notPublic),
    );
    expect(server.requests).toEqual([]);
  });

  it('of loopback is refused with the resolver of the system, too', async () => {
    const address = server.origin.replace(HOST, 'localhost');
    expect(await readOne(address, { ca: server.ca })).toEqual(unknown(address, notPublic));
    expect(server.requests).toEqual([]);
  });

  it.each(['127.0.0.1', '0x7f.1', '2130706433', '20.190.128.1', '[::1]', '[2603:1000::1]'])(
    'with the host %s is refused without asking anybody',
    async (host) => {
      const { asked, lookup } = resolver([LOOPBACK]);
      const address = `https://${host}/m`;
      expect(await readOne(address, world({ lookup }))).toEqual(
        unknown(address, 'its host is an IP address, not a name'),
      );
      expect(asked).toEqual([]);
    },
  );

  it.each(['http://sts.contoso.test/m', 'https://a@sts.contoso.test/m', 'sts.contoso.test', ''])(
    'like %j is refused without asking anybody',
    async (address) => {
      const { asked, lookup } = resolver([LOOPBACK]);
      expect(await readOne(address, world({ lookup }))).toEqual(
        unknown(address, 'it is no plain https address'),
      );
      expect(asked).toEqual([]);
    },
  );

  it('is shown without what can not be seen, and not at any length', async () => {
    const reading = await readOne(`https://sts.contoso.test\u202e/${'m'.repeat(999)}`);
    expect(reading).toMatchObject({ state: 'unknown' });
    expect(JSON.stringify(reading)).toContain('\\\\u{202E}');
    expect(JSON.stringify(reading).length).toBeLessThan(400);
  });

  const notFound = Object.assign(new Error('getaddrinfo ENOTFOUND secret'), { code: 'ENOTFOUND' });

  it.each([
    ['is not known', () => Promise.reject(notFound), 'the connection failed (ENOTFOUND)'],
    ['breaks the resolver', () => Promise.reject(new Error('secret')), 'the connection failed'],
    [
      'makes the resolver throw',
      () => {
        throw notFound;
      },
      'the connection failed (ENOTFOUND)',
    ],
    ['keeps the resolver busy', () => new Promise<never>(() => undefined), 'no answer in time'],
  ])('whose name %s is unknown', async (_, lookup, clause) => {
    expect(await readOne(`${server.origin}/m`, world({ lookup, limits: impatient }))).toEqual(
      unknown(`${server.origin}/m`, clause),
    );
  });

  it('whose name is resolved too late is not connected to', async () => {
    const lookup = async (): Promise<readonly string[]> => {
      await sleep(100);
      return [LOOPBACK];
    };
    await readOne(`${server.origin}/m`, world({ lookup, limits: { ...patient, documentMs: 20 } }));
    await sleep(200);
    expect(server.requests).toEqual([]);
  });

  it('where nobody listens is unknown', async () => {
    await server.close();
    expect(await readOne(`${server.origin}/m`)).toEqual(
      unknown(`${server.origin}/m`, 'the connection failed (ECONNREFUSED)'),
    );
  });
});

describe('a server is believed only with a certificate', () => {
  beforeEach(() => {
    server.answer('/m', content(xml));
  });

  it('of an authority that is trusted', async () => {
    const { ca: _, ...access } = world();
    expect(await readOne(`${server.origin}/m`, access)).toEqual(
      unknown(`${server.origin}/m`, 'the connection failed (DEPTH_ZERO_SELF_SIGNED_CERT)'),
    );
    expect(server.requests).toEqual([]);
  });

  it('for the name that was asked for', async () => {
    const address = `${server.origin.replace(HOST, 'sts.fabrikam.test')}/m`;
    expect(await readOne(address)).toEqual(
      unknown(address, 'the connection failed (ERR_TLS_CERT_ALTNAME_INVALID)'),
    );
    expect(server.requests).toEqual([]);
  });
});

it('the limits of a run leave room for the rest of it', () => {
  expect(metadataLimits).toEqual({
    totalMs: 30_000,
    documentMs: 10_000,
    tryMs: 6_000,
    tries: 2,
    waitMs: 1_000,
    inFlight: 4,
    octets: 1_048_576,
    redirects: 3,
  });
});
