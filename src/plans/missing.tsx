import type { ExplainedPlan } from '#checkers/explain/explained.ts';
import { CopyButton } from '#src/ui/copy-button.tsx';

const command = 'EXPLAIN (ANALYZE, BUFFERS, SETTINGS) ';

/** What a plan can't tell, because of how it was taken, and how to take it again. */
export function Missing({ plan: { has } }: { plan: ExplainedPlan }) {
  if (has.analyze && has.buffers) return null;
  return (
    <p class="pl-note" data-kind="refused">
      {has.analyze
        ? 'This plan was taken without BUFFERS, so it doesn’t tell how many pages each node touches.'
        : 'This plan was taken without ANALYZE, so it holds what the planner expected and nothing that happened.'}{' '}
      Take it again with: <code>{command}</code>
      <CopyButton text={() => command} label="Copy" />
    </p>
  );
}
