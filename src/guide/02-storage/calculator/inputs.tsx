import { useId } from 'preact/hooks';
import { instanceClasses } from '#labs/aws/instance-classes.ts';
import { largestRequestKib, sizesOf } from '#labs/aws/storage.ts';
import { whole } from '#labs/words.ts';
import { Radios } from '../../part/choices.tsx';
import { Presets } from '../../part/presets.tsx';
import { examples } from './examples.ts';
import { NumberField } from './field.tsx';
import { latencyOf, measuredOf, type Workload } from './workload.ts';

interface Props {
  workload: Workload;
  change(workload: Workload): void;
}

const ranges = {
  iops: { min: 0, max: 300_000 },
  requestKib: { min: 1, max: largestRequestKib },
  queueDepth: { min: 0, max: 1_000 },
  percent: { min: 0, max: 100 },
  // gp3's smallest size is below io2's; a smaller volume than io2's is grown.
  gib: sizesOf('gp3') ?? { min: 20, max: 65_536 },
};

/** The examples to start from, and what is known of the workload. */
export function Inputs({ workload, change }: Props) {
  const { iops, throughput } = measuredOf(workload);
  const set = (part: Partial<Workload>) => change({ ...workload, ...part });
  const largest = (iops * largestRequestKib) / 1_024;
  return (
    <div class="calc-inputs">
      <Presets
        presets={examples}
        chosen={examples.find((example) => example.workload === workload)}
        choose={(example) => change(example.workload)}
      />
      <fieldset class="calc-group">
        <legend>Two weeks of metrics, 99th percentile</legend>
        <NumberField
          label="ReadIOPS"
          unit="IOPS"
          range={ranges.iops}
          value={workload.readIops}
          set={(readIops) => set({ readIops })}
        />
        <NumberField
          label="WriteIOPS"
          unit="IOPS"
          range={ranges.iops}
          value={workload.writeIops}
          set={(writeIops) => set({ writeIops })}
        />
        <NumberField
          label="Mean request"
          unit="KiB"
          range={ranges.requestKib}
          value={workload.requestKib}
          note="Throughput ÷ IOPS"
          set={(requestKib) => set({ requestKib })}
        />
        <NumberField
          label="Or throughput"
          unit="MiB/s"
          range={{ min: Math.max(0.001, iops / 1_024), max: Math.max(1, largest) }}
          value={throughput}
          note="Read and write together"
          set={(mebibytes) => iops > 0 && set({ requestKib: (mebibytes * 1_024) / iops })}
        />
        <NumberField
          label="DiskQueueDepth"
          unit="requests"
          range={ranges.queueDepth}
          value={workload.queueDepth}
          note={`About ${latencyOf(workload).toFixed(1)} ms per request`}
          set={(queueDepth) => set({ queueDepth })}
        />
        <NumberField
          label="Reads of the worst statement"
          unit="%"
          range={ranges.percent}
          value={workload.oneStatement * 100}
          note="Share of all reads, from pg_stat_statements"
          set={(percent) => set({ oneStatement: percent / 100 })}
        />
      </fieldset>
      <fieldset class="calc-group">
        <legend>The database</legend>
        <NumberField
          label="Size of the volume"
          unit="GiB"
          range={ranges.gib}
          value={workload.gib}
          set={(gib) => set({ gib })}
        />
        <ClassField value={workload.instanceClass} set={(instanceClass) => set({ instanceClass })} />
        <Radios
          label="Latency wanted"
          value={workload.latency}
          options={[
            ['milliseconds', 'single-digit milliseconds'],
            ['below a millisecond', 'below a millisecond'],
          ]}
          set={(latency) => set({ latency })}
        />
        <Radios
          label="The busiest time of day lasts"
          value={workload.busyFor}
          options={[
            ['half an hour', 'at most half an hour'],
            ['longer', 'longer'],
          ]}
          set={(busyFor) => set({ busyFor })}
        />
      </fieldset>
    </div>
  );
}

function ClassField({ value, set }: { value: string; set(value: string): void }) {
  const id = useId();
  const chosen = instanceClasses.find(({ name }) => name === value);
  return (
    <div class="calc-field">
      <label for={id}>Instance class</label>
      <select
        id={id}
        class="control"
        value={value}
        aria-describedby={`${id}-note`}
        onChange={({ currentTarget }) => set(currentTarget.value)}
      >
        {instanceClasses.map(({ name }) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
      <p id={`${id}-note`} class="calc-note">
        {chosen && `${whole(chosen.baselineIops)} IOPS, ${whole(chosen.burstIops)} in a burst`}
      </p>
    </div>
  );
}
