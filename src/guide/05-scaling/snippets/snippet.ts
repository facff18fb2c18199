/** What a snippet is: a CDK app with something to change, and what its template is checked for. */

import type { Resource } from '#checkers/cloudformation/resources.ts';
import { resourcesOf } from '#checkers/cloudformation/resources.ts';
import type { Template } from '#checkers/cloudformation/template.ts';
import { seen } from '#checkers/observed.ts';
import type { Check } from '#checkers/vocabulary.ts';

/** What is wanted of a CDK app. */
export interface Program {
  /** Name of its folder. */
  id: string;
  title: string;
  /** What is wanted of it. */
  task: string;
  /** Why the solution is what it is. */
  reasoning: string;
  checks: readonly Check<Template>[];
}

/** The same with its texts. */
export interface Snippet extends Program {
  starter: string;
  solution: string;
}

/** All stacks of an app as one template, which is what a snippet's checks look at. */
export function templateOf(templates: Readonly<Record<string, Template>>): Template {
  const [only, ...others] = Object.values(templates);
  if (only && others.length === 0) return only;
  const merged = (section: keyof Template) =>
    Object.assign({}, ...Object.values(templates).map((template) => template[section]));
  // A stack's resources refer to its own parameters and conditions.
  return {
    Parameters: merged('Parameters'),
    Conditions: merged('Conditions'),
    Mappings: merged('Mappings'),
    Resources: merged('Resources'),
  };
}

/** The resources of a type. @throws NotSeen when the template leaves open whether one of them will exist */
export function all(template: Template, type: string): readonly Resource[] {
  return seen(resourcesOf(template, type));
}
