/** Which connections a stack cannot do without. */

import type { Template } from '#checkers/cloudformation/template.ts';
import type { Inventory } from '#checkers/stack/inventory.ts';
import type { Need } from './links.ts';
import type { Party } from './model.ts';
import { endpointsOf, targetsOf } from './parties.ts';

/**
 * From an application to what its environment names by endpoint and, where there is one proxy, to that; from a proxy to
 * its targets.
 */
export function needsOf(template: Template, inventory: Inventory, parties: readonly Party[]): Need[] {
  const proxies = parties.filter(({ kind }) => kind === 'proxy');
  const meant = proxies.length === 1 ? proxies : [];
  return parties.flatMap(({ id, kind }) => {
    if (kind === 'proxy') return targetsOf(id, template, inventory).map((to) => ({ from: id, to }));
    if (kind !== 'application') return [];
    const named = endpointsOf(id, inventory, parties);
    return [...new Set([...named, ...meant])].map((to) => ({ from: id, to: to.id }));
  });
}
