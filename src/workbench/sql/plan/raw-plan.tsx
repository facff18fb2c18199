import { useState } from 'preact/hooks';
import { explainAnalyze, explainAnalyzeTimed } from '#checkers/sql/plan.ts';
import { CopyButton } from '#src/ui/copy-button.tsx';
import type { RecordedPlan } from '../store/plan-history.ts';
import { planAsText } from './plan-as-text.ts';

const formats = { text: 'Text', json: 'JSON' } as const;

type Format = keyof typeof formats;

/** What EXPLAIN answered, as text or as JSON. */
export default function RawPlan({ plan }: { plan: RecordedPlan }) {
  const [format, setFormat] = useState<Format>('text');
  const text = format === 'text' ? planAsText(plan.json) : JSON.stringify(JSON.parse(plan.json), null, 2);
  const command = plan.plan.root.ownMilliseconds === undefined ? explainAnalyze : explainAnalyzeTimed;
  return (
    <div class="wb-raw">
      <div class="wb-bar">
        <span class="wb-muted">{format === 'json' ? command : command.replace(', FORMAT JSON', '')}</span>
        <span>
          {(Object.keys(formats) as Format[]).map((each) => (
            <button
              key={each}
              type="button"
              class="control wb-button wb-quiet"
              aria-pressed={each === format}
              onClick={() => setFormat(each)}
            >
              {formats[each]}
            </button>
          ))}
          <CopyButton text={() => text} label="Copy" />
        </span>
      </div>
      <pre class={format === 'text' ? 'wb-plan-text' : undefined}>
        <code>{text}</code>
      </pre>
    </div>
  );
}
