import { Slider } from '#src/ui/slider.tsx';
import { Select } from '../../part/choices.tsx';
import type { MetricId } from '../fortnight/metrics.ts';
import { missingText, valueText } from './alarm-text.ts';
import {
  type AlarmRule,
  type MissingData,
  metricInfo,
  mostEvaluations,
  periods,
  statistics,
} from './rule.ts';

interface Props {
  rule: AlarmRule;
  change(rule: AlarmRule): void;
}

/** Where the threshold of a metric stands when the metric is chosen. */
const usual: Readonly<Record<MetricId, number>> = {
  cpu: 80,
  load: 5,
  latency: 5,
  connections: 600,
  memory: 400,
};

const counts = Array.from({ length: mostEvaluations }, (_, index) => index + 1);

/** Everything that an alarm is set by. */
export function Settings({ rule, change }: Props) {
  const { title, unit, bad, thresholds } = metricInfo[rule.metric];
  const set = (part: Partial<AlarmRule>) => change({ ...rule, ...part });
  return (
    <div class="alarm-settings">
      <Select
        label="Metric"
        value={rule.metric}
        options={Object.entries(metricInfo).map(([id, { name }]) => [id as MetricId, name])}
        set={(metric) => set({ metric, threshold: usual[metric] })}
      />
      <Select
        label="Statistic"
        value={rule.statistic}
        options={statistics.map((statistic) => [statistic, statistic])}
        set={(statistic) => set({ statistic })}
      />
      <Select
        label="Period"
        value={rule.period}
        options={periods.map((period) => [period, `${period} min`])}
        set={(period) => set({ period })}
      />
      <Select
        label="Datapoints to alarm"
        value={rule.datapoints}
        options={counts.map((count) => [count, String(count)])}
        set={(datapoints) => set({ datapoints, evaluations: Math.max(datapoints, rule.evaluations) })}
      />
      <Select
        label="out of"
        value={rule.evaluations}
        options={counts.map((count) => [count, String(count)])}
        set={(evaluations) => set({ evaluations, datapoints: Math.min(evaluations, rule.datapoints) })}
      />
      <Select
        label="Missing data is"
        value={rule.missing}
        options={Object.entries(missingText) as [MissingData, string][]}
        set={(missing) => set({ missing })}
      />
      <div class="alarm-threshold-setting">
        <Slider
          label={`Threshold: ${title} ${bad}`}
          range={thresholds}
          value={rule.threshold}
          shown={(value) => valueText(value, unit)}
          set={(threshold) => set({ threshold })}
        />
      </div>
    </div>
  );
}
