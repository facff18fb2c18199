/** @module-tag thorough */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { cdkLabs } from '#labs/cdk-lab.ts';
import { libraryFile } from './bundle/artifact.ts';
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

/** A text in the place of a file. */
interface Case {
  what: string;
  file: string;
  text: string;
}

/**
 * Checks texts by the packages and the settings of the project, as `astro check` and `tsc` do: in one program, where each
 * is a file beside the one that it stands for.
 */
function inProject(cases: readonly Case[]): Map<Case, Found[]> {
  const paths = cases.map(({ file }, at) => join(root, file).replace(/\.ts$/, `-${at}.ts`));
  const texts = new Map(cases.map(({ text }, at) => [paths[at], text]));
  const options = projectOptions();
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (name, ...rest) => {
    const text = texts.get(name);
    return text === undefined ? getSourceFile(name, ...rest) : ts.createSourceFile(name, text, rest[0]);
  };
  const program = ts.createProgram(paths, options, host);
  return new Map(cases.map((each, at) => [each, errorsOf(program, paths[at] ?? '')]));
}

function errorsOf(program: ts.Program, path: string): Found[] {
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

const asLab = ([what, text]: readonly [what: string, text: string]): Case => ({ what, file: lab, text });
const solutions = cdkLabs.flatMap((id) =>
  globSync(`solutions/${id}/[0-9]*.ts`, { cwd: root }).map((path) => path.replaceAll('\\', '/')),
);

const passing: Case[] = [
  ...[...cdkLabs.map((id) => `labs/${id}/stack.ts`), ...solutions].map((file) => ({
    what: file,
    file,
    text: read(file),
  })),
  ...(
    [
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
    ] as const
  ).map(asLab),
];

const refused = (
  [
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
  ] as const
).map(asLab);

let found: Map<Case, Found[]>;
// All of aws-cdk-lib is read and checked: half a minute on a busy machine.
beforeAll(() => {
  found = inProject([...passing, ...refused]);
  inPage(lab, starter);
}, 240_000);

describe('the page passes what the project passes', () => {
  it.each(passing)('$what', (each) => {
    expect(found.get(each)).toEqual([]);
    expect(inPage(each.file, each.text)).toEqual([]);
  });
});

describe('the page refuses what the project refuses, in the same words at the same place', () => {
  it.each(refused)('$what', (each) => {
    const expected = found.get(each) ?? [];
    expect(expected.length).toBeGreaterThan(0);
    expect(inPage(each.file, each.text).map(withoutGuess)).toEqual(expected.map(withoutGuess));
  });
});
