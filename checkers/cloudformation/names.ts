import { referenced } from './placeholders.ts';
import { resolve } from './resolve.ts';
import { asLiteral } from './resources.ts';
import type { Template } from './template.ts';

const nameProperties: Readonly<Record<string, string>> = {
  'AWS::RDS::DBInstance': 'DBInstanceIdentifier',
  'AWS::RDS::DBProxy': 'DBProxyName',
};

/** Finds the logical id of what is named by reference, or by the literal name that the template gives it. */
export function logicalIds(template: Template): (text: string) => string {
  const byName = new Map<string, string>();
  for (const [id, { Type, Properties }] of Object.entries(template.Resources)) {
    const property = nameProperties[Type];
    const name = property && asLiteral(resolve(template, Properties?.[property]));
    if (name) byName.set(name, id);
  }
  return (text) => byName.get(text) ?? referenced(text);
}
