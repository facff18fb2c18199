/** What alarms on expressions watch, and whom alarms tell by way of composite alarms; the same for a template and an account. */

import { known, type Observed, refused, type Unseen, unknown } from '../observed.ts';
import { holds } from './alarm-rules.ts';
import type { Alarm, AlarmExpression } from './inventory.ts';

/** An alarm on the states of others. */
export interface Composite {
  id: string;
  /** `ALARM("slow reads") OR ALARM("slow writes")`. */
  rule: Observed<string>;
  /** The id of the alarm that the rule calls by a name or an ARN. */
  nameOf(name: string): string;
  /** Whether another alarm can keep its actions back. */
  suppressed: boolean;
  actions: Observed<readonly string[]>;
}

/** The alarms with the actions of the composite alarms that are in alarm whenever they are. */
export function withComposites(
  alarms: Observed<Alarm[]>,
  composites: Observed<readonly Composite[]>,
): Observed<Alarm[]> {
  if (alarms.state !== 'known') return alarms;
  if (composites.state !== 'known') return composites;
  return known(alarms.value.map((alarm) => ({ ...alarm, actions: told(alarm, composites.value) })));
}

/** Whom an alarm tells, itself and by the composite alarms that are in alarm when it alone is. */
function told({ id, actions: own }: Alarm, composites: readonly Composite[]): Alarm['actions'] {
  if (own.state !== 'known') return own;
  const above = inAlarmWith(id, composites);
  const heard = above.filter(({ suppressed }) => !suppressed).map(({ actions }) => actions);
  const others = heard.flatMap((actions) => (actions.state === 'known' ? actions.value : []));
  if (own.value.length + others.length > 0) return known([...own.value, ...others]);
  return (
    heard.find(({ state }) => state !== 'known') ??
    composites.map((composite) => silence(id, composite, above)).find((unseen) => unseen !== undefined) ??
    own
  );
}

/** The composite alarms that are in alarm when an alarm is, and not without it; each may be part of another. */
function inAlarmWith(id: string, composites: readonly Composite[]): Composite[] {
  const above: Composite[] = [];
  for (;;) {
    const ids = [id, ...above.map((each) => each.id)];
    const next = composites.filter(
      (each) => !ids.includes(each.id) && isInAlarm(each, ids) && !isInAlarm(each, []),
    );
    if (next.length === 0) return above;
    above.push(...next);
  }
}

function isInAlarm({ rule, nameOf }: Composite, ids: readonly string[]): boolean | undefined {
  return rule.state === 'known' ? holds(rule.value, (name) => ids.includes(nameOf(name))) : undefined;
}

/** Why a composite alarm that may be meant to tell of an alarm does not, or may not. */
function silence(id: string, composite: Composite, above: readonly Composite[]): Unseen | undefined {
  const { rule, actions, nameOf, suppressed } = composite;
  if (rule.state !== 'known') return rule;
  const names: string[] = [];
  const result = holds(rule.value, (name) => names.push(nameOf(name)) < 0);
  const isAbout = result === undefined ? rule.value.includes(id) : names.includes(id);
  if (!isAbout || (actions.state === 'known' && actions.value.length === 0)) return undefined;
  const why = `${composite.id} reports ${id} only under the rule ${rule.value}${suppressed ? ', and only while nothing suppresses it' : ''}.`;
  const next = 'Give the alarm an action of its own, or look at what the rule asks for besides it.';
  return result === undefined || above.includes(composite) ? unknown(why, next) : refused(why, next);
}

/** An expression as each of its metrics is watched by it; once, without one, where it names none. */
export function inExpression(
  text: string,
  metrics: readonly string[],
  parts: AlarmExpression['parts'],
): AlarmExpression[] {
  if (metrics.length === 0) return [{ text, metric: undefined, others: [], parts }];
  return metrics.map((metric) => ({ text, metric, others: metrics.filter((id) => id !== metric), parts }));
}
