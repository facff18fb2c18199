import { cdkEquivalents } from '../cdk-equivalents.ts';
import type { Equivalent } from '../equivalent.ts';

export default [
  ...cdkEquivalents,
  {
    mutants:
      /^ApplicationHandler5249A5A1\.Properties\.(Environment(: removed|\.Variables(: removed|\.DATABASE_\w+))|VpcConfig)/,
    why: 'Where the application connects to, as whom, and from where is the subject of the other lab.',
  },
  {
    mutants: /^ApplicationHandlerServiceRoleDefaultPolicy\w+(: removed|\.Properties)/,
    why: 'How the application signs in is the subject of the other lab.',
  },
  {
    mutants:
      /^(ApplicationSecurityGroupto|LabDatabaseSecurityGroupfrom)\w+(: removed|\.Properties\.(Description|GroupId|DestinationSecurityGroupId|SourceSecurityGroupId))/,
    why: 'Whether the application reaches the database is the subject of the other lab; here only too open rules fail.',
  },
  {
    mutants: /^LabDatabase800149FE\.Properties\.VPCSecurityGroups\[0\]: .* to ApplicationSecurityGroup/,
    why: 'The application’s group opens no port either, and who may reach the database is the subject of the other lab.',
  },
  {
    mutants: ['LabDatabase800149FE.Properties.AllocatedStorage: "100" to "1000"'],
    why: 'More storage also fits the workload, and the limits of io2 hold for it.',
  },
  {
    mutants: /^LabDatabase800149FE\.Properties\.Iops: 3500 to (3499|3501)$/,
    why: 'Within what the workload needs and the class sustains.',
  },
  {
    mutants:
      /^LabDatabase800149FE\.Properties\.(DatabaseInsightsMode|PerformanceInsightsRetentionPeriod): removed$/,
    why: 'RDS’s default is what the answer sets: Standard mode, seven days.',
  },
  {
    mutants: ['LabDatabase800149FE.Properties.MonitoringInterval: 60 to 1'],
    why: 'The step asks for 60 s or more often.',
  },
  {
    mutants: /^Lab(Read|Write)Latency\w+\.Properties\.Threshold: 0\.005 to 0\.05$/,
    why: '50 ms is the end of the range that the step states.',
  },
  {
    mutants: /^LabDiskQueueDepth\w+\.Properties\.Threshold: 16 to (1|15|17)$/,
    why: 'Within the range that the step states, 1 to 64 requests.',
  },
] satisfies readonly Equivalent[];
