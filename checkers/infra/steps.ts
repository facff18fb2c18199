/** The steps of the two labs on AWS, and the checks of each. */

import type { CdkLab } from '#labs/cdk-lab.ts';
import type { InfraCheck } from './check.ts';
import {
  borrowLatencyAlarm,
  pinningAlarm,
  queueDepthAlarm,
  readLatencyAlarm,
  writeLatencyAlarm,
} from './checks/alarms.ts';
import {
  clientPermission,
  iamRequired,
  proxyRole,
  proxySecret,
  tlsRequired,
} from './checks/authentication.ts';
import { canBeDeleted, leavesNothing, taggedFor } from './checks/clean-up.ts';
import { isolatedSubnets, notPublic } from './checks/exposure.ts';
import { classBaseline, iopsForWorkload } from './checks/iops.ts';
import { instanceStatus, proxyStatus, storageMetrics, targetHealth } from './checks/live.ts';
import { databaseInsights, enhancedMonitoring } from './checks/monitoring.ts';
import { borrowTimeout, idleClientTimeout, multiplexes, poolHeadroom, poolIdle } from './checks/pool.ts';
import {
  applicationUsesProxy,
  proxyEngine,
  proxySubnets,
  proxyTarget,
  proxyZoneSupported,
} from './checks/proxy.ts';
import {
  applicationReachesProxy,
  databaseAdmitsOnlyProxy,
  noOpenRules,
  proxyAdmitsOnlyApplication,
  proxyReachesDatabase,
} from './checks/security-groups.ts';
import { encrypted, iopsLegal, storageSize, storageType, throughputLegal } from './checks/storage.ts';

/** One step of a lab: what is graded together. */
export interface InfraStep {
  /** `01-choose-iops`. */
  id: string;
  title: string;
  checks: readonly InfraCheck[];
}

export const infraSteps: Readonly<Record<CdkLab, readonly InfraStep[]>> = {
  'provisioned-iops': [
    { id: '01-choose-iops', title: 'Choose a number of IOPS', checks: [iopsForWorkload, classBaseline] },
    {
      id: '02-provision-storage',
      title: 'Provision the storage',
      checks: [
        storageType,
        storageSize,
        iopsLegal,
        throughputLegal,
        encrypted,
        notPublic,
        isolatedSubnets,
        noOpenRules,
        instanceStatus,
      ],
    },
    {
      id: '03-see-it',
      title: 'Let the instance be seen',
      checks: [databaseInsights, enhancedMonitoring, storageMetrics],
    },
    {
      id: '04-alarms',
      title: 'Set the alarms',
      checks: [readLatencyAlarm, writeLatencyAlarm, queueDepthAlarm],
    },
    {
      id: '05-clean-up',
      title: 'Leave nothing behind',
      checks: [canBeDeleted, leavesNothing, taggedFor('provisioned-iops')],
    },
  ],
  'rds-proxy': [
    {
      id: '01-add-proxy',
      title: 'Put a proxy before the database',
      checks: [
        proxyEngine,
        proxyTarget,
        proxySubnets,
        proxyZoneSupported,
        applicationUsesProxy,
        proxyStatus,
        targetHealth,
      ],
    },
    {
      id: '02-security-groups',
      title: 'Chain the security groups',
      checks: [
        applicationReachesProxy,
        proxyAdmitsOnlyApplication,
        proxyReachesDatabase,
        databaseAdmitsOnlyProxy,
        noOpenRules,
      ],
    },
    {
      id: '03-iam-auth',
      title: 'Require TLS and IAM',
      checks: [tlsRequired, iamRequired, proxySecret, proxyRole, clientPermission],
    },
    {
      id: '04-pool-settings',
      title: 'Size the pool',
      checks: [poolHeadroom, poolIdle, borrowTimeout, idleClientTimeout, multiplexes],
    },
    { id: '05-alarms', title: 'Set the alarms', checks: [borrowLatencyAlarm, pinningAlarm] },
    {
      id: '06-clean-up',
      title: 'Leave nothing behind',
      checks: [encrypted, notPublic, canBeDeleted, leavesNothing, taggedFor('rds-proxy')],
    },
  ],
};
