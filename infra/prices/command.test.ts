import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UserError } from '#checkers/command/user-error.ts';
import { stated as recorded } from '../../tests/fixtures/price-list/stated.ts';
import { comparePrices, type Places } from './command.ts';
import { type TableFile, tableFiles, typedPrices } from './table.ts';

const root = join(import.meta.dirname, '../..');
const cuts = join(root, 'tests/fixtures/price-list');
const tables = join(root, 'labs/aws');
const rdsCut = 'offers/v1.0/aws/AmazonRDS/20260812234745/us-east-1/index.csv';

const keyOf = ({ table, name }: { table: string; name: string }) => `${table} ${name}`;
const typed = typedPrices.map((each) => ({
  ...each,
  price: { ...each.price, dollars: recorded[keyOf(each)] ?? Number.NaN },
}));

let folder: string;
let printed: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'price-list-'));
  cpSync(cuts, folder, { recursive: true });
  for (const file of tableFiles) cpSync(join(tables, file), join(folder, file));
  printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += text;
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const run = (args: readonly string[], places: Places = {}) =>
  comparePrices(['--from', folder, ...args], { typed, tables: folder, ...places });

/** The copy of a cut with a text replaced, which it must have. */
function edit(path: string, from: string | RegExp, to: string) {
  const file = join(folder, path);
  const before = readFileSync(file, 'utf8');
  const after = before.replace(from, to);
  expect(after, `${path} has ${from}`).not.toBe(before);
  writeFileSync(file, after);
}

const typedIn = (file: TableFile) => readFileSync(join(tables, file), 'utf8');
const written = (file: TableFile) => readFileSync(join(folder, file), 'utf8');

const refusal = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(UserError);
  return error as UserError;
};

describe('comparing', () => {
  it('finds every price of the table in the list, beside rows that look alike', async () => {
    expect(typedPrices.map(keyOf)).toEqual(Object.keys(recorded));
    expect(await run([])).toBe(0);
    expect(printed).toContain('AmazonRDS, published 2026-08-12: 28 prices, all as in the table');
    expect(printed).toContain('AmazonEC2, published 2026-08-11: 2 prices, all as in the table');
  });

  it('shows what differs, with both prices, and ends with 1', async () => {
    edit(rdsCut, /"0\.1150000000"(.*GP3-Storage)/, '"0.1200000000"$1');
    expect(await run([])).toBe(1);
    expect(printed).toContain('gp3Storage: $0.12 in the list, $0.115 per GB-month in the table');
    expect(printed).toContain('1 of 53 prices differ');
    for (const file of tableFiles) expect(written(file)).toBe(typedIn(file));
  });

  it('reads only the offers that are asked for', async () => {
    rmSync(join(folder, rdsCut));
    expect(await run(['--offer', 'AmazonVPC', '--offer', 'awskms'])).toBe(0);
    expect(printed).not.toContain('AmazonRDS');
  });

  it('shows a class with other vCPUs or memory in the list', async () => {
    edit(rdsCut, /("db\.m7g\.large","Yes","General purpose"),"2"/, '$1,"4"');
    expect(await run(['--offer', 'AmazonRDS'])).toBe(1);
    expect(printed).toContain(
      'db.m7g.large: 4 vCPUs and 8 GiB in the list, 2 and 8 in labs/aws/instance-classes.ts',
    );
  });
});

describe('what hosting costs', () => {
  it('is found for CloudFront in the one file of all the world', async () => {
    const cut = 'offers/v1.0/aws/AmazonCloudFront/current/index.csv';
    edit(cut, /"0\.0850000000"(.*"US-DataTransfer)/, '"0.0950000000"$1');
    expect(await run(['--offer', 'AmazonCloudFront'])).toBe(1);
    expect(printed).toContain('AmazonCloudFront, published 2026-08-31: 3 prices');
    expect(printed).toContain('cloudFrontTraffic: $0.095 in the list, $0.085 per GB in the table');
  });

  it('is what the kind of load balancer costs, not another with the same usage type', async () => {
    edit('offers/v1.0/aws/AWSELB/20260730120450/us-east-1/index.csv', '"0.0080000000"', '"0.0090000000"');
    expect(await run(['--offer', 'AWSELB'])).toBe(1);
    expect(printed).toContain('loadBalancerCapacity: $0.009 in the list, $0.008 per LCU-hour in the table');
  });

  it('is the first tier that isn’t free', async () => {
    edit(
      'offers/v1.0/aws/AmazonCloudFront/current/index.csv',
      /"0\.0000001000"(.*Functions)/,
      '"0.0000002000"$1',
    );
    expect(await run(['--write', '--offer', 'AmazonCloudFront'])).toBe(0);
    expect(written('hosting-prices.ts')).toMatch(/edgeFunction: \{\s+dollars: 0\.2,\s+from: '2026-08-31'/);
  });

  it('is refused where the index has no version of it', async () => {
    edit('offers/v1.0/aws/index.json', /"currentVersionUrl": "[^"]*CloudFront[^"]*"/, '"other": ""');
    expect((await refusal(run([]))).message).toContain('It lists no current version of AmazonCloudFront.');
  });
});

describe('a price that the list does not tell', () => {
  it('is named with how it was looked for, and ends with 2', async () => {
    edit(rdsCut, 'USE1-RDS:ProxyUsage","CreateDBProxy:0014', 'USE1-RDS:ProxyHours","CreateDBProxy:0014');
    expect(await run([])).toBe(2);
    expect(printed).toContain('proxy: not in the list under usage type RDS:ProxyUsage; $0.015 per vCPU-hour');
    expect(printed).toContain('1 of 53 prices could not be told from the list');
  });

  it('is one that products state differently', async () => {
    edit(rdsCut, /"0\.1250000000"(.*IO2-PIOPS-Storage)/, '"0.1300000000"$1');
    expect(await run([])).toBe(2);
    expect(printed).toMatch(/provisionedStorage: the list is unclear .* costs 0\.125 .* costs 0\.13 /);
  });

  it('is one by a unit that is not known', async () => {
    edit(rdsCut, '"MBPS-Mo"', '"Furlongs"');
    expect(await run([])).toBe(2);
    expect(printed).toMatch(/gp3Throughput: .* costs 0\.0800000000 per “Furlongs”/);
  });

  it('counts gibibytes a second as 1,024 MiB/s', async () => {
    edit(rdsCut, /"MBPS-Mo","0\.0800000000"/, '"GiBps-mo","81.9200000000"');
    expect(await run(['--offer', 'AmazonRDS'])).toBe(0);
  });
});

describe('--write', () => {
  const changed = (file: TableFile) => {
    const before = typedIn(file).split('\n');
    const after = written(file).split('\n');
    expect(after.length).toBe(before.length);
    return after.filter((line, at) => line !== before[at]).map((line) => line.trim());
  };

  it('replaces the prices of an offer and where they were read, and nothing else', async () => {
    const cut = 'offers/v1.0/aws/awskms/20260315000000/us-east-1/index.csv';
    edit(cut, '"1.0000000000"', '"1.2500000000"');
    edit(cut, '2026-03-15T', '2031-07-09T');
    expect(await run(['--write', '--offer', 'awskms'])).toBe(0);
    expect(changed('prices.ts')).toEqual(['dollars: 1.25,', "from: '2031-07-09',"]);
    expect(changed('hosting-prices.ts')).toEqual([]);
    expect(printed).toContain('Wrote 1 price with');
  });

  it('dates every price that it read, also one that is the same', async () => {
    expect(await run(['--write'])).toBe(0);
    const text = written('prices.ts');
    expect(text.match(/from: '2026-\d\d-\d\d'/g)).toHaveLength(41);
    expect(text).toContain("'db.t4g.micro': { dollars: 0.016, from: '2026-08-12' }");
    expect(written('hosting-prices.ts').match(/from: '2026-\d\d-\d\d'/g)).toHaveLength(12);
  });

  it('leaves a price that the list does not tell as it is', async () => {
    edit(rdsCut, '"MBPS-Mo"', '"Furlongs"');
    expect(await run(['--write', '--offer', 'AmazonRDS'])).toBe(2);
    const line = /gp3Throughput: .*/.exec(written('prices.ts'))?.[0];
    expect(line).toBe(/gp3Throughput: .*/.exec(typedIn('prices.ts'))?.[0]);
  });
});

describe('a list that cannot be read', () => {
  it('is refused in plain words without network', async () => {
    const error = await refusal(comparePrices([], { url: 'http://127.0.0.1:9' }));
    expect(error.message).toMatch(/^AWS's price list at http:\/\/127\.0\.0\.1:9 can't be reached/);
    expect(error.next).toContain('needs the internet, but no AWS account');
    expect(error.exitCode).toBe(2);
  });

  it.each([
    ['a proxy’s page', 'offers/v1.0/aws/index.json', '<html>Sign in</html>', "It isn't JSON."],
    [
      'no such region',
      'offers/v1.0/aws/awskms/current/region_index.json',
      '{"regions":{}}',
      "It doesn't list us-east-1.",
    ],
    [
      'a path out of the list',
      'offers/v1.0/aws/awskms/current/region_index.json',
      '{"regions":{"us-east-1":{"currentVersionUrl":"/offers/v1.0/aws/../../../etc/x.json"}}}',
      'currentVersionUrl',
    ],
    [
      'a proxy’s page for an offer',
      'offers/v1.0/aws/awskms/20260315000000/us-east-1/index.csv',
      '<html>\nBlocked\n</html>\n',
      'It has no rows with prices.',
    ],
  ])('says that %s is not the file that AWS documents', async (_, path, text, why) => {
    writeFileSync(join(folder, path), text);
    const error = await refusal(run([]));
    expect(error.message).toContain(`/${path} isn't the file that AWS documents.`);
    expect(error.message).toContain(why);
  });

  it('says which column is gone', async () => {
    edit(rdsCut, '"PricePerUnit"', '"Price"');
    expect((await refusal(run([]))).message).toContain('It has no column “PricePerUnit”.');
  });

  it('says that an offer file came only in part', async () => {
    const file = join(folder, rdsCut);
    writeFileSync(file, readFileSync(file, 'utf8').slice(0, -10));
    expect((await refusal(run([]))).message).toContain('it came only in part');
  });

  it('names the file that a folder lacks', async () => {
    rmSync(join(folder, rdsCut));
    const error = await refusal(run([]));
    expect(error.message).toContain(rdsCut);
    expect(error.next).toContain('Download https://pricing.us-east-1.amazonaws.com/offers/');
  });
});

describe('the list on the web', () => {
  const serving = async (answer: (path: string) => { status?: number; body: Buffer; cut?: boolean }) => {
    const server = createServer((request, response) => {
      const { status = 200, body, cut } = answer(request.url ?? '');
      response.writeHead(status, { 'content-encoding': 'gzip', 'content-length': body.length });
      if (!cut) response.end(body);
      else response.write(body.subarray(0, body.length / 2), () => response.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return { url: `http://127.0.0.1:${port}`, [Symbol.dispose]: () => server.close() };
  };
  const file = (path: string) => gzipSync(readFileSync(join(folder, path)));

  it('is read compressed', async () => {
    using site = await serving((path) => ({ body: file(path) }));
    expect(await comparePrices([], { url: site.url, typed })).toBe(0);
  });

  it('says what status a file answered with', async () => {
    using site = await serving((path) => ({ status: path.endsWith('.csv') ? 404 : 200, body: file(path) }));
    expect((await refusal(comparePrices([], { url: site.url, typed }))).message).toContain('status 404');
  });

  it('says that the connection broke off', async () => {
    using site = await serving((path) => ({ body: file(path), cut: path.endsWith('.csv') }));
    expect((await refusal(comparePrices([], { url: site.url, typed }))).message).toContain('broke off');
  });
});

describe('the command line', () => {
  const exitOf = (...args: string[]) =>
    new Promise<{ code: unknown; stderr: string }>((resolve) => {
      execFile(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], (error, _, stderr) =>
        resolve({ code: error?.code ?? 0, stderr }),
      );
    });

  it('refuses an option and an offer that it does not know, and ends with 2', async () => {
    expect((await exitOf('--wrtie')).stderr).toContain('npm run prices -- --help');
    const { code, stderr } = await exitOf('--offer', 'AmazonRSD');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'No price of the table is listed in an offer AmazonRSD.\nDid you mean AmazonRDS?\n',
    });
  });
});
