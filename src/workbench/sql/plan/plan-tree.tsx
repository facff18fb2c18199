import type { PlanNode } from '#checkers/sql/plan.ts';
import { counted, whole } from '#labs/words.ts';
import { misestimate } from './estimate.ts';
import { milliseconds } from './milliseconds.ts';
import { NodeKind } from './node-kind.tsx';

interface Props {
  root: PlanNode;
  /** Pages of the whole, which each node's share is taken of. */
  pages: number;
  /** Ids of nodes to mark. */
  marked: ReadonlySet<number>;
  /** What the mark says: `new`, `gone`. */
  mark: string;
}

/** A plan as a tree: each node with what it reads, how, and what it cost. */
export function PlanTree({ root, ...rest }: Props) {
  return (
    <ul class="wb-tree">
      <Node node={root} {...rest} />
    </ul>
  );
}

function Node({ node, ...rest }: Omit<Props, 'root'> & { node: PlanNode }) {
  const { pages, marked, mark } = rest;
  const isMarked = marked.has(node.id);
  return (
    <li>
      <div class="wb-node" data-mark={isMarked ? mark : undefined}>
        <div class="wb-node-head">
          <p class="wb-node-title">
            <NodeKind node={node} /> <Subject node={node} />
            {isMarked && <span class="wb-tag">{mark}</span>}
          </p>
          <Pages node={node} total={pages} />
        </div>
        {node.subplan && <p class="wb-node-line">{node.subplan}</p>}
        {node.conditions.map(({ label, text }) => (
          <p key={label} class="wb-node-line">
            {label}: <code>{text}</code>
          </p>
        ))}
        {node.sort && <p class="wb-node-line">{node.sort}</p>}
        <Rows node={node} />
      </div>
      {node.children.length > 0 && (
        <ul>
          {node.children.map((child) => (
            <Node key={child.id} node={child} {...rest} />
          ))}
        </ul>
      )}
    </li>
  );
}

function Subject({ node: { relation, alias, index } }: { node: PlanNode }) {
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

function Rows({ node }: { node: PlanNode }) {
  const { actualRows, estimatedRows, removedRows, heapFetches, loops, ownMilliseconds } = node;
  const off = misestimate(node);
  const facts = [
    removedRows > 0 && `${whole(removedRows)} rows read and discarded`,
    heapFetches !== undefined && `${whole(heapFetches)} heap fetches`,
    loops > 1 && `ran ${whole(loops)} times`,
    ownMilliseconds !== undefined && milliseconds(ownMilliseconds),
  ].filter(Boolean);
  return (
    <p class="wb-node-line">
      {actualRows === undefined ? 'never ran' : counted(Math.round(actualRows), 'row')}
      {`, ${whole(estimatedRows)} estimated`}
      {off && <strong class="wb-off">{off}</strong>}
      {facts.map((fact) => `, ${fact}`)}
    </p>
  );
}

function Pages({ node: { ownPages, tempBlocks, children }, total }: { node: PlanNode; total: number }) {
  const share = total === 0 ? 0 : ownPages / total;
  const ownTemp = Math.max(0, tempBlocks - children.reduce((sum, child) => sum + child.tempBlocks, 0));
  return (
    <p class="wb-node-pages">
      <span class="wb-figure">
        {counted(Math.round(ownPages), 'page')}
        {ownPages > 0 && <span class="wb-muted"> {percent(share)}</span>}
        {ownTemp > 0 && <span class="wb-temporary">{whole(ownTemp)} temporary</span>}
      </span>
      <span class="wb-meter" aria-hidden="true">
        {ownPages > 0 && <span style={{ width: `${share * 100}%` }} />}
      </span>
    </p>
  );
}

function percent(share: number): string {
  return share > 0 && share < 0.005 ? '< 1 %' : `${Math.round(share * 100)} %`;
}
