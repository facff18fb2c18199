import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { cdkLabs } from '#labs/cdk-lab.ts';
import { libraryFile } from './bundle/artefact.ts';
import { projectOptions, root } from './bundle/settings.ts';
import { gunzipped } from './gunzip.ts';
import { createService } from './service.ts';

/** What a program's errors are compared by. */
interface Found {
  code: number;
  from: number;
  to: number;
  message: string;
}

/** A guess at what was meant depends on what else there is: the page has no `localStorage` to guess at. */
function withoutGuess({ code, message, ...place }: Found): Found {
  return code === 2552
    ? { ...place, code: 2304, message: message.replace(/ Did you mean .*$/, '') }
    : { ...place, code, message };
}

const service = createService(await gunzipped(new Uint8Array(readFileSync(libraryFile)).buffer).json());

const inPage = (file: string, text: string): Found[] =>
  service
    .check({ kind: 'check', file: `/${file}`, text })
    .map(({ code, from, to, message }) => ({ code, from, to, message }));

let earlier: ts.Program | undefined;

/** Checks a text in a file's place by the packages and the settings of the project, as `astro check` and `tsc` do. */
function inProject(file: string, text: string): Found[] {
  const options = projectOptions();
  const path = join(root, file);
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (name, ...rest) =>
    name === path
      ? ts.createSourceFile(name, text, rest[0])
      : (earlier?.getSourceFile(name) ?? getSourceFile(name, ...rest));
  const program = ts.createProgram([path], options, host, earlier);
  earlier = program;
  const source = program.getSourceFile(path);
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
    ({ code, start = 0, length = 0, messageText }) => ({
      code,
      from: start,
      to: start + length,
      message: ts.flattenDiagnosticMessageText(messageText, '\n'),
    }),
  );
}

const read = (file: string) => readFileSync(join(root, file), 'utf8');
const lab = 'labs/provisioned-iops/stack.ts';
const starter = read(lab);
const without = (piece: string) => edited(piece, '');
function edited(before: string, after: string): string {
  if (!starter.includes(before)) throw new Error(`The starter has no ${before}.`);
  return starter.replace(before, after);
}
const step4 = '    // Step 4';

// All of aws-cdk-lib, of which later programs reuse what is read: half a minute on a busy machine.
beforeAll(() => {
  inProject(lab, starter);
  inPage(lab, starter);
}, 240_000);

describe('the page passes what the project passes', () => {
  const solutions = cdkLabs.flatMap((id) =>
    globSync(`solutions/${id}/[0-9]*.ts`, { cwd: root }).map((path) => path.replaceAll('\\', '/')),
  );

  it.each([...cdkLabs.map((id) => `labs/${id}/stack.ts`), ...solutions])('%s', (file) => {
    expect(inProject(file, read(file))).toEqual([]);
    expect(inPage(file, read(file))).toEqual([]);
  });

  it.each([
    ['the lab’s types without the ending of their file', edited('/cdk-lab.ts', '/cdk-lab')],
    ['the lab’s types by a shorter path', edited('../../labs/cdk-lab.ts', '../cdk-lab.ts')],
    [
      'a service from the root',
      edited("* as rds from 'aws-cdk-lib/aws-rds'", "{ aws_rds as rds } from 'aws-cdk-lib'"),
    ],
    [
      'newer methods of the language',
      edited(step4, "    Object.groupBy(['a'], (x) => x).a?.toSorted();\n    // Step 4"),
    ],
    ['a print', edited(step4, '    console.log(id, process.env.STAGE);\n    // Step 4')],
    [
      'a constructor of level 1',
      edited(
        step4,
        "    new rds.CfnDBProxyEndpoint(this, 'E', { dbProxyName: 'p', dbProxyEndpointName: 'e', vpcSubnetIds: [] });\n    // Step 4",
      ),
    ],
  ])('%s', (_, text) => {
    expect(inProject(lab, text)).toEqual([]);
    expect(inPage(lab, text)).toEqual([]);
  });
});

describe('the page refuses what the project refuses, in the same words at the same place', () => {
  it.each([
    ['a property that does not exist', edited('storageEncrypted', 'storageEncypted')],
    ['a member that does not exist', edited('StorageType.GP3', 'StorageType.GP4')],
    ['a value of the wrong type', edited('allocatedStorage: 100', "allocatedStorage: '100'")],
    ['a required property left out', without('      vpc,\n      vpcSubnets')],
    ['an import left out', without("import * as rds from 'aws-cdk-lib/aws-rds';\n")],
    ['a file that does not exist', edited('/cdk-lab.ts', '/cdk-labs.ts')],
    ['a module that does not exist', edited('aws-cdk-lib/aws-rds', 'aws-cdk-lib/aws-rsd')],
    ['a module’s private file', edited("'aws-cdk-lib/aws-rds'", "'aws-cdk-lib/aws-rds/lib/instance'")],
    ['a type imported as a value', edited('import type {', 'import {')],
    ['a promise of the interface not kept', without('  readonly instance: rds.DatabaseInstance;\n')],
    ['an assignment that is missing', edited('this.instance = new', 'const instance = new')],
    ['a parameter without a type', edited(step4, '    const f = (x) => x;\n    // Step 4')],
    ['an element that may be missing', edited(step4, '    vpc.isolatedSubnets[0].subnetId;\n    // Step 4')],
    ['null where it may not be', edited("databaseName: 'securecart'", 'databaseName: null')],
    ['an enum', `${starter}\nenum Size { Small }\n`],
    ['a parameter property', `${starter}\nexport class A { constructor(readonly b: string) {} }\n`],
    ['a namespace with code', `${starter}\nnamespace A { export const b = 1; }\n`],
    ['a call with too few arguments', edited("(this, 'Database', {", '(this, {')],
    ['the wrong kind of object', edited('securityGroups: [databaseSecurityGroup]', 'securityGroups: [vpc]')],
    ['a private member', edited(step4, '    this.instance.enableIamAuthentication;\n    // Step 4')],
    ['a duration as a number', edited('Duration.days(1)', '1')],
    ['a comma left out', edited('allocatedStorage: 100,', 'allocatedStorage: 100')],
    ['a bracket left out', edited('securityGroups: [databaseSecurityGroup]', 'securityGroups: [')],
    ['a string that does not end', edited("databaseName: 'securecart'", "databaseName: 'securecart")],
    [
      'a property twice',
      edited('storageEncrypted: true,', 'storageEncrypted: true, storageEncrypted: true,'),
    ],
  ])('%s', (_, text) => {
    const expected = inProject(lab, text);
    expect(expected.length).toBeGreaterThan(0);
    expect(inPage(lab, text).map(withoutGuess)).toEqual(expected.map(withoutGuess));
  });
});
