/** A lab's template as it stands in moto. */

import type { Template } from '#checkers/cloudformation/template.ts';

export interface Deployment {
  template: Template;
  stack: string;
  /** Physical ids by logical id; parts that were made through the SDK are added. */
  ids: Map<string, string>;
  /** Values of attributes, by `LOGICAL.ATTRIBUTE`. */
  attributes: Map<string, string>;
}

/** The name of the function that `parts.ts` makes. */
export function functionName(stack: string): string {
  return `${stack}-Application`;
}
