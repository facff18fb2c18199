/** What a set of alarms is worth: which incidents it catches, which it misses, and how often it cries wolf. */
import { type Harmless, harmless, type Incident, incidents } from '../fortnight/events.ts';
import type { MetricId, Series } from '../fortnight/metrics.ts';
import { type Episode, episodesOf } from './evaluate.ts';
import type { AlarmRule } from './rule.ts';

/** An episode of one of the alarms: the moment in which it pages someone. */
export interface Page extends Episode {
  /** Which alarm of the set, from 0. */
  alarm: number;
  /** What it was about; undefined for something that is in no list. */
  about: { incident: Incident } | { peak: Harmless } | undefined;
}

export type Outcome =
  /** `minutes` after customers felt it; below 0 it was before them. */
  | { caught: 'in-time'; page: Page; minutes: number; pages: number }
  /** Paged when it was over. */
  | { caught: 'late'; page: Page; minutes: number }
  /** An alarm was on since before it began, so that it paged no one. */
  | { caught: 'masked'; alarm: number }
  | { caught: 'no' };

export interface Score {
  pages: readonly Page[];
  outcomes: readonly { incident: Incident; outcome: Outcome }[];
  caught: number;
  /** Pages that were about no incident. */
  falseAlarms: readonly Page[];
}

/** Scores a set of alarms on the two weeks. */
export function scoreOf(
  rules: readonly AlarmRule[],
  metrics: Readonly<Record<MetricId, Series>>,
  happened: { incidents: readonly Incident[]; harmless: readonly Harmless[] } = { incidents, harmless },
): Score {
  const pages = rules
    .flatMap((rule, alarm) =>
      episodesOf(metrics[rule.metric], rule).map(
        (episode): Page => ({ ...episode, alarm, about: subjectOf(episode, rule, happened) }),
      ),
    )
    .sort((a, b) => a.from - b.from);
  const outcomes = happened.incidents.map((incident) => ({ incident, outcome: outcomeOf(incident, pages) }));
  return {
    pages,
    outcomes,
    caught: outcomes.filter(({ outcome }) => outcome.caught === 'in-time').length,
    falseAlarms: pages.filter(({ about }) => !about || 'peak' in about),
  };
}

/** Counts pages for nothing by what they were about, most first: `the nightly stock report`, 14. */
export function countedBySubject(falseAlarms: readonly Page[]): { name: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { about } of falseAlarms) {
    const name = about && 'peak' in about ? about.peak.name : 'ordinary ups and downs';
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count);
}

/** What an episode was about: it began in an event, or the data points that began it lie in one. */
function subjectOf(
  { from }: Episode,
  rule: AlarmRule,
  happened: { incidents: readonly Incident[]; harmless: readonly Harmless[] },
): Page['about'] {
  const looked = from - rule.period * rule.evaluations;
  const isAbout = ({ since, until }: { since: number; until: number }) => from > since && looked < until;
  const incident = happened.incidents.find(isAbout);
  if (incident) return { incident };
  const peak = happened.harmless.find(isAbout);
  return peak && { peak };
}

function outcomeOf(incident: Incident, pages: readonly Page[]): Outcome {
  const own = pages.filter(({ about }) => about && 'incident' in about && about.incident.id === incident.id);
  const inTime = own.filter(({ from }) => from <= incident.until);
  const [first] = inTime;
  if (first)
    return { caught: 'in-time', page: first, minutes: first.from - incident.felt, pages: inTime.length };
  const [late] = own;
  if (late) return { caught: 'late', page: late, minutes: late.from - incident.until };
  const on = pages.find(({ from, until }) => from <= incident.since && until >= incident.until);
  return on ? { caught: 'masked', alarm: on.alarm } : { caught: 'no' };
}
