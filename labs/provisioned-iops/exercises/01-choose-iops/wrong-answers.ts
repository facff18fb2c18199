import type { Edit, WrongStack } from '../../../cdk-exercise.ts';

function number(iops: number): Edit {
  return ['iops: 3500', `iops: ${iops}`];
}

export default [
  {
    name: 'the 3,000 that gp3 has anyway',
    edits: [number(3000)],
    fails: ['iops-for-workload'],
    saying: '3,000 IOPS',
  },
  {
    name: 'the 99th percentile without headroom',
    edits: [number(2800)],
    fails: ['iops-for-workload'],
    saying: 'fewer IOPS than that',
  },
  {
    name: 'twice the 99th percentile, to be safe',
    edits: [number(5600)],
    fails: ['iops-for-workload', 'class-baseline'],
    saying: 'more IOPS than that',
  },
  {
    name: 'a class that carries more, and more than anyone uses',
    edits: [['ec2.InstanceSize.LARGE', 'ec2.InstanceSize.XLARGE'], number(6000)],
    fails: ['iops-for-workload'],
    saying: 'more IOPS than that',
  },
  {
    name: 'more than the class carries all day',
    edits: [number(4000)],
    fails: ['class-baseline'],
    saying: 'carries 3,600 all day',
  },
  {
    name: 'a class too small for the IOPS',
    edits: [
      ['ec2.InstanceClass.M7G', 'ec2.InstanceClass.T4G'],
      ['ec2.InstanceSize.LARGE', 'ec2.InstanceSize.MEDIUM'],
    ],
    fails: ['class-baseline'],
    saying: 'carries 2,000 all day',
  },
  {
    name: 'io2 without a number, for which AWS CDK sets 1,000',
    edits: [
      ['      iops: 3500,\n', ''],
      ['StorageType.GP3', 'StorageType.IO2'],
    ],
    fails: ['iops-for-workload'],
    saying: '1,000 IOPS',
  },
] satisfies readonly WrongStack[];
