import type { Equivalent } from '#labs/equivalent.ts';
import { descriptions, egress, groupReference, network } from '../equivalents.ts';

export default [
  network,
  descriptions,
  egress,
  groupReference,
  {
    mutants: /^Subnets\.Properties\.SubnetIds\[[01]\]/,
    why: 'ElastiCache takes one subnet; another zone is not what is asked.',
  },
  {
    mutants:
      /^BestSellers\.Properties\.(AtRestEncryptionEnabled|CacheSubnetGroupName: removed|EngineVersion: removed)/,
    why: 'The task is about what goes between application and cache; ElastiCache takes its default version and network.',
  },
  {
    mutants: /^BestSellers\.Properties\.NumCacheClusters: 2 to 3$/,
    why: 'Two nodes are the least.',
  },
] satisfies readonly Equivalent[];
