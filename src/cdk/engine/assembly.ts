/** What a synthesized app holds, as plain data. */
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import type { Template } from '#checkers/cloudformation/template.ts';
import type { Annotation } from '../synthesis.ts';
import { files } from './memory-files.ts';

const nestedSuffix = '.nested.template.json';

/**
 * Templates by name of the stack, as CDK wrote them: without `Resources` where a stack has none. Of stacks of one name in
 * several regions, by their ids in the app.
 */
export function templatesIn(assembly: CloudAssembly): Record<string, Template> {
  const stacks = assembly.stacksRecursively;
  const names = stacks.map(({ stackName }) => stackName);
  const named = stacks.map((stack) => {
    const shared = names.indexOf(stack.stackName) !== names.lastIndexOf(stack.stackName);
    return [shared ? stack.id : stack.stackName, stack.template as Template] as const;
  });
  const folders = new Set(stacks.map(({ assembly }) => assembly.directory));
  return Object.fromEntries([...named, ...[...folders].flatMap(nestedTemplatesIn)]);
}

/** Nested stacks are files beside their parent, named after it and their path in it. */
function nestedTemplatesIn(folder: string): [string, Template][] {
  const nested = files.namesIn(folder).filter((name) => name.endsWith(nestedSuffix));
  return nested.map((name) => [name.slice(0, -nestedSuffix.length), readTemplate(`${folder}/${name}`)]);
}

function readTemplate(path: string): Template {
  return JSON.parse(new TextDecoder().decode(files.entry(path)?.content));
}

/** What constructs said, in the order of the stacks. */
export function annotationsIn(assembly: CloudAssembly): Annotation[] {
  return assembly.stacksRecursively
    .flatMap(({ messages }) => messages)
    .map(({ level, id, entry }) => ({ level, path: id, message: String(entry.data) }));
}
