import { cdkEquivalents } from '../cdk-equivalents.ts';
import type { Equivalent } from '../equivalent.ts';

export default [
  ...cdkEquivalents,
  {
    mutants: /^(ApplicationSecurityGroupto|Lab\w+SecurityGroup(from|to))\w+\.Properties\.Description/,
    why: 'Descriptions of rules are for people.',
  },
  {
    mutants: ['LabDatabase800149FE.Properties.AllocatedStorage: "20" to "200"'],
    why: 'The size of the storage is the subject of the other lab.',
  },
  {
    mutants: ['LabDatabase800149FE.Properties.StorageType: removed'],
    why: 'The type of the storage is the subject of the other lab; RDS’s default takes this size.',
  },
  {
    mutants: /^LabProxy50373453\.Properties\.DBProxyName/,
    why: 'The proxy may have any name that RDS takes.',
  },
  {
    mutants: /^LabProxy50373453\.Properties\.IdleClientTimeout/,
    why: 'The step asks for any time that RDS takes, and RDS’s default is one.',
  },
  {
    mutants: /\.DependsOn(\[\d\])?: (removed|emptied)$/,
    why: 'The references of a resource order its creation; the rest comes before a client does.',
  },
  {
    mutants: /\.ConnectionBorrowTimeout: (removed|10 to (0|1|9|11|100))$/,
    why: 'The step asks for 0 to 300 s and says what 0 means; RDS’s default is within.',
  },
  {
    mutants: /\.MaxConnectionsPercent: 70 to 69$/,
    why: 'A smaller pool leaves more connections free than is asked.',
  },
  {
    mutants: /\.MaxIdleConnectionsPercent: (removed|35 to (0|1|34|36))$/,
    why: 'The step asks for no more than the pool; how warm it stays is a choice, and RDS’s default is half.',
  },
  {
    mutants: /^LabBorrowLatency\w+\.Properties\.Threshold: 100000 to (1000000|99999|100001)$/,
    why: 'Within the range that the step states, 10 ms to 5 s.',
  },
  {
    mutants: /^LabPinned\w+\.Properties\.Threshold: 5 to [0146]$/,
    why: 'Within the range that the step states, at most 30 connections.',
  },
  {
    mutants: /^ProxyLogs\w+\.(Properties\.(LogGroupName|RetentionInDays)|(Update|Dele)\w+Policy: removed)/,
    why: 'The proxy’s log group belongs to the surroundings, which name it after the proxy; it goes with the stack.',
  },
] satisfies readonly Equivalent[];
