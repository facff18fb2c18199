import type { Equivalent } from '#labs/equivalent.ts';
import { administrator, asGiven, descriptions, egress, network, policies } from '../equivalents.ts';

export default [
  network,
  descriptions,
  administrator,
  egress,
  policies,
  asGiven,
  {
    mutants: /^Primary\w+\.Properties\.AllocatedStorage: "100" to "1000"$/,
    why: 'A replica takes the size of its source.',
  },
  {
    mutants: /^Primary\w+\.Properties\.BackupRetentionPeriod: (removed|1 to (2|10))$/,
    why: 'A replica needs backups of a day or more, and RDS keeps them for a day by itself.',
  },
  {
    mutants: /^Lag\w+\.Properties\.(EvaluationPeriods: 3 to [124]|Threshold: 30 to (1|29|31|300))$/,
    why: 'Within what the check states: 1 to 300 s, told within 15 minutes.',
  },
] satisfies readonly Equivalent[];
