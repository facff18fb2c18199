/** What the page says about alarms and their scores, in words. */

import { minutesPerDay } from '#labs/provisioned-iops/demand.ts';
import { counted, grouped } from '#labs/words.ts';
import { type AlarmRule, type MissingData, metricInfo } from './rule.ts';
import { countedBySubject, type Outcome, type Score } from './score.ts';

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** `Tue 3 Nov` for the second of the two weeks' days. */
export function dayName(day: number): string {
  return `${days[day % 7]} ${day + 2} Nov`;
}

/** `Tue 3 Nov, 10:40`. */
export function moment(minute: number): string {
  const time = minute % minutesPerDay;
  const clock = `${Math.floor(time / 60)}:${String(time % 60).padStart(2, '0')}`;
  return `${dayName(Math.floor(minute / minutesPerDay))}, ${clock}`;
}

/** `CPU above 80 %, 3 of 5 minutes`. */
export function ruleText({ metric, threshold, period, datapoints, evaluations }: AlarmRule): string {
  const { title, unit, bad } = metricInfo[metric];
  const of = period === 1 ? 'min' : `× ${period} min`;
  return `${title} ${bad} ${valueText(threshold, unit)}, ${datapoints} of ${evaluations} ${of}`;
}

/** `80 %`, `2,000 MiB`, `700`: connections and sessions are named by their metric. */
export function valueText(value: number, unit: string): string {
  const number = grouped(value);
  return unit === 'connections' || unit === 'sessions' ? number : `${number} ${unit}`;
}

export const missingText: Readonly<Record<MissingData, string>> = {
  missing: 'missing (the default)',
  notBreaching: 'not breaching',
  breaching: 'breaching',
  ignore: 'ignored: the state stays',
};

/** What became of an incident. */
export function outcomeText(outcome: Outcome): string {
  switch (outcome.caught) {
    case 'in-time': {
      const { minutes, pages } = outcome;
      const when =
        minutes > 0
          ? `${span(minutes)} after customers felt it`
          : minutes < 0
            ? `${span(-minutes)} before customers felt it`
            : 'in the minute in which customers felt it';
      return `${when}${pages > 1 ? `, in ${pages} pages` : ''}`;
    }
    case 'late':
      return `paged ${span(outcome.minutes)} after it was over`;
    case 'masked':
      return `no page: alarm ${outcome.alarm + 1} was on since before`;
    case 'no':
      return 'no page';
  }
}

/** The whole score in a sentence or two. */
export function scoreText({ outcomes, caught, falseAlarms }: Score): string {
  const missed = outcomes.length - caught;
  const wolf = countedBySubject(falseAlarms)
    .map(({ name, count }) => `${name} ${count}`)
    .join(', ');
  return `Caught ${caught} of ${outcomes.length} incidents${missed > 0 ? `, missed ${missed}` : ''}. ${
    falseAlarms.length === 0
      ? 'No page for nothing.'
      : `${counted(falseAlarms.length, 'page')} for nothing: ${wolf}.`
  }`;
}

function span(minutes: number): string {
  return minutes < 120 ? `${minutes} min` : `${(minutes / 60).toFixed(0)} h`;
}
