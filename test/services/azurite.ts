// The table service of the installed Azurite, in memory, with an account and key made on the spot.
// It starts in about a second, so one for a whole test file is enough: use a table for each test.
// It is laxer than Azure on the size and the number of properties and on names.
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Launch, launchOnFreePort, stop } from './azuriteProcess';
import type { TlsIdentity } from './tls';

export interface AzuriteTable {
  readonly connectionString: string;
  readonly tableServiceUri: string;
  readonly close: () => Promise<void>;
}

export interface AzuriteOptions {
  /** Serve https with this identity, and take bearer tokens besides the account key. */
  readonly oauthTls?: TlsIdentity;
}

const account = 'monitortest';

export async function startAzuriteTable(options: AzuriteOptions = {}): Promise<AzuriteTable> {
  const folder = await mkdtemp(path.join(tmpdir(), 'azurite-table-'));
  try {
    const accountKey = randomBytes(64).toString('base64');
    const launch = await prepare(folder, accountKey, options.oauthTls);
    const { child, port } = await launchOnFreePort(launch);
    const scheme = options.oauthTls === undefined ? 'http' : 'https';
    const tableServiceUri = `${scheme}://127.0.0.1:${String(port)}/${account}`;
    const connectionString =
      `DefaultEndpointsProtocol=${scheme};AccountName=${account};` +
      `AccountKey=${accountKey};TableEndpoint=${tableServiceUri};`;
    const close = async (): Promise<void> => {
      await stop(child);
      await removeFolder(folder);
    };
    return { connectionString, tableServiceUri, close };
  } catch (error) {
    await removeFolder(folder);
    throw error;
  }
}

async function prepare(
  folder: string,
  accountKey: string,
  tls: TlsIdentity | undefined,
): Promise<Launch> {
  const accounts = `${account}:${accountKey}`;
  const binary = await findBinary();
  if (tls === undefined) {
    return { folder, binary, extraArguments: [], accounts };
  }
  const cert = path.join(folder, 'cert.pem');
  const key = path.join(folder, 'key.pem');
  await writeFile(cert, tls.cert);
  await writeFile(key, tls.key, { mode: 0o600 });
  const extraArguments = ['--oauth', 'basic', '--cert', cert, '--key', key];
  return { folder, binary, extraArguments, accounts };
}

/** The script behind `azurite-table`, as the installed package names it. */
export async function findBinary(): Promise<string> {
  const manifestPath = createRequire(__filename).resolve('azurite/package.json');
  const manifest = JSON.parse(await readFile(manifestPath, 'utf8')) as {
    readonly bin: Readonly<Record<string, string>>;
  };
  const relative = manifest.bin['azurite-table'];
  if (relative === undefined) {
    throw new Error(`${manifestPath} names no azurite-table.`);
  }
  return path.join(path.dirname(manifestPath), relative);
}

async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
