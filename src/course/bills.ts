/** What a lab on AWS costs, by the same sums as `npm run cost`. Server side only. */

import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { CdkLab } from '#labs/cdk-lab.ts';
import type * as synthesis from '../../infra/app/synth.ts';
import type * as billing from '../../infra/cost/bill.ts';

export interface LabBills {
  /** The stack that the learner deploys first. */
  starter: billing.Bill;
  /** The stack with our answer. */
  solution: billing.Bill;
}

// Node's own loader: bundled into the site's server, the AWS CDK would not find its own files.
const require = createRequire(resolve('package.json'));

const known = new Map<string, Promise<LabBills>>();

/** The bills of a lab's stacks, synthesised once a build. @throws when the lab has no stack or does not synthesise. */
export function billsOf(lab: CdkLab): Promise<LabBills> {
  const bills = known.get(lab) ?? synthesiseBills(lab);
  known.set(lab, bills);
  return bills;
}

async function synthesiseBills(lab: CdkLab): Promise<LabBills> {
  const { synthesise }: typeof synthesis = require(resolve('infra/app/synth.ts'));
  const { billOf }: typeof billing = require(resolve('infra/cost/bill.ts'));
  return {
    starter: billOf(await synthesise(lab)),
    solution: billOf(await synthesise(lab, { solution: true })),
  };
}
