/** Edits of CDK's larger files by their syntax. */
import ts from 'typescript';

interface Edit extends ts.TextRange {
  replacement: string;
}

/**
 * Of the classes made from CloudFormation's schema: takes out what reads a template back, which only `CfnInclude` does,
 * and what describes a resource in `tree.json`. Functions that are local to the file get short names, because the
 * bundler, told to keep the names of classes, keeps theirs too.
 */
export function withoutInclude(text: string): string {
  const { statements } = parse(text);
  const functions = statements.filter(ts.isFunctionDeclaration);
  const classes = statements.filter(ts.isClassDeclaration);
  const unused = [
    ...functions.filter(({ name }) => name?.text.endsWith('FromCloudFormation')),
    ...classes.flatMap(({ members }) => members.filter(({ name }) => isNamed(name, unusedMembers))),
  ];
  const kept = edit(
    text,
    unused.map(({ pos, end }) => ({ pos, end, replacement: '' })),
  );
  const names = new Map(functions.map(({ name }, index) => [name?.text ?? '', `f${index}`]));
  return kept.replace(/\b(?:Cfn|convertCfn)\w+\b/g, (name) => names.get(name) ?? name);
}

const unusedMembers = /^(?:_fromCloudFormation|inspect)$/;

/** Of the table of feature flags: takes out what it says about them to people. */
export function withoutFlagTexts(text: string): string {
  const edits: Edit[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && isNamed(node.name, flagTexts))
      edits.push({ pos: node.initializer.pos, end: node.initializer.end, replacement: '""' });
    else ts.forEachChild(node, visit);
  };
  visit(parse(text));
  return edit(text, edits);
}

const flagTexts = /^(?:summary|detailsMd|compatibilityWithOldBehaviorMd)$/;

function parse(text: string): ts.SourceFile {
  return ts.createSourceFile('cdk.js', text, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS);
}

function isNamed(name: ts.PropertyName | undefined, pattern: RegExp): boolean {
  return name !== undefined && ts.isIdentifier(name) && pattern.test(name.text);
}

function edit(text: string, edits: readonly Edit[]): string {
  let edited = '';
  let position = 0;
  for (const { pos, end, replacement } of [...edits].sort((a, b) => a.pos - b.pos)) {
    edited += text.slice(position, pos) + replacement;
    position = end;
  }
  return edited + text.slice(position);
}
