/** What alarms on expressions watch, and whom alarms tell by way of composite alarms; the same for a template and an account. */

import { known, type Observed, unknown } from '../observed.ts';
import type { Alarm } from './inventory.ts';

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

/**
 * The alarms with the actions of the composite alarms that are in alarm whenever they are. An alarm that notifies no one
 * itself and is part of a rule that asks for more has actions that are not known.
 */
export function withComposites(
  alarms: Observed<Alarm[]>,
  composites: Observed<readonly Composite[]>,
): Observed<Alarm[]> {
  if (alarms.state !== 'known') return alarms;
  if (composites.state !== 'known') return composites;
  return known(
    alarms.value.map((alarm) => ({ ...alarm, actions: told(alarm.id, alarm.actions, composites.value) })),
  );
}

/** Whom an alarm tells, itself and by the composite alarms above it, each of which may be part of another. */
function told(
  id: string,
  own: Alarm['actions'],
  composites: readonly Composite[],
  below: readonly string[] = [],
): Alarm['actions'] {
  const others = composites.filter((each) => each.id !== id && !below.includes(each.id));
  return others.reduce(
    (sofar, each) =>
      toldBy(id, sofar, { ...each, actions: told(each.id, each.actions, others, [...below, id]) }),
    own,
  );
}

function toldBy(id: string, own: Alarm['actions'], composite: Composite): Alarm['actions'] {
  if (own.state !== 'known') return own;
  const { rule, actions, nameOf, suppressed } = composite;
  if (rule.state !== 'known') return own.value.length > 0 ? own : rule;
  const named = [...rule.value.matchAll(/\bALARM\s*\(\s*["']?([^"')]+?)["']?\s*\)/gi)].map(([, name = '']) =>
    nameOf(name),
  );
  if (!named.includes(id)) return own;
  if (actions.state !== 'known') return own.value.length > 0 ? own : actions;
  if (!suppressed && isAnyOf(rule.value)) return known([...own.value, ...actions.value]);
  if (own.value.length > 0 || actions.value.length === 0) return own;
  return unknown(
    `${composite.id} tells of ${id} only under the rule ${rule.value}${suppressed ? ', and while nothing suppresses it' : ''}.`,
    'Give the alarm an action of its own, or join the alarms of the rule with OR alone.',
  );
}

/** Whether a rule is in alarm as soon as one of its alarms is. */
function isAnyOf(rule: string): boolean {
  const rest = rule.replace(/\bALARM\s*\(\s*(?:"[^"]*"|'[^']*'|[^)]*)\s*\)/gi, ' ').replace(/[()]/g, ' ');
  return rest.split(/\s+/).every((word) => word === '' || word.toUpperCase() === 'OR');
}

/** A metric's id in an expression, and what it is multiplied by; neither where the expression is more than that. */
export function expressionOf(
  text: string,
  ids: readonly string[],
): { of: string | undefined; factor: number | undefined } {
  const number = String.raw`(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)`;
  const plain = text.replace(/\s+/g, '').replace(/^\((.*)\)$/, '$1');
  const alone = ids.includes(plain) ? plain : undefined;
  if (alone) return { of: alone, factor: 1 };
  const [, id = '', operator, by] = new RegExp(`^([a-z]\\w*)([*/])${number}$`).exec(plain) ?? [];
  if (ids.includes(id) && Number(by) > 0)
    return { of: id, factor: operator === '*' ? Number(by) : 1 / Number(by) };
  const [, first, other = ''] = new RegExp(`^${number}\\*([a-z]\\w*)$`).exec(plain) ?? [];
  if (ids.includes(other) && Number(first) > 0) return { of: other, factor: Number(first) };
  return { of: ids.find((each) => new RegExp(`\\b${each}\\b`).test(text)), factor: undefined };
}
