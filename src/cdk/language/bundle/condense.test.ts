import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { briefDoc, condense } from './condense.ts';
import { root } from './settings.ts';

/** What a declaration file declares: TypeScript's own print of it, without comments. */
function declared(text: string): string {
  const source = ts.createSourceFile('x.d.ts', text, ts.ScriptTarget.ESNext);
  return ts
    .createPrinter({ removeComments: true })
    .printFile(source)
    .replace(/\/\*![\s\S]*?\*\/\s*/, '');
}

it.each([
  'aws-cdk-lib/aws-rds/lib/instance.d.ts',
  'aws-cdk-lib/aws-ec2/lib/vpc.d.ts',
  'aws-cdk-lib/aws-kms/lib/kms.generated.d.ts',
  'aws-cdk-lib/core/lib/token.d.ts',
  'typescript/lib/lib.es5.d.ts',
])('declares the same in less than %s does', (name) => {
  const text = readFileSync(join(root, 'node_modules', name), 'utf8');
  for (const docs of ['first-paragraph', 'none'] as const) {
    const condensed = condense(text, docs);
    expect(declared(condensed)).toBe(declared(text));
    expect(condensed.length).toBeLessThan(text.length);
  }
});

it('keeps references to other libraries', () => {
  const text = '/*! license */\n/// <reference lib="es2023" />\n\n// why\ndeclare  var  a :  string;';
  expect(condense(text, 'none')).toBe('/// <reference lib="es2023" />\ndeclare var a:string;');
});

describe('of a doc comment', () => {
  it('keeps the first paragraph, and those of what is deprecated and of what is the default', () => {
    const doc = `/**
     * The storage type, which
     * decides the price.
     *
     * A second paragraph.
     *
     * @see https://example.com
     * @default - GP2
     * @deprecated use
     *   \`storage\`
     */`;
    expect(briefDoc(doc)).toBe(
      '/** The storage type, which decides the price.\n@default - GP2\n@deprecated use `storage` */',
    );
  });

  it('keeps what is read of its links', () => {
    expect(
      briefDoc('/** See [the guide](https://example.com/a) and {@link Vpc} or {@link Vpc | a network}. */'),
    ).toBe('/** See the guide and Vpc or a network. */');
  });

  it('keeps nothing of one that says nothing', () => {
    expect(briefDoc('/** */')).toBe('');
    expect(briefDoc('/**\n * @internal\n */')).toBe('');
  });
});
