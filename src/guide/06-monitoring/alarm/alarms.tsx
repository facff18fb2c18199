import { useMemo, useState } from 'preact/hooks';
import { minutesPerDay } from '#labs/provisioned-iops/demand.ts';
import { useSettled } from '#src/ui/settled.ts';
import { Presets } from '../../part/presets.tsx';
import { fortnight } from '../fortnight/metrics.ts';
import { AlarmPlot } from './alarm-plot.tsx';
import { dayName, ruleText, scoreText } from './alarm-text.ts';
import { datapointsOf } from './datapoints.ts';
import { dayView, everything } from './plot-shape.ts';
import { presets } from './presets.ts';
import type { AlarmRule } from './rule.ts';
import { scoreOf } from './score.ts';
import { ScoreTable } from './score-table.tsx';
import { Settings } from './settings.tsx';
import '../../part/part.css';
import './alarms.css';

const mostAlarms = 4;
const { metrics } = fortnight();

/** Alarms to set on two weeks of metrics, and what they catch, miss and cry wolf at. */
export default function Alarms() {
  const [rules, setRules] = useState<readonly [AlarmRule, ...AlarmRule[]]>(presets[0].rules);
  const [selected, setSelected] = useState(0);
  const [day, setDay] = useState<number>();
  const score = useMemo(() => scoreOf(rules, metrics), [rules]);
  const rule = rules[selected] ?? rules[0];
  const points = useMemo(
    () => datapointsOf(metrics[rule.metric], rule),
    [rule.metric, rule.period, rule.statistic],
  );
  const view = useMemo(() => (day === undefined ? everything : dayView(day)), [day]);
  const said = useSettled(scoreText(score));

  const change = (changed: AlarmRule) =>
    setRules(
      rules.map((each, index) => (index === selected ? changed : each)) as [AlarmRule, ...AlarmRule[]],
    );
  const start = (from: typeof rules) => {
    setRules(from);
    setSelected(0);
  };
  const add = () => {
    setRules([...rules, rule]);
    setSelected(rules.length);
  };
  const [, ...afterFirst] = rules;
  const remove = () => {
    const [first = rule, ...others] = rules.filter((_, index) => index !== selected);
    setRules([first, ...others]);
    setSelected(Math.max(0, selected - 1));
  };

  return (
    <section class="panel part alarms" aria-label="Alarms on two weeks of metrics">
      <Presets
        presets={presets}
        chosen={presets.find((preset) => preset.rules === rules)}
        choose={(preset) => start(preset.rules)}
      />
      <fieldset class="alarm-list part-choices">
        <legend>Alarms</legend>
        {rules.map((each, index) => (
          <label key={`alarm-${index + 1}`}>
            <input
              type="radio"
              name="alarm"
              checked={index === selected}
              onChange={() => setSelected(index)}
            />
            <span>
              {index + 1}. {ruleText(each)}
            </span>
          </label>
        ))}
        <div class="part-buttons">
          {rules.length < mostAlarms && (
            <button type="button" class="control" onClick={add}>
              Add an alarm
            </button>
          )}
          {afterFirst.length > 0 && (
            <button type="button" class="control" onClick={remove}>
              Remove alarm {selected + 1}
            </button>
          )}
        </div>
      </fieldset>
      <Settings rule={rule} change={change} />
      <label class="alarm-view">
        Shown{' '}
        <select
          class="control"
          value={day ?? 'both'}
          onChange={({ currentTarget: { value } }) => setDay(value === 'both' ? undefined : Number(value))}
        >
          <option value="both">both weeks</option>
          {Array.from({ length: 14 }, (_, index) => (
            <option key={dayName(index)} value={index}>
              {dayName(index)}
            </option>
          ))}
        </select>
      </label>
      <AlarmPlot
        rule={rule}
        points={points}
        pages={score.pages.filter(({ alarm }) => alarm === selected)}
        view={view}
        setThreshold={(threshold) => change({ ...rule, threshold })}
      />
      <p class="alarm-sum">{scoreText(score)}</p>
      <ScoreTable score={score} show={({ felt }) => setDay(Math.floor(felt / minutesPerDay))} />
      <div class="visually-hidden" aria-live="polite">
        {said}
      </div>
    </section>
  );
}
