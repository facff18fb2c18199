/** What CloudFormation would refuse in a template, found without deploying it. */

import { isExpanded, type Template, type TemplateResource, transformed } from '../template.ts';
import { type Given, givenBy } from './given.ts';
import { type Judging, judgeProperties } from './judge.ts';
import { schemaOf } from './library.ts';
import { mentionsIn } from './mentions.ts';
import { circleIn, judgeMentions, mentionsOfResource } from './references.ts';
import { Properties } from './rules/properties.ts';
import { rules } from './rules/rules.ts';
import { judgeResource, judgeSections } from './sections.ts';
import { judgeTogether } from './together/together.ts';
import type { Report, Violation } from './violation.ts';

/** All violations, in the order of the template. Pure; milliseconds for a stack of fifty resources. */
export function violationsOf(given: Template): readonly Violation[] {
  const template = withoutExpanded(given);
  const found: Violation[] = [];
  const place = (resource: string): Report => {
    return (property, problem, allowed) => found.push({ resource, property, problem, allowed });
  };
  judgeSections(template, place);
  const mentions = new Map(
    Object.entries(template.Resources).map(([id, resource]) => [id, mentionsOfResource(resource)]),
  );
  for (const [id, resource] of Object.entries(template.Resources)) {
    judgeResource(template, resource, place(id));
    judgeMentions(template, mentions.get(id) ?? [], place(id));
    judgeSchema(template, resource, place(id));
  }
  judgeTogether(template, place);
  for (const [name, output] of Object.entries(template.Outputs ?? {}))
    judgeMentions(template, mentionsIn(output, ''), place(`Outputs.${name}`));
  for (const [name, condition] of Object.entries(template.Conditions ?? {}))
    judgeMentions(template, mentionsIn(condition, ''), place(`Conditions.${name}`));
  return [...found, ...circleIn(template, mentions), ...sameNames(template)];
}

/** A loop of the language extensions is no resource yet; what it makes is not known. */
function withoutExpanded(template: Template): Template {
  const resources = Object.entries(template.Resources).filter(([id]) => !isExpanded(id));
  return { ...template, Resources: Object.fromEntries(resources) };
}

function judgeSchema(template: Template, resource: TemplateResource, report: Report): void {
  const type = resource.Type;
  const schema = schemaOf(type.startsWith('Custom::') ? 'AWS::CloudFormation::CustomResource' : type);
  // What a transform adds to the properties is not known.
  if (!schema || Object.hasOwn(resource.Properties ?? {}, transformed)) return;
  const entries = Object.fromEntries(
    Object.entries(resource.Properties ?? {}).map(
      ([name, value]) => [name, givenBy(template, value)] as const,
    ),
  );
  const refused = new Set<string>();
  const judging: Judging = {
    type,
    resource: schema,
    report: (property, problem, allowed) => {
      refused.add(property);
      report(property, problem, allowed);
    },
  };
  judgeProperties(entries, schema, '', judging);
  // A rule has nothing to add where the schema has refused the property itself.
  rules[type]?.(new Properties(entries), (property, problem, allowed) => {
    if (!refused.has(property)) report(property, problem, allowed);
  });
}

/** Two resources of one type that are given the same name. */
function sameNames(template: Template): Violation[] {
  const first = new Map<string, string>();
  return Object.entries(template.Resources).flatMap(([id, { Type, Properties, Condition }]) => {
    const names = schemaOf(Type)?.identifiedBy ?? [];
    const values = names.map((name) => givenBy(template, Properties?.[name]));
    if (names.length === 0 || Condition !== undefined || !values.every(isLiteral)) return [];
    const key = JSON.stringify([Type, ...values]);
    const other = first.get(key);
    first.set(key, other ?? id);
    if (other === undefined) return [];
    return [
      {
        resource: id,
        property: names[0] ?? '',
        problem: `${names.join(' and ')} ${names.length === 1 ? 'is the same as that' : 'are the same as those'} of ${other}.`,
        allowed: 'A unique name.',
      },
    ];
  });
}

function isLiteral(given: Given): boolean {
  return given.kind === 'scalar';
}
