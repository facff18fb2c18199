/** What a template holds that another does not, resource by resource. */

import type { Template } from '#checkers/cloudformation/template.ts';
import { isRecord } from '#checkers/cloudformation/template.ts';
import { withoutHash } from '../names.ts';
import { compareValues, leaves, type PropertyChange } from './properties.ts';
import { fixedProperties, holdsData, type Replacement } from './replacement.ts';
import { describeResource } from './resource-name.ts';

type Resources = Template['Resources'];
type Resource = Resources[string];

interface Identity {
  id: string;
  type: string;
  /** What people call it. */
  name: string;
}

/** A resource of which nothing stood in the other template, with its properties. */
export interface LoneResource extends Identity {
  properties: readonly { path: string; value: string }[];
}

export interface ChangedResource extends Identity {
  /** Logical id that it had; undefined where it still has it. */
  formerId: string | undefined;
  /** Why CloudFormation makes a new one; undefined where it changes the one that is there. */
  replacement: Replacement | undefined;
  /** What becomes of the one that is replaced, as the former template says it. */
  updateReplacePolicy: unknown;
  changes: readonly PropertyChange[];
}

export interface TemplateChanges {
  /** Those that are replaced first. */
  changed: readonly ChangedResource[];
  added: readonly LoneResource[];
  removed: readonly LoneResource[];
  /** How many resources are the same in both. */
  unchanged: number;
  /** Differences outside the resources, as `Outputs.Proxy.Value`. */
  elsewhere: readonly PropertyChange[];
}

/** How a template differs from the starter's. A resource of which the logical id alone is another counts as the same one, replaced. */
export function compareTemplates(template: Template, starter: Template): TemplateChanges {
  const [before, after] = [starter.Resources ?? {}, template.Resources ?? {}];
  const renamed = renamings(before, after);
  const formerIds = new Map([...renamed].map(([former, id]) => [id, former]));
  const changed: ChangedResource[] = [];
  const added: LoneResource[] = [];
  let unchanged = 0;
  for (const [id, resource] of Object.entries(after)) {
    const formerId = formerIds.get(id);
    const former = before[formerId ?? id];
    if (!former) {
      added.push(alone(id, resource, template));
      continue;
    }
    const change = compareResources(
      { ...identity(id, resource, template), formerId },
      former,
      resource,
      renamed,
    );
    if (change) changed.push(change);
    else unchanged++;
  }
  const removed = Object.entries(before)
    .filter(([id]) => !(id in after) && !renamed.has(id))
    .map(([id, resource]) => alone(id, resource, starter));
  return {
    changed: changed.toSorted((one, other) => weight(other) - weight(one)),
    added,
    removed,
    unchanged,
    elsewhere: compareSections(template, starter, renamed),
  };
}

function weight({ type, replacement }: ChangedResource): number {
  if (!replacement) return 0;
  return holdsData(type) ? 2 : 1;
}

/** Former logical ids with those that took their place: the same but for the hash, or the only one of a type that holds data. */
function renamings(before: Resources, after: Resources): ReadonlyMap<string, string> {
  const gone = Object.entries(before).filter(([id]) => !(id in after));
  const come = new Map(Object.entries(after).filter(([id]) => !(id in before)));
  const renamed = new Map<string, string>();
  const pair = (former: string, id: string | undefined) => {
    if (id === undefined) return;
    renamed.set(former, id);
    come.delete(id);
  };
  for (const [former, { Type }] of gone)
    pair(
      former,
      onlyOf(come, ([id, each]) => each.Type === Type && withoutHash(id) === withoutHash(former)),
    );
  for (const [former, { Type }] of gone)
    if (!renamed.has(former) && holdsData(Type) && gone.filter(([, each]) => each.Type === Type).length === 1)
      pair(
        former,
        onlyOf(come, ([, each]) => each.Type === Type),
      );
  return renamed;
}

function onlyOf(
  resources: ReadonlyMap<string, Resource>,
  suits: (entry: [string, Resource]) => boolean,
): string | undefined {
  const [only, ...others] = [...resources].filter(suits);
  return others.length === 0 ? only?.[0] : undefined;
}

/** How a resource changed; undefined where nothing did. */
function compareResources(
  identity: Identity & Pick<ChangedResource, 'formerId'>,
  former: Resource,
  resource: Resource,
  renamed: ReadonlyMap<string, string>,
): ChangedResource | undefined {
  // A reference that only follows its resource to the new logical id is no change to read.
  const changes = compareValues(flattened(followed(former, renamed)), flattened(resource));
  const replacement = replacementOf(identity, former, resource);
  if (changes.length === 0 && !replacement) return undefined;
  return { ...identity, replacement, updateReplacePolicy: former.UpdateReplacePolicy, changes };
}

function replacementOf(
  { formerId, type }: Pick<ChangedResource, 'formerId' | 'type'>,
  former: Resource,
  resource: Resource,
): Replacement | undefined {
  if (formerId !== undefined) return { because: 'renamed' };
  const name = fixedProperties[type]?.find(
    (name) => compareValues(former.Properties?.[name], resource.Properties?.[name]).length > 0,
  );
  return name === undefined ? undefined : { because: 'property', name };
}

/** A resource with its properties beside its other attributes (`DeletionPolicy`, `DependsOn`), as the paths name them. Metadata is AWS CDK's own. */
function flattened({ Properties, Metadata: _, ...attributes }: Resource): Record<string, unknown> {
  return { ...attributes, ...(isRecord(Properties) ? Properties : {}) };
}

/** Sections in which a deployment has no interest, or that are compared on their own. */
const notCompared = new Set(['Resources', 'Metadata']);

function compareSections(
  template: Template,
  starter: Template,
  renamed: ReadonlyMap<string, string>,
): PropertyChange[] {
  const sections = ({ ...all }: Template) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => !notCompared.has(name)));
  return compareValues(followed(sections(starter), renamed), sections(template));
}

/** A value in which references to renamed resources name their new logical ids. */
function followed<T>(value: T, renamed: ReadonlyMap<string, string>): T {
  return renamed.size === 0 ? value : (follow(value, renamed) as T);
}

function follow(value: unknown, renamed: ReadonlyMap<string, string>): unknown {
  const now = (id: unknown) => renamed.get(String(id)) ?? id;
  if (Array.isArray(value)) return value.map((each) => follow(each, renamed));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => {
      if (name === 'Ref') return [name, now(each)];
      if (name === 'Fn::GetAtt' && Array.isArray(each)) return [name, [now(each[0]), ...each.slice(1)]];
      if (name === 'DependsOn') return [name, Array.isArray(each) ? each.map(now) : now(each)];
      return [name, follow(each, renamed)];
    }),
  );
}

function identity(id: string, resource: Resource, template: Template): Identity {
  return { id, type: resource.Type, name: describeResource(id, resource, template) };
}

function alone(id: string, resource: Resource, template: Template): LoneResource {
  const { Type, ...attributes } = flattened(resource);
  return { ...identity(id, resource, template), properties: leaves(attributes) };
}
