/** Imports of CDK's services by the name that they usually have: `import * as ec2 from 'aws-cdk-lib/aws-ec2';`. */
import ts from 'typescript';
import type { CompletionItem, Edit, Fix } from './protocol.ts';
import { services } from './services.ts';

/** Cannot find name, and its variants; cannot find namespace. */
const unknownName: readonly number[] = [2304, 2503, 2552, 2833];

/** Imports the service that an unknown name usually means. */
export function importFix(
  source: ts.SourceFile,
  { code, start = 0, length = 0 }: ts.Diagnostic,
): Fix | undefined {
  if (!unknownName.includes(code)) return undefined;
  const name = source.text.slice(start, start + length);
  const [service] = Object.keys(services).filter((one) => services[one] === name);
  if (service === undefined) return undefined;
  return { title: `Import ${name} from aws-cdk-lib/${service}`, edits: [importEdit(source, service, name)] };
}

/** The services that the program does not import yet, to be offered after the names that it has. */
export function importItems(source: ts.SourceFile, names: ReadonlySet<string>): CompletionItem[] {
  return Object.entries(services)
    .filter(([, name]) => !names.has(name))
    .map(([service, name]) => ({
      label: name,
      kind: ts.ScriptElementKind.moduleElement,
      sortText: '16',
      importsFrom: `aws-cdk-lib/${service}`,
      also: importEdit(source, service, name),
    }));
}

/** A line among the other imports, in the order of their modules. */
function importEdit(source: ts.SourceFile, service: string, name: string): Edit {
  const module = `aws-cdk-lib/${service}`;
  const imports = source.statements.filter(ts.isImportDeclaration);
  const isLater = ({ moduleSpecifier }: ts.ImportDeclaration) =>
    ts.isStringLiteral(moduleSpecifier) && moduleSpecifier.text > module;
  const next = imports.find(isLater);
  const last = imports.at(-1);
  const line = `import * as ${name} from '${module}';`;
  if (next) return { from: next.getStart(source), to: next.getStart(source), insert: `${line}\n` };
  if (last) return { from: last.end, to: last.end, insert: `\n${line}` };
  return { from: 0, to: 0, insert: `${line}\n` };
}
