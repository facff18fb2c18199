/** What a lab on AWS costs, as `npm run bills` wrote it. Server side only. */

import type { CdkLab } from '#labs/cdk-lab.ts';
import type { BillsFile, LabBills } from '../../infra/cost/artifact.ts';

const files = import.meta.glob<BillsFile>('/build/bills.json', { eager: true, import: 'default' });

/** The bills of a lab's stacks. @throws Error when they were not made yet */
export function billsOf(lab: CdkLab): LabBills {
  const [file] = Object.values(files);
  if (!file) throw new Error('There is no build/bills.json yet: run npm run bills.');
  return file.bills[lab];
}
