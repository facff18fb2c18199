import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { libraryFile } from './bundle/artifact.ts';
import { root } from './bundle/settings.ts';
import { gunzipped } from './gunzip.ts';
import { createService } from './service.ts';

const file = '/labs/provisioned-iops/stack.ts';
const starter = readFileSync(`${root}${file}`, 'utf8');
const packed = readFileSync(libraryFile);
const service = createService(await gunzipped(new Uint8Array(packed).buffer).json());

/** A text and the position that `|` marks in it. */
function marked(text: string): { text: string; position: number } {
  return { text: text.replace('|', ''), position: text.indexOf('|') };
}

const starterWith = (before: string, after: string) => {
  if (!starter.includes(before)) throw new Error(`The starter has no ${before}.`);
  return starter.replace(before, after);
};

const labelsAt = (text: string, program = file) =>
  service.complete({ kind: 'complete', file: program, ...marked(text) })?.items.map(({ label }) => label) ??
  [];

const check = (text: string, program = file) => service.check({ kind: 'check', file: program, text });

// The first check reads the library: a quarter of a minute on a busy machine.
beforeAll(() => void check(starter), 240_000);

describe('checks', () => {
  it('finds nothing in a stack that is right', () => {
    expect(check(starter)).toEqual([]);
  });

  it('marks a property that does not exist, at its place, and says which one was meant', () => {
    const text = starterWith('storageEncrypted: true', 'storageEncypted: true');
    const [found, ...others] = check(text);
    expect(others).toEqual([]);
    expect(text.slice(found?.from, found?.to)).toBe('storageEncypted');
    expect(found).toMatchObject({ severity: 'error', code: 2561 });
    expect(found?.message).toContain("Did you mean to write 'storageEncrypted'?");
  });

  it('marks a name whose import is missing', () => {
    const found = check(starterWith("import * as ec2 from 'aws-cdk-lib/aws-ec2';\n", ''));
    expect(found.length).toBeGreaterThan(0);
    for (const { message } of found) expect(message).toBe("Cannot find name 'ec2'.");
  });

  it('knows the project’s own types, from the folder of the labs and from that of the solutions', () => {
    expect(
      check(starterWith('vpc, application, alarms }', 'vpc, application, alarm }'))[0]?.message,
    ).toContain("Property 'alarm' does not exist on type 'Surroundings'");
    const solution = readFileSync(`${root}/solutions/rds-proxy/05-alarms.ts`, 'utf8');
    expect(check(solution, '/solutions/rds-proxy/05-alarms.ts')).toEqual([]);
    expect(check(solution, '/labs/rds-proxy/stack.ts')).toEqual([]);
  });

  it('takes a program that stands alone, with services from the root', () => {
    const app = `
      import { App, aws_dynamodb as dynamodb, aws_sns_subscriptions as subscriptions, Stack } from 'aws-cdk-lib';
      const stack = new Stack(new App(), 'Shop', { env: { region: process.env.AWS_REGION } });
      const table = new dynamodb.Table(stack, 'Carts', {
        partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
      });
      console.log(table.tableName, subscriptions.EmailSubscription.name);`;
    expect(check(app, '/program/app.ts')).toEqual([]);
  });

  it('refuses what the page does not have', () => {
    const codes = (text: string) => check(text, '/program/app.ts').map(({ code }) => code);
    expect(codes("import 'aws-cdk-lib/aws-sagemaker';")).toEqual([2882]);
    expect(codes("import { readFileSync } from 'node:fs'; readFileSync('x');")).toEqual([2591]);
    expect(codes('document.title;')).toEqual([2584]);
  });

  it('goes on after a text that is half written', () => {
    expect(check(starter.slice(0, 1000)).length).toBeGreaterThan(0);
    expect(check('')).toEqual([]);
    expect(check(starter)).toEqual([]);
  });
});

describe('completes', () => {
  it('the members of an enum', () => {
    expect(labelsAt(starterWith('rds.StorageType.GP3', 'rds.StorageType.|'))).toEqual([
      'GP2',
      'GP3',
      'IO1',
      'IO2',
      'STANDARD',
    ]);
  });

  it('the properties of an options object that are not there yet', () => {
    const labels = labelsAt(starterWith('storageType: rds', 'monitor|\n storageType: rds'));
    expect(labels).toContain('monitoringInterval');
    expect(labels).not.toContain('storageType');
  });

  it('modules and what they export', () => {
    const program = '/program/app.ts';
    expect(labelsAt("import * as x from '|';", program)).toEqual(['aws-cdk-lib', 'constructs']);
    expect(labelsAt("import * as x from 'aws-cdk-lib/aws-r|';", program)).toEqual(['aws-rds']);
    expect(labelsAt("import { Stac| } from 'aws-cdk-lib';", program)).toContain('Stack');
  });

  it('a member of the class by its bare name', () => {
    const { text, position } = marked(starterWith('// Step 4', 'insta|\n// Step 4'));
    const found = service.complete({ kind: 'complete', file, text, position });
    expect(found?.items.find(({ label }) => label === 'instance')).toMatchObject({ insert: 'this.instance' });
    expect(text.slice(found?.from, position)).toBe('insta');
  });

  it('describing an item with what CDK says of it', () => {
    const place = marked(starterWith('storageType: rds', 'iop|\n storageType: rds'));
    expect(service.describe({ kind: 'describe', file, ...place, label: 'iops' })).toEqual({
      signature: '(property) DatabaseInstanceNewProps.iops?: number | undefined',
      documentation:
        'The number of I/O operations per second (IOPS) that the database provisions. The value must be equal to or greater than 1000.',
      fallback:
        'no provisioned iops if storage type is not specified. For GP3: 3,000 IOPS if allocated storage is less than 400 GiB for MariaDB, MySQL, and PostgreSQL, less than 200 GiB for Oracle and less than 20 GiB for SQL Server. 12,000 IOPS otherwise (except for SQL Server where the default is always 3,000 IOPS).',
    });
  });
});

describe('explains what the pointer is on', () => {
  it('with its signature, what it is for and what holds without it', () => {
    const position = starter.indexOf('storageEncrypted') + 3;
    const hover = service.hover({ kind: 'hover', file, text: starter, position });
    expect(starter.slice(hover?.from, hover?.to)).toBe('storageEncrypted');
    expect(hover).toMatchObject({
      signature: '(property) DatabaseInstanceProps.storageEncrypted?: boolean | undefined',
      documentation: 'Indicates whether the DB instance is encrypted.',
      fallback: 'true if storageEncryptionKey has been provided, false otherwise',
    });
  });

  it('and says nothing of a name that it does not know', () => {
    const text = starterWith("import * as ec2 from 'aws-cdk-lib/aws-ec2';\n", '');
    const position = text.indexOf('ec2.SecurityGroup') + 1;
    expect(service.hover({ kind: 'hover', file, text, position })).toBeUndefined();
  });

  it('and says nothing of a comment', () => {
    const position = starter.indexOf('Step 2');
    expect(service.hover({ kind: 'hover', file, text: starter, position })).toBeUndefined();
  });
});

describe('fixes', () => {
  /** The starter changed so that it is wrong, with the first way to fix the first error made. */
  const fixed = (before: string, after: string) => {
    const text = starterWith(before, after);
    const [fix] = check(text)[0]?.fixes ?? [];
    const edits = [...(fix?.edits ?? [])].sort((a, b) => b.from - a.from);
    return {
      title: fix?.title,
      text: edits.reduce((now, { from, to, insert }) => now.slice(0, from) + insert + now.slice(to), text),
    };
  };

  it('a service that is not imported, by the name that it usually has', () => {
    const line = "import * as ec2 from 'aws-cdk-lib/aws-ec2';\n";
    expect(fixed(line, '')).toEqual({ title: 'Import ec2 from aws-cdk-lib/aws-ec2', text: starter });
  });

  it('a class of the core that is not imported', () => {
    expect(fixed('Duration, RemovalPolicy', 'RemovalPolicy')).toEqual({
      title: 'Update import from "aws-cdk-lib"',
      text: starter,
    });
  });

  it('a misspelled name', () => {
    expect(fixed('Credentials.fromGeneratedSecret', 'Credentials.fromGenerateSecret').text).toBe(starter);
  });

  it('a member of the class that is used without this', () => {
    expect(fixed('this.instance.grantConnect', 'instance.grantConnect').text).toBe(starter);
  });

  it('nothing that it can only guess at', () => {
    expect(check(starterWith('StorageType.GP3', 'StorageType.GP9'))[0]?.fixes).toEqual([]);
  });
});

it('offers a service that is not imported yet, with its import in order', () => {
  const file = '/labs/rds-proxy/stack.ts';
  const stack = readFileSync(`${root}${file}`, 'utf8');
  const text = stack.replace('    // Step 1', '    new cloudw\n    // Step 1');
  const position = text.indexOf('cloudw\n') + 'cloudw'.length;
  const items = service.complete({ kind: 'complete', file, text, position })?.items ?? [];
  const [item, ...others] = items.filter(({ label }) => label === 'cloudwatch');
  expect(others).toEqual([]);
  expect(item).toMatchObject({ importsFrom: 'aws-cdk-lib/aws-cloudwatch' });
  const { from = 0, insert = '' } = item?.also ?? {};
  expect(`${text.slice(0, from)}${insert}${text.slice(from)}`).toContain(
    "import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';\nimport * as ec2 from 'aws-cdk-lib/aws-ec2';\n",
  );
  expect(items.filter(({ label }) => label === 'ec2')).toHaveLength(1);
});
