/** A lab's template as it stands in moto. */

import type { Template } from '#checkers/cloudformation/template.ts';

export interface Deployment {
  template: Template;
  stack: string;
  /** Number of the account. */
  account: string;
  /** Physical ids by logical id; parts that were made through the SDK are added. */
  ids: Map<string, string>;
  /** Values of attributes, by `LOGICAL.ATTRIBUTE`. */
  attributes: Map<string, string>;
}

/** Moto's account, unless a role of another is assumed. */
export const usualAccount = '123456789012';

/** The name of the function that `parts.ts` makes. */
export function functionName(stack: string): string {
  return `${stack}-Application`;
}
