import { join } from 'node:path';
import type { CdkLab } from '#labs/cdk-lab.ts';
import type { Bill } from './bill.ts';

/** Where `npm run bills` puts what it sums up. */
export const billsFile = join(import.meta.dirname, '../../build/bills.json');

/** What a lab on AWS costs. */
export interface LabBills {
  /** The stack that the learner deploys first. */
  starter: Bill;
  /** The stack with our answer. */
  solution: Bill;
}

export interface BillsFile {
  /** Of all that the bills are made from. */
  builtFrom: string;
  bills: Readonly<Record<CdkLab, LabBills>>;
}
