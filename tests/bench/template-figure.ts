/** What grading a template takes once it is synthesized. */

import { fromTemplate } from '#checkers/stack/from-template/from-template.ts';
import { gradeInventory } from '#checkers/stack/grade.ts';
import { infraSteps } from '#checkers/stack/steps.ts';
import { synthesize } from '#infra/app/synth.ts';
import type { CdkLab } from '#labs/cdk-lab.ts';
import { type Figure, time } from './figure.ts';

const limitMs = 50;

/** The slowest of several gradings of both labs' solutions, the first, in which nothing is compiled yet, among them. */
export async function templateFigure(): Promise<Figure> {
  let slowest = 0;
  for (const lab of Object.keys(infraSteps) as CdkLab[]) {
    const template = await synthesize(lab, { solution: true });
    for (let run = 0; run < 10; run += 1) {
      const start = performance.now();
      gradeInventory(lab, fromTemplate(template));
      slowest = Math.max(slowest, performance.now() - start);
    }
  }
  return {
    title: 'Grading a template once it is synthesized, the slowest',
    value: time(slowest),
    from: '10 gradings of each solution',
    limit: `≤ ${limitMs} ms`,
    met: slowest <= limitMs,
  };
}
