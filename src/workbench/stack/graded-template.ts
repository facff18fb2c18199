/** A synthesised template as the code that reads templates for grading takes it. */

import { resolve, Unresolved, type Value } from '#checkers/cloudformation/resolve.ts';
import { isRecord, type Template } from '#checkers/cloudformation/template.ts';
import type { SynthesisedTemplate } from '#src/cdk/synthesis.ts';

/**
 * The template with the parts that are not what they should be left out, so that reading it does not fail: sections and
 * properties that are no records, and resources without a type.
 */
export function asGraded(template: SynthesisedTemplate): Template {
  const sections = Object.entries(template).filter(([, section]) => isRecord(section));
  const resources = Object.entries(template.Resources ?? {})
    .filter(([, resource]) => isRecord(resource) && typeof resource.Type === 'string')
    .map(([id, resource]) => [
      id,
      isRecord(resource.Properties) ? resource : { ...resource, Properties: undefined },
    ]);
  return { ...Object.fromEntries(sections), Resources: Object.fromEntries(resources) };
}

/** A value with its functions resolved; undefined where only a deployment knows it. */
export function resolvedValue(template: Template, value: unknown): Exclude<Value, Unresolved> {
  try {
    const resolved = resolve(template, value);
    return resolved instanceof Unresolved ? undefined : resolved;
  } catch (error) {
    // Functions that refer to themselves.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
