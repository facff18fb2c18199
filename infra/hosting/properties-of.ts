/** What tests of the hosting's template look at. */
import type { Template } from '#checkers/cloudformation/template.ts';

// biome-ignore lint/suspicious/noExplicitAny: a template's properties, which the assertions are about.
export type Properties = any;

/** The properties of each resource of a type. */
export function propertiesOf(template: Template, type: string): Properties[] {
  return Object.values(template.Resources)
    .filter(({ Type }) => Type === type)
    .map(({ Properties }) => Properties);
}
