import { useId, useRef, useState } from 'preact/hooks';
import type { PlanNode } from '#checkers/sql/plan.ts';
import { planNode } from '#labs/query-optimization/plan-nodes.ts';

interface Place {
  left: number;
  top: number | undefined;
  bottom: number | undefined;
}

const cardWidth = 320;
const cardHeight = 180;

/** The node's name; on hover and focus a card says what such a node does and where the manual treats it. */
export function NodeKind({ node }: { node: PlanNode }) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [place, setPlace] = useState<Place>();
  const known = planNode(node.type) ?? planNode(node.title);
  if (!known) return <strong>{node.title}</strong>;

  const show = () => {
    const box = button.current?.getBoundingClientRect();
    if (!box) return;
    const left = Math.max(8, Math.min(box.left, innerWidth - cardWidth - 8));
    const fits = box.bottom + cardHeight < innerHeight;
    setPlace({ left, top: fits ? box.bottom : undefined, bottom: fits ? undefined : innerHeight - box.top });
  };
  const hide = () => setPlace(undefined);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the group holds the button and its card, so that the pointer can move between them.
    <span
      class="wb-kind"
      onMouseEnter={show}
      onMouseLeave={hide}
      onFocusCapture={show}
      onBlurCapture={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) hide();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') hide();
      }}
    >
      <button
        type="button"
        ref={button}
        aria-expanded={place !== undefined}
        aria-controls={id}
        onClick={show}
      >
        {node.title}
      </button>
      {place && (
        <span class="wb-card" id={id} role="note" style={position(place)}>
          <span>{known.sentence}</span>
          <span>{known.watch}</span>
          <a href={known.manual.url} target="_blank" rel="noreferrer">
            PostgreSQL 18 manual: {known.manual.chapter}
          </a>
        </span>
      )}
    </span>
  );
}

function position({ left, top, bottom }: Place): string {
  const vertical = top === undefined ? `bottom:${bottom}px` : `top:${top}px`;
  return `left:${left}px;${vertical};width:${cardWidth}px`;
}
