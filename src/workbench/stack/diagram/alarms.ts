/** The alarms of a template: what each watches and whom it tells. */

import type { Template } from '#checkers/cloudformation/template.ts';
import type { Alarm, Inventory } from '#checkers/stack/inventory.ts';
import { constructName } from '../names.ts';
import type { DiagramAlarm, Party } from './model.ts';
import { valuesOf } from './parties.ts';

const comparisons: Readonly<Record<string, string>> = {
  GreaterThanThreshold: 'above',
  GreaterThanOrEqualToThreshold: 'at or above',
  LessThanThreshold: 'below',
  LessThanOrEqualToThreshold: 'at or below',
};

/** The alarms in the order of the template. */
export function alarmsOf(
  template: Template,
  { alarms }: Inventory,
  parties: readonly Party[],
): DiagramAlarm[] {
  const nameOf = (id: string) => {
    const resource = template.Resources[id];
    return resource ? constructName(id, resource) : id;
  };
  return valuesOf(alarms).map((alarm) => ({
    id: alarm.id,
    name: nameOf(alarm.id),
    metric: alarm.metric || 'an expression',
    condition: conditionOf(alarm),
    watches: watchedBy(alarm, parties),
    notifies: alarm.actions.state === 'known' ? alarm.actions.value.map(nameOf) : undefined,
  }));
}

function conditionOf({ comparison, threshold }: Alarm): string {
  if (comparison.state !== 'known' || threshold.state !== 'known') return 'past a threshold';
  const words = comparisons[comparison.value];
  return words
    ? `${words} ${threshold.value.toLocaleString('en', { maximumFractionDigits: 6 })}`
    : comparison.value;
}

function watchedBy({ dimensions }: Alarm, parties: readonly Party[]): string | undefined {
  if (dimensions.state !== 'known') return undefined;
  const named = Object.values(dimensions.value);
  return parties.find(({ id }) => named.includes(id))?.id;
}
