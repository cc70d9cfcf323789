// The real table client against the child process, and what happens when the child cannot start.
import { TableClient, type TableServiceClientOptions } from '@azure/data-tables';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type AzuriteOptions, type AzuriteTable, findBinary, startAzuriteTable } from './azurite';
import { launchOnFreePort, stop } from './azuriteProcess';
import { makeTlsIdentity } from './tls';

const retryOptions = { maxRetries: 0 };

let open: AzuriteTable[] = [];

afterEach(async () => {
  await Promise.all(open.map(({ close }) => close()));
  open = [];
});

async function start(options: AzuriteOptions = {}): Promise<AzuriteTable> {
  const azurite = await startAzuriteTable(options);
  open.push(azurite);
  return azurite;
}

it('keeps entities while it runs, and is gone after close', async () => {
  const azurite = await start();
  const options = { allowInsecureConnection: true, retryOptions };
  const table = TableClient.fromConnectionString(azurite.connectionString, 'findings', options);
  await table.createTable();
  const rows = ['1', '2'].map((rowKey) => ({ partitionKey: 'p', rowKey, text: `row ${rowKey}` }));
  await table.submitTransaction(rows.map((row) => ['create', row]));
  expect(await table.getEntity('p', '2')).toMatchObject({ text: 'row 2' });
  await azurite.close();
  await expect(table.getEntity('p', '2')).rejects.toThrow(/ECONNREFUSED/);
}, 30_000);

it('takes the account key over https as well, and only who trusts it gets there', async () => {
  const oauthTls = makeTlsIdentity();
  const { connectionString, tableServiceUri } = await start({ oauthTls });
  expect(tableServiceUri).toMatch(/^https:/);
  const connectWith = (options: TableServiceClientOptions): TableClient =>
    TableClient.fromConnectionString(connectionString, 'findings', { retryOptions, ...options });
  await connectWith({ tlsOptions: { ca: oauthTls.cert } }).createTable();
  await expect(connectWith({}).createTable()).rejects.toThrow(/self-signed certificate/);
}, 30_000);

async function listen(): Promise<{ port: number; close: () => Promise<unknown> }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { port, close: () => new Promise((resolve) => server.close(resolve)) };
}

describe('the child process', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'azurite-test-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('gets another port when the first one is taken', async () => {
    const occupant = await listen();
    const spare = await listen();
    await spare.close();
    const ports = [occupant.port, spare.port];
    const launch = { folder, binary: await findBinary(), extraArguments: [], accounts: 'a1b:YQ==' };
    const next = (): Promise<number> => Promise.resolve(ports.shift() ?? 0);
    const { child, port } = await launchOnFreePort(launch, next);
    await Promise.all([stop(child), occupant.close()]);
    expect([port, ports]).toEqual([spare.port, []]);
    expect(child.signalCode ?? child.exitCode).not.toBeNull();
  }, 30_000);

  it('that cannot start is an error with what it said, and leaves no file behind', async () => {
    // A folder for temporary files that no other test writes into.
    const usual = process.env['TMPDIR'];
    process.env['TMPDIR'] = folder;
    const broken = { key: 'no key', cert: 'no certificate' };
    try {
      await expect(startAzuriteTable({ oauthTls: broken })).rejects.toThrow(/PEM/);
    } finally {
      if (usual === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = usual;
    }
    const left = await readdir(folder);
    expect(left).toEqual([]);
  }, 30_000);
});
