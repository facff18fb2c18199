import type { ComponentChildren } from 'preact';
import { counted } from '#labs/words.ts';
import type { TreeState } from './tree-state.ts';

interface SearchProps {
  query: string;
  setQuery(query: string): void;
  /** One tree, or the two that are compared: the next node is looked for in the first and then in the second. */
  trees: readonly TreeState[];
}

/** Searches the trees; Enter goes from one node that was found to the next. */
export function TreeSearch({ query, setQuery, trees }: SearchProps) {
  const found = trees.flatMap((tree) => tree.found.map((id) => ({ tree, id })));
  const goToNext = () => {
    const { activeElement } = document;
    const at = found.findIndex(({ tree, id }) => activeElement?.id === `${tree.view.name}-${id}`);
    const [first] = trees;
    const after =
      at >= 0 ? at + 1 : found.findIndex(({ tree, id }) => tree === first && id > first.view.current);
    const next = found[after] ?? found[0];
    next?.tree.goTo(next.id);
  };
  return (
    <>
      <label class="pl-search">
        <span class="visually-hidden">{trees.length > 1 ? 'Search both plans' : 'Search the plan'}</span>
        <input
          class="control"
          type="search"
          placeholder={trees.length > 1 ? 'Search both plans' : 'Search the plan'}
          value={query}
          onInput={({ currentTarget }) => setQuery(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            goToNext();
          }}
        />
      </label>
      <span role="status" class="wb-muted">
        {query.trim() !== '' && `${counted(found.length, 'node')} found`}
      </span>
    </>
  );
}

/** Closes all nodes below the roots, or opens all again. */
export function CloseAll({ trees }: { trees: readonly TreeState[] }) {
  const isAnyClosed = trees.some(({ view }) => view.collapsed.size > 0);
  return (
    <button
      type="button"
      class="control wb-button wb-quiet"
      onClick={() => {
        for (const tree of trees) tree.closeAll(!isAnyClosed);
      }}
    >
      {isAnyClosed ? 'Open all' : 'Close all'}
    </button>
  );
}

/** What has trees in it, with their keys. */
export function TreeKeys({ trees, children }: { trees: readonly TreeState[]; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the nodes, which have the focus.
    <div
      class="pl-scroll"
      onKeyDown={(event) => {
        if (!(event.target instanceof HTMLElement) || event.target.dataset.node === undefined) return;
        const { id, dataset } = event.target;
        const tree = trees.find(({ view }) => id === `${view.name}-${dataset.node}`);
        if (tree?.press(event.key, Number(dataset.node))) event.preventDefault();
      }}
    >
      {children}
    </div>
  );
}
