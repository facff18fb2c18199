import { useState } from 'preact/hooks';
import { prices } from '#labs/aws/prices.ts';
import { useSettled } from '#src/ui/settled.ts';
import { adviceFor, volumeOf } from './advice.ts';
import { headline, reasons } from './advice-text.ts';
import { candidatesOf } from './candidates.ts';
import { Comparison } from './comparison.tsx';
import { examples } from './examples.ts';
import { Inputs } from './inputs.tsx';
import '../../part/part.css';
import './calculator.css';

const isRead = prices.gp3Throughput.source.confidence === 'read';

/** From two weeks of metrics to a volume, its price and the reason. */
export default function Calculator() {
  const [workload, setWorkload] = useState(examples[0].workload);
  const advice = adviceFor(workload);
  const why = reasons(advice, workload);
  const said = useSettled(`${headline(advice)}. ${why.join(' ')}`);
  return (
    <section class="panel part calc" aria-label="Storage calculator">
      <Inputs workload={workload} change={setWorkload} />
      <div class="calc-answer">
        <h3>{headline(advice)}</h3>
        {why.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <Comparison candidates={candidatesOf(workload)} advised={volumeOf(advice)} workload={workload} />
      <p class="calc-source">
        us-east-1, single-AZ, before tax. Without the instance, backups and snapshots. “Arrive” is what volume
        and class carry together at the size of your requests.
        {isRead || ' The price of gp3’s extra MiB/s is from secondary sources: check it before you buy any.'}
      </p>
      <div class="visually-hidden" aria-live="polite">
        {said}
      </div>
    </section>
  );
}
