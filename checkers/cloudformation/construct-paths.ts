/** The constructs that AWS CDK made a template's resources of, as far as the template says it. */

import { isRecord, type Template, type TemplateResource } from './template.ts';

/** Paths of constructs below the stack, by logical id: `Lab/Database`. What AWS CDK adds to the learner's own names is left out. */
export function constructPaths({ Resources }: Template): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(Resources).flatMap(([id, resource]) => {
      const path = pathOf(resource);
      if (path === undefined) return [];
      const [, ...names] = path.split('/').filter((name) => name !== 'Resource' && name !== 'Default');
      return names.length > 0 ? [[id, names.join('/')]] : [];
    }),
  );
}

/** Whether a resource is a construct of the learner's (a `Cfn…`), and not one that another construct made. */
export function isHandWritten({ Resources }: Template, id: string): boolean {
  const path = pathOf(Resources[id]);
  return path !== undefined && !/\/(Resource|Default)$/.test(path);
}

function pathOf(resource: TemplateResource | undefined): string | undefined {
  const path = isRecord(resource?.Metadata) ? resource.Metadata['aws:cdk:path'] : undefined;
  return typeof path === 'string' ? path : undefined;
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
