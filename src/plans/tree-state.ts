/** What is closed, found and focused in the tree of a plan. */
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { ExplainedNode, ExplainedPlan } from '#checkers/explain/explained.ts';
import { walk } from '#checkers/explain/explained.ts';
import type { TreeView } from '#src/workbench/sql/plan/plan-tree.tsx';
import { factsOf, type Measure, ownShareOf } from './facts.ts';
import { ancestorsOf, search, stepFor } from './tree-view.ts';

const nothing: ReadonlySet<number> = new Set();

interface Options {
  /** What the ids of its elements begin with. */
  name: string;
  query: string;
  measure: Measure;
  withCosts: boolean;
}

export interface TreeState {
  view: TreeView<ExplainedNode>;
  /** Ids of the nodes that the search found, from the top. */
  found: readonly number[];
  /** Shows a node and puts the focus on it. */
  goTo(id: number): void;
  /** Closes all below the root, or opens all again. */
  closeAll(isClosed: boolean): void;
  /** Moves through the tree by a key. @returns whether the key is one of the tree's. */
  press(key: string, id: number): boolean;
}

export function useTree(plan: ExplainedPlan, { name, query, measure, withCosts }: Options): TreeState {
  const { root } = plan;
  const [collapsed, setCollapsed] = useState<ReadonlySet<number>>(nothing);
  const [current, setCurrent] = useState(0);
  const found = useMemo(() => search(root, query), [root, query]);
  const isFound = useMemo(() => new Set(found), [found]);
  const ownShare = useMemo(() => ownShareOf(plan, measure), [plan, measure]);
  const isWithCosts = withCosts || !plan.has.analyze;
  const facts = useCallback((node: ExplainedNode) => factsOf(node, isWithCosts), [isWithCosts]);
  useEffect(() => void performance.mark('securecart:plan-drawn'), [root]);
  const goTo = (id: number) => {
    const above = ancestorsOf(root, id);
    setCollapsed((before) => new Set([...before].filter((each) => !above.includes(each))));
    setCurrent(id);
    const focus = () => {
      const node = document.getElementById(`${name}-${id}`);
      node?.focus();
      return node !== null;
    };
    // At once, since the next key goes to where the focus is; else once the nodes above are open.
    if (!focus()) requestAnimationFrame(focus);
  };
  const toggle = useCallback(
    (id: number) =>
      setCollapsed((before) => {
        const after = new Set(before);
        if (!after.delete(id)) after.add(id);
        return after;
      }),
    [],
  );
  return {
    view: {
      name,
      isMeasured: plan.has.analyze,
      ownShare,
      factsOf: facts,
      collapsed,
      toggle,
      found: isFound,
      current,
    },
    found,
    goTo,
    closeAll: (isClosed) => setCollapsed(isClosed ? allBelow(root) : nothing),
    press: (key, id) => {
      const step = stepFor(key, root, collapsed, id);
      if (!step) return false;
      if (step.toggle !== undefined) toggle(step.toggle);
      if (step.goTo !== undefined) goTo(step.goTo);
      return true;
    },
  };
}

/** The nodes that have others below them, except the root. */
function allBelow(root: ExplainedNode): ReadonlySet<number> {
  return new Set(
    [...walk(root)].filter(({ id, children }) => id !== root.id && children.length > 0).map(({ id }) => id),
  );
}
