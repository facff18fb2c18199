import type { ComponentChildren } from 'preact';
import type { ChangedResource, LoneResource, TemplateChanges } from './changes.ts';
import { withoutCommonEnds } from './common-ends.ts';
import type { PropertyChange } from './properties.ts';
import { describeReplacement } from './replacement.ts';

/** What the template adds to the starter's, changes in it and leaves out. */
export function ChangesView({ changes }: { changes: TemplateChanges }) {
  const { changed, added, removed, unchanged, elsewhere } = changes;
  return (
    <div class="wb-changes">
      {isSame(changes) && (
        <p class="wb-empty">
          The template is the same as the starter’s, with its {unchanged} resources. Changes appear here when
          your stack differs.
        </p>
      )}
      <Group title="Changed" resources={changed}>
        {(resource) => <Changed key={resource.id} resource={resource} />}
      </Group>
      <Group title="Added" resources={added}>
        {(resource) => <Lone key={resource.id} kind="added" resource={resource} />}
      </Group>
      <Group title="Removed" resources={removed}>
        {(resource) => <Lone key={resource.id} kind="removed" resource={resource} />}
      </Group>
      {elsewhere.length > 0 && (
        <section>
          <h2>Outside the resources</h2>
          <Properties changes={elsewhere} />
        </section>
      )}
    </div>
  );
}

/** `2 changed, 3 added, 19 unchanged`. */
export function ChangesSummary({ changes }: { changes: TemplateChanges }) {
  if (isSame(changes)) return null;
  const { changed, added, removed, unchanged } = changes;
  const counts = [
    [changed.length, 'changed'],
    [added.length, 'added'],
    [removed.length, 'removed'],
    [unchanged, 'unchanged'],
  ] as const;
  const phrases = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return <span class="wb-muted">{phrases.join(', ')}</span>;
}

function isSame({ changed, added, removed, elsewhere }: TemplateChanges): boolean {
  return changed.length + added.length + removed.length + elsewhere.length === 0;
}

function Group<Resource>({
  title,
  resources,
  children,
}: {
  title: string;
  resources: readonly Resource[];
  children(resource: Resource): ComponentChildren;
}) {
  if (resources.length === 0) return null;
  return (
    <section>
      <h2>
        {title} <span class="wb-muted">{resources.length}</span>
      </h2>
      <ul>{resources.map(children)}</ul>
    </section>
  );
}

function Changed({ resource }: { resource: ChangedResource }) {
  const { replacement, formerId, changes, type, updateReplacePolicy } = resource;
  return (
    <li data-change="changed">
      <Heading resource={resource} />
      {formerId !== undefined && (
        <p class="wb-muted">
          Was <code>{formerId}</code>
        </p>
      )}
      {replacement && (
        <p class="wb-replaced">{describeReplacement(type, replacement, updateReplacePolicy)}</p>
      )}
      <Properties changes={changes} />
    </li>
  );
}

function Lone({ kind, resource }: { kind: 'added' | 'removed'; resource: LoneResource }) {
  const { properties } = resource;
  return (
    <li data-change={kind}>
      {properties.length === 0 ? (
        <Heading resource={resource} />
      ) : (
        <details>
          <summary>
            <Heading resource={resource} />
          </summary>
          <dl class="wb-properties">
            {properties.map(({ path, value }) => (
              <div key={path}>
                <dt>
                  <code>{path}</code>
                </dt>
                <dd>
                  <code>{value}</code>
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </li>
  );
}

function Heading({ resource: { id, type, name } }: { resource: LoneResource | ChangedResource }) {
  return (
    <span class="wb-resource">
      <strong>{name}</strong>
      <code>{type}</code>
      <code class="wb-logical-id">{id}</code>
    </span>
  );
}

function Properties({ changes }: { changes: readonly PropertyChange[] }) {
  if (changes.length === 0) return null;
  return (
    <dl class="wb-properties">
      {changes.map((change) => (
        <div key={`${change.kind} ${change.path}`} data-change={change.kind}>
          <dt>
            <code>{change.path}</code>
          </dt>
          <dd>
            <Values change={change} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Values({ change }: { change: PropertyChange }) {
  switch (change.kind) {
    case 'added':
      return (
        <ins>
          <span class="visually-hidden">added: </span>
          <code>{change.after}</code>
        </ins>
      );
    case 'removed':
      return (
        <del>
          <span class="visually-hidden">removed: </span>
          <code>{change.before}</code>
        </del>
      );
    case 'changed': {
      const { start, before, after, end } = withoutCommonEnds(change.before, change.after);
      return (
        <>
          <code class="wb-muted">{start}</code>
          <del>
            <span class="visually-hidden">was: </span>
            <code>{before}</code>
          </del>
          <span aria-hidden="true"> → </span>
          <ins>
            <span class="visually-hidden">now: </span>
            <code>{after}</code>
          </ins>
          <code class="wb-muted">{end}</code>
        </>
      );
    }
  }
}
