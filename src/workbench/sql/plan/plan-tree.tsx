import { useMemo } from 'preact/hooks';
import type { PlanNode } from '#checkers/sql/plan.ts';
import { counted, whole } from '#labs/words.ts';
import { misestimate } from './estimate.ts';
import { milliseconds } from './milliseconds.ts';
import { useNear } from './near.ts';
import { NodeKind } from './node-kind.tsx';

/** A node of the workbench's own plans, or of any plan that was read. */
type Shown = PlanNode;

/** The part of a whole that a node takes alone. */
export interface OwnShare {
  /** `1,234 pages`, `12 ms`. */
  text: string;
  /** From 0 to 1. */
  share: number;
}

/** What a page can do with the tree of a plan that was brought. */
export interface TreeView<Node extends Shown> {
  /** Ids of the nodes' elements begin with it: `plan` makes `plan-3`. */
  name: string;
  /** False for a plan without ANALYZE: it has estimates alone. */
  isMeasured: boolean;
  ownShare(node: Node): OwnShare;
  /** What else there is to say about a node: workers, memory, I/O. */
  factsOf(node: Node): readonly string[];
  /** Ids of the nodes whose children are hidden. */
  collapsed: ReadonlySet<number>;
  toggle(id: number): void;
  /** Ids of the nodes that a search found. */
  found: ReadonlySet<number>;
  /** Id of the node that the keyboard is on. */
  current: number;
}

interface Props<Node extends Shown> {
  root: Node;
  /** Pages of the whole, which each node's share is taken of. */
  pages: number;
  /** Ids of nodes to mark. */
  marked: ReadonlySet<number>;
  /** What the mark says: `new`, `gone`. */
  mark: string;
  view?: TreeView<Node> | undefined;
}

/** A plan as a tree: each node with what it reads, how, and what it cost. */
export function PlanTree<Node extends Shown>({ root, ...rest }: Props<Node>) {
  return <ul class="wb-tree">{branch(root, rest)}</ul>;
}

/** The first nodes of a plan fill a window. Further ones are drawn as their titles alone until they come near. */
const wholeAtFirst = 24;

type NodeProps<Node extends Shown> = Omit<Props<Node>, 'root'> & { node: Node };

/** A node with those below it. No component of its own: a thousand of them would take longer to draw than their boxes. */
function branch<Node extends Shown>(node: Node, rest: Omit<Props<Node>, 'root'>) {
  const children = node.children as readonly Node[];
  const isCollapsed = rest.view?.collapsed.has(node.id) ?? false;
  return (
    <li key={node.id}>
      <NodeBox node={node} isCollapsed={isCollapsed} {...rest} />
      {isCollapsed && (
        <p class="wb-hidden-nodes">
          {counted(descendants(node), 'node')} below {descendants(node) === 1 ? 'is' : 'are'} hidden
        </p>
      )}
      {children.length > 0 && !isCollapsed && <ul>{children.map((child) => branch(child, rest))}</ul>}
    </li>
  );
}

function NodeBox<Node extends Shown>(props: NodeProps<Node> & { isCollapsed: boolean }) {
  const { node, marked, mark, view, pages, isCollapsed } = props;
  const isMarked = marked.has(node.id);
  const [isNear, box] = useNear<HTMLDivElement>(!view || node.id < wholeAtFirst);
  // What the focus or a search changes is only on the box, so what is in it isn't gone through again.
  const content = useMemo(
    () =>
      isNear ? <WholeNode {...props} isMarked={isMarked} /> : <p class="wb-node-title">{nameOf(node)}</p>,
    [isNear, node, isMarked, mark, pages, isCollapsed, view?.ownShare, view?.factsOf, view?.isMeasured],
  );
  return (
    <div
      ref={box}
      class="wb-node"
      data-mark={isMarked ? mark : undefined}
      data-far={isNear ? undefined : ''}
      {...(view && attributesOf(node, view))}
    >
      {content}
    </div>
  );
}

type WholeProps<Node extends Shown> = NodeProps<Node> & { isCollapsed: boolean; isMarked: boolean };

function WholeNode<Node extends Shown>({ node, pages, mark, view, isCollapsed, isMarked }: WholeProps<Node>) {
  return (
    <>
      <div class="wb-node-head">
        <p class="wb-node-title">
          {view && node.children.length > 0 && (
            <button
              type="button"
              class="wb-collapse"
              aria-expanded={!isCollapsed}
              aria-label={`Nodes below ${node.title}`}
              tabIndex={-1}
              onClick={() => view.toggle(node.id)}
            />
          )}
          <NodeKind node={node} /> <Subject node={node} />
          {isMarked && <span class="wb-tag">{mark}</span>}
        </p>
        <Pages node={node} total={pages} view={view} />
      </div>
      {node.subplan && <p class="wb-node-line">{node.subplan}</p>}
      {node.conditions.map(({ label, text }, index) => (
        <p key={`${label}${index}`} class="wb-node-line">
          {label}: <code>{text}</code>
        </p>
      ))}
      {node.sort && <p class="wb-node-line">{node.sort}</p>}
      <Rows node={node} view={view} />
    </>
  );
}

function attributesOf<Node extends Shown>(node: Node, { name, current, found }: TreeView<Node>) {
  return {
    id: `${name}-${node.id}`,
    role: 'group' as const,
    'aria-label': nameOf(node),
    tabIndex: node.id === current ? 0 : -1,
    'data-node': node.id,
    'data-found': found.has(node.id) || undefined,
  };
}

function nameOf({ title, relation }: Shown): string {
  return [title, relation].filter(Boolean).join(' on ');
}

function descendants(node: Shown): number {
  return node.children.reduce((sum, child) => sum + 1 + descendants(child), 0);
}

function Subject({ node: { relation, alias, index } }: { node: Shown }) {
  return (
    <>
      {index && (
        <>
          using <code>{index}</code>{' '}
        </>
      )}
      {relation && (
        <>
          on <code>{alias && alias !== relation ? `${relation} ${alias}` : relation}</code>
        </>
      )}
    </>
  );
}

function Rows<Node extends Shown>({ node, view }: { node: Node; view: TreeView<Node> | undefined }) {
  const { actualRows, estimatedRows, removedRows, heapFetches, loops, ownMilliseconds } = node;
  const off = misestimate(node);
  const facts = [
    removedRows > 0 && `${whole(removedRows)} rows read and discarded`,
    heapFetches !== undefined && `${whole(heapFetches)} heap fetches`,
    loops > 1 && `ran ${whole(loops)} times`,
    ownMilliseconds !== undefined && milliseconds(ownMilliseconds),
    ...(view?.factsOf(node) ?? []),
  ].filter(Boolean);
  const estimate = `${whole(estimatedRows)} ${view?.isMeasured === false ? 'rows ' : ''}estimated`;
  const actual = actualRows === undefined ? 'never ran' : counted(Math.round(actualRows), 'row');
  return (
    <p class="wb-node-line">
      {view?.isMeasured === false ? estimate : `${actual}, ${estimate}`}
      {off && <strong class="wb-off">{off}</strong>}
      {facts.map((fact) => `, ${fact}`)}
    </p>
  );
}

interface PagesProps<Node extends Shown> {
  node: Node;
  total: number;
  view: TreeView<Node> | undefined;
}

function Pages<Node extends Shown>({ node, total, view }: PagesProps<Node>) {
  const { tempBlocks, children } = node;
  const { text, share } = view?.ownShare(node) ?? pageShare(node, total);
  const ownTemp = Math.max(0, tempBlocks - children.reduce((sum, child) => sum + child.tempBlocks, 0));
  return (
    <p class="wb-node-pages">
      <span class="wb-figure">
        {text}
        {share > 0 && <span class="wb-muted"> {percent(share)}</span>}
        {ownTemp > 0 && <span class="wb-temporary">{whole(ownTemp)} temporary</span>}
      </span>
      <span class="wb-meter" aria-hidden="true">
        {share > 0 && <span style={{ width: `${share * 100}%` }} />}
      </span>
    </p>
  );
}

/** The pages that a node touches alone, of those of the whole. */
export function pageShare({ ownPages }: Pick<Shown, 'ownPages'>, total: number): OwnShare {
  return { text: counted(Math.round(ownPages), 'page'), share: total === 0 ? 0 : ownPages / total };
}

export function percent(share: number): string {
  return share > 0 && share < 0.005 ? '< 1 %' : `${Math.round(share * 100)} %`;
}
