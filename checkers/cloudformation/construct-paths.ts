/** The constructs that AWS CDK made a template's resources of, as far as the template says it. */

import { isRecord, type Template } from './template.ts';

/** Paths of constructs below the stack, by logical id: `Lab/Database`. What AWS CDK adds to the learner's own names is left out. */
export function constructPaths({ Resources }: Template): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(Resources).flatMap(([id, { Metadata }]) => {
      const path = isRecord(Metadata) ? Metadata['aws:cdk:path'] : undefined;
      if (typeof path !== 'string') return [];
      const [, ...names] = path.split('/').filter((name) => name !== 'Resource' && name !== 'Default');
      return names.length > 0 ? [[id, names.join('/')]] : [];
    }),
  );
}

/**
 * A text in which resources are called by the paths of their constructs, each with its id behind where it is first
 * called so. A reference, `${LabDatabase.Endpoint}`, stays as it is.
 */
export function withPaths(text: string, paths: ReadonlyMap<string, string>): string {
  const said = new Set<string>();
  return text.replace(/(?<![\w$./:{-])[A-Za-z][\w-]*/g, (id) => {
    const path = paths.get(id);
    if (path === undefined || path === id) return id;
    if (said.has(id)) return path;
    said.add(id);
    return `${path} (${id})`;
  });
}
