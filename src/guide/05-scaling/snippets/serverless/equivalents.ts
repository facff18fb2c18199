import type { Equivalent } from '#labs/equivalent.ts';
import {
  administrator,
  asGiven,
  descriptions,
  egress,
  groupReference,
  network,
  policies,
} from '../equivalents.ts';

export default [
  network,
  descriptions,
  administrator,
  egress,
  groupReference,
  policies,
  asGiven,
  {
    mutants:
      /^Accounts\w+\.Properties\.(Port: (removed|5432 to (5431|5433|54320))|DBClusterParameterGroupName: )/,
    why: 'The port and the parameters of the database are not what is asked; a group may be one of the account’s.',
  },
  {
    mutants:
      /\.ServerlessV2ScalingConfiguration\.(MaxCapacity: 8 to [79]|SecondsUntilAutoPause: (removed|600 to (599|601|6000)))$/,
    why: 'Within what the checks state; left out, RDS takes the shortest time until a pause.',
  },
  {
    mutants: /^AccountsWriter\w+\.(Properties\.PromotionTier|DependsOn)/,
    why: 'The only instance is promoted with any tier, and its references order its creation.',
  },
] satisfies readonly Equivalent[];
