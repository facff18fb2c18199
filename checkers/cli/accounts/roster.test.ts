import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { UserError } from '../../command/user-error.ts';
import { readRoster, rowsIn } from './roster.ts';

const defaults = {
  role: 'SecureCartGrader',
  externalId: 'course-1',
  region: 'us-east-1',
  stack: 'SecureCartRdsProxy',
};
const read = (text: string) => rowsIn(text, 'roster.csv', defaults);

it('reads what a spreadsheet saves, and takes the rest from the defaults', () => {
  const rows = read(
    '\ufeffName;Account;Region;External ID\r\n"Li, Bo";123456789012;eu-central-1;mine-2\r\n\r\nAnn;210987654321;;\r\n',
  );
  expect(rows).toEqual([
    {
      name: 'Li, Bo',
      account: '123456789012',
      role: 'arn:aws:iam::123456789012:role/SecureCartGrader',
      externalId: 'mine-2',
      region: 'eu-central-1',
      stack: 'SecureCartRdsProxy',
    },
    {
      name: 'Ann',
      account: '210987654321',
      role: 'arn:aws:iam::210987654321:role/SecureCartGrader',
      externalId: 'course-1',
      region: 'us-east-1',
      stack: 'SecureCartRdsProxy',
    },
  ]);
});

it('takes a role by its ARN, which names the account, or by its name', () => {
  const arn = 'arn:aws-cn:iam::123456789012:role/course/Grader';
  expect(read(`name,role,stack\nBo,${arn},Mine`)).toMatchObject([
    { account: '123456789012', role: arn, stack: 'Mine' },
  ]);
  expect(read('name,account,role\nBo,123456789012,course/Grader')).toMatchObject([
    { role: 'arn:aws:iam::123456789012:role/course/Grader' },
  ]);
});

it.each([
  ['', 'roster.csv names no account.'],
  ['name,account', 'roster.csv names no account.'],
  ['account\n123456789012', 'roster.csv has no column name.'],
  ['name,stack\nBo,A', 'roster.csv has no column account.'],
  [
    'name,identifier,account\nBo,\u0007,123456789012',
    'column identifier: "\\u0007" isn’t an identifier of a roster.',
  ],
  ['name,account\nBo,12', 'roster.csv, line 2, column account: "12" isn’t the number of an account.'],
  ['name,account\nBo,123456789012\n,123456789013', 'roster.csv, line 3, column name: it is empty.'],
  ['name,account,role\nBo,,Grader', 'roster.csv, line 2, column account: it is empty.'],
  ['name,account,role\nBo,123456789012,a b', 'roster.csv, line 2, column role: "a b" isn’t a role.'],
  [
    'name,account,role\nBo,123456789012,arn:aws:iam::111111111111:role/A',
    'line 2, column role: the role is of the account 111111111111, and column account says 123456789012.',
  ],
  ['name,account,region\nBo,123456789012,Frankfurt', 'column region: "Frankfurt" isn’t a region.'],
  ['name,account,stack\nBo,123456789012,my stack', 'column stack: "my stack" isn’t the name of a stack.'],
  ['name,account,external id\nBo,123456789012,a b', 'column external id: "a b" isn’t an external id.'],
  ['name,account\nBo,123456789012\nAnn,123456789012', 'lines 2 and 3: both name SecureCartRdsProxy by arn:'],
  ['name,account\n"Bo,123456789012', 'roster.csv can’t be read as CSV'],
  ['name,account\nBo,123456789012,more', 'line 2: it has 3 fields, and the first line names 2.'],
  ['name,account,regoin\nBo,123456789012,eu-west-1', 'roster.csv has a column regoin.'],
  ['name,account,Account\nBo,123456789012,123456789013', 'roster.csv has the column account twice.'],
  ['name,account\n"Bo\nLi",123456789012', 'column name: "Bo\\nLi" isn’t a name on one line.'],
])('refuses %j', (text, message) => {
  expect(() => read(text)).toThrow(UserError);
  expect(() => read(text)).toThrow(message);
});

it.each([
  ['us-est-1', 'Did you mean us-east-1?'],
  ['eu-cental-1', 'Did you mean eu-central-1?'],
  ['eu-west-11', 'Did you mean eu-west-1?'],
  ['US-EAST-1', 'Did you mean us-east-1?'],
  ['us-east1', 'Did you mean us-east-1?'],
  ['Frankfurt', 'Write it as us-east-1 or eu-central-1.'],
])('says which region was meant by %s', (region, next) => {
  const refused = expect.objectContaining({
    message: `roster.csv, line 2, column region: ${JSON.stringify(region)} isn’t a region.`,
    next: expect.stringContaining(next),
  });
  expect(() => read(`name,account,region\nBo,123456789012,${region}`)).toThrow(refused);
});

it('takes the number of an account as the console shows it', () => {
  expect(read('name,account\nBo,0123-4567-8901\nAnn,1234 5678 9012')).toMatchObject([
    { account: '012345678901', role: 'arn:aws:iam::012345678901:role/SecureCartGrader' },
    { account: '123456789012' },
  ]);
});

it.each([
  ['12345678901', 'A spreadsheet may have dropped leading zeros. Write it as 123456789012.'],
  ['1.23457E+11', 'A spreadsheet has rounded it. Format the column as text. Write it as 123456789012.'],
  ['1234-5678-901a', 'Write it as 123456789012.'],
])('says what may have become of the account %s', (account, next) => {
  expect(() => read(`name,account\nBo,${account}`)).toThrow(expect.objectContaining({ next }));
});

it('leaves alone what else a class’s list has, and rows of separators', () => {
  const text = 'Name,E-mail,Group,ExternalId,Account\nBo,bo@example.com,2,mine-2,123456789012\n,,,,\n';
  expect(read(text)).toMatchObject([{ name: 'Bo', account: '123456789012', externalId: 'mine-2' }]);
});

it.each(['utf16le', 'latin1'] as const)('refuses a file in %s', (encoding) => {
  const file = join(mkdtempSync(join(tmpdir(), 'securecart-roster-')), 'roster.csv');
  writeFileSync(
    file,
    Buffer.from('\ufeffname,account\nJosé,123456789012\n'.slice(encoding === 'latin1' ? 1 : 0), encoding),
  );
  expect(() => readRoster(file, defaults)).toThrow('isn’t UTF-8');
});

it('needs an external id', () => {
  const without = { ...defaults, externalId: undefined };
  expect(() => rowsIn('name,account\nBo,123456789012', 'r.csv', without)).toThrow(
    'r.csv, line 2, column external id: it is empty.',
  );
});
