/** Nothing that was not seen passes: every value of an inventory is hidden in turn. */

import { describe, expect, it } from 'vitest';
import type { CdkLab } from '#labs/cdk-lab.ts';
import { synthesize } from '../../infra/app/synth.ts';
import { asTemplate } from '../cloudformation/template.ts';
import type { Unseen } from '../observed.ts';
import type { Verdict } from '../vocabulary.ts';
import { fromTemplate } from './from-template/from-template.ts';
import { gradeInventory } from './grade.ts';
import type { Inventory } from './inventory.ts';

const labs: readonly CdkLab[] = ['provisioned-iops', 'rds-proxy'];

describe.each(labs)('%s', (lab) => {
  it.each([
    { origin: 'starter', solution: false, state: 'unknown' as const },
    { origin: 'solution', solution: true, state: 'unknown' as const },
    { origin: 'solution', solution: true, state: 'pending' as const },
  ])('no value of the $origin, when it is $state, makes a check pass', async ({ solution, state }) => {
    const inventory = fromTemplate(asTemplate(await synthesize(lab, { solution })));
    const before = verdictsOf(lab, inventory);
    const hidden: Unseen = { state, why: 'It is hidden.', next: 'Show it.' };
    let changed = 0;
    for (const path of observedPaths(inventory)) {
      const after = verdictsOf(lab, withValueAt(inventory, path, hidden));
      for (const [check, verdict] of after) {
        if (verdict === before.get(check)) continue;
        changed += 1;
        expect(verdict, `${check}, when ${path.join('.')} is ${state}`).toBe(state);
      }
    }
    expect(changed, 'Hiding a value must change some verdict').toBeGreaterThan(10);
  });
});

function verdictsOf(lab: CdkLab, inventory: Inventory): Map<string, Verdict> {
  const findings = gradeInventory(lab, inventory).flatMap((step) => step.findings);
  return new Map(findings.map(({ check, verdict }) => [check, verdict]));
}

type Path = readonly string[];

/** Where an inventory holds values that were seen, the outermost first. */
function observedPaths(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null || value instanceof Map) return [];
  const here = 'state' in value && value.state === 'known' ? [path] : [];
  return [...here, ...Object.entries(value).flatMap(([key, part]) => observedPaths(part, [...path, key]))];
}

function withValueAt<T>(value: T, [key, ...rest]: Path, replacement: unknown): T {
  if (key === undefined) return replacement as T;
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>;
  copy[key] = withValueAt(copy[key], rest, replacement);
  return copy as T;
}
