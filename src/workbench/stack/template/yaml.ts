/** A template in YAML. Loaded when someone asks for it. */

import { stringify } from 'yaml';
import type { Template } from '#checkers/cloudformation/template.ts';

/**
 * The template as CloudFormation takes it: YAML 1.1, in which a date (`2012-10-17`) or a bare `yes` would be no text
 * and is quoted, with no line broken and nothing said by reference.
 */
export function toYaml(template: Template): string {
  return stringify(template, { version: '1.1', lineWidth: 0, aliasDuplicateObjects: false });
}
