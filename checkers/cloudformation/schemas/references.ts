/** Whether what a template mentions is in it, and whether its resources wait for each other in a circle. */

import { nearest } from '#checkers/command/nearest.ts';
import {
  hasLanguageExtensions,
  isRecord,
  languageExtensions,
  type Template,
  type TemplateResource,
} from '../template.ts';
import { attributesOf } from './library.ts';
import { type Mention, mentionsIn } from './mentions.ts';
import { choice, type Report, shown, type Violation } from './violation.ts';

const pseudoParameters = [
  'AWS::AccountId',
  'AWS::NotificationARNs',
  'AWS::NoValue',
  'AWS::Partition',
  'AWS::Region',
  'AWS::StackId',
  'AWS::StackName',
  'AWS::URLSuffix',
];

/** Reports each mention of what the template does not have. */
export function judgeMentions(template: Template, mentions: readonly Mention[], report: Report): void {
  for (const mention of mentions) {
    const { path } = mention;
    const place = path === '' ? 'It' : path;
    switch (mention.kind) {
      case 'ref':
        if (!isReferable(template, mention.name))
          report(
            path,
            `${place} refers to ${mention.name}, which the template does not have.`,
            `A resource or parameter of the template.${suggestion(mention.name, [...Object.keys(template.Resources), ...Object.keys(template.Parameters ?? {})])}`,
          );
        break;
      case 'attribute':
        judgeAttribute(template, mention, place, report);
        break;
      case 'condition':
        if (!Object.hasOwn(template.Conditions ?? {}, mention.name))
          report(
            path,
            `${place} depends on the condition ${mention.name}, which the template does not have.`,
            `A condition of the template.${suggestion(mention.name, Object.keys(template.Conditions ?? {}))}`,
          );
        break;
      case 'mapping':
        judgeMapping(template, mention, place, report);
        break;
      case 'malformed':
        report(
          path,
          `${place} has a ${mention.name} that is not in its form.`,
          `${mention.name} takes ${mention.form}.`,
        );
        break;
      case 'function':
        judgeFunction(template, mention.name, path, place, report);
        break;
      case 'token':
        report(
          path,
          `${place} is ${shown(mention.text)}, with a token that AWS CDK has not replaced.`,
          'The value itself: don’t change a text that contains a token, for example with toLowerCase().',
        );
    }
  }
}

/** AWS CloudFormation Template Reference, "Intrinsic functions"; read in November 2026. */
const functions = [
  'Base64',
  'Cidr',
  'FindInMap',
  'GetAtt',
  'GetAZs',
  'If',
  'ImportValue',
  'Join',
  'Select',
  'Split',
  'Sub',
  'Transform',
  'And',
  'Equals',
  'Not',
  'Or',
].map((name) => `Fn::${name}`);
const extended = ['Fn::Length', 'Fn::ToJsonString'];

/** A function may be newer than this list, so that only what is close to one of it is taken for a slip. */
function judgeFunction(template: Template, name: string, path: string, place: string, report: Report): void {
  if (functions.includes(name)) return;
  if (extended.includes(name)) {
    if (!hasLanguageExtensions(template))
      report(
        path,
        `${place} uses ${name}.`,
        `The transform ${languageExtensions}, which brings this function.`,
      );
    return;
  }
  const meant = nearest(name, [...functions, ...extended]);
  if (meant === undefined || name.startsWith('Fn::ForEach')) return;
  report(path, `${place} uses ${name}, which is no function of CloudFormation.`, `Did you mean ${meant}?`);
}

function isReferable(template: Template, name: string): boolean {
  return (
    Object.hasOwn(template.Resources, name) ||
    Object.hasOwn(template.Parameters ?? {}, name) ||
    pseudoParameters.includes(name)
  );
}

function judgeAttribute(
  template: Template,
  { id, attribute, path }: Extract<Mention, { kind: 'attribute' }>,
  place: string,
  report: Report,
): void {
  const resource = Object.hasOwn(template.Resources, id) ? template.Resources[id] : undefined;
  if (!resource) {
    report(
      path,
      `${place} refers to ${id}.${attribute}, and the template has no resource ${id}.`,
      `A resource of the template.${suggestion(id, Object.keys(template.Resources))}`,
    );
    return;
  }
  const attributes = attributesOf(resource.Type);
  if (!attributes || attributes.includes(attribute) || isOutputOfStack(resource, attribute)) return;
  report(
    path,
    `${place} refers to ${id}.${attribute}, and ${resource.Type} has no attribute ${attribute}.`,
    `${choice(attributes)}.${suggestion(attribute, attributes)}`,
  );
}

function isOutputOfStack({ Type }: TemplateResource, attribute: string): boolean {
  return Type === 'AWS::CloudFormation::Stack' && attribute.startsWith('Outputs.');
}

function judgeMapping(
  template: Template,
  { name, keys, path }: Extract<Mention, { kind: 'mapping' }>,
  place: string,
  report: Report,
): void {
  if (keys.length > 2 && !hasLanguageExtensions(template)) {
    report(
      path,
      `${place} looks in the mapping ${name} with a default.`,
      `Two keys; a default needs the transform ${languageExtensions}.`,
    );
    return;
  }
  let found: unknown = template.Mappings?.[name];
  if (found === undefined) {
    report(
      path,
      `${place} looks in the mapping ${name}, which the template does not have.`,
      `A mapping of the template.${suggestion(name, Object.keys(template.Mappings ?? {}))}`,
    );
    return;
  }
  for (const key of keys.slice(0, 2)) {
    if (typeof key !== 'string' || !isRecord(found)) return;
    if (!Object.hasOwn(found, key) && keys.length < 3) {
      report(
        path,
        `${place} looks for ${key} in the mapping ${name}, which does not have it.`,
        `${choice(Object.keys(found))}.`,
      );
      return;
    }
    found = found[key];
  }
}

function suggestion(typed: string, names: readonly string[]): string {
  const name = nearest(typed, names);
  return name === undefined ? '' : ` Did you mean ${name}?`;
}

/** A circle of resources that wait for each other, as a violation of the first of it; none where there is no circle. */
export function circleIn(template: Template, mentions: ReadonlyMap<string, readonly Mention[]>): Violation[] {
  const needs = new Map(
    Object.entries(template.Resources).map(([id, resource]) => [
      id,
      [...new Set([...dependencies(resource), ...(mentions.get(id) ?? []).flatMap(resourceOf)])].filter(
        (other) => Object.hasOwn(template.Resources, other),
      ),
    ]),
  );
  const done = new Set<string>();
  for (const id of needs.keys()) {
    const circle = circleFrom(id, needs, done, []);
    if (circle)
      return [
        {
          resource: id,
          property: '',
          problem: `Resources depend on each other in a circle: ${circle.join(' needs ')}.`,
          allowed:
            'No circle: move one of the references to a separate resource, such as a security group rule.',
        },
      ];
  }
  return [];
}

function circleFrom(
  id: string,
  needs: ReadonlyMap<string, readonly string[]>,
  done: Set<string>,
  way: readonly string[],
): readonly string[] | undefined {
  const at = way.indexOf(id);
  if (at >= 0) return [...way.slice(at), id];
  if (done.has(id)) return undefined;
  for (const next of needs.get(id) ?? []) {
    const circle = circleFrom(next, needs, done, [...way, id]);
    if (circle) return circle;
  }
  done.add(id);
  return undefined;
}

function resourceOf(mention: Mention): string[] {
  if (mention.kind === 'ref') return [mention.name];
  return mention.kind === 'attribute' ? [mention.id] : [];
}

/** The names in `DependsOn`. */
export function dependencies({ DependsOn }: TemplateResource): string[] {
  if (DependsOn === undefined) return [];
  return (Array.isArray(DependsOn) ? DependsOn : [DependsOn]).map(String);
}

/** What a value mentions, found once for each resource. */
export function mentionsOfResource(resource: TemplateResource): Mention[] {
  return mentionsIn(resource.Properties ?? {}, '');
}
