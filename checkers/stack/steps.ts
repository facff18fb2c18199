/** The steps of the two labs on AWS, and the checks of each. */

import type { CdkExercise } from '#labs/cdk-exercise.ts';
import type { CdkLab } from '#labs/cdk-lab.ts';
import { cleanUp, exerciseIds } from '#labs/course.ts';
import chooseIops from '#labs/provisioned-iops/exercises/01-choose-iops/exercise.ts';
import provisionStorage from '#labs/provisioned-iops/exercises/02-provision-storage/exercise.ts';
import seeIt from '#labs/provisioned-iops/exercises/03-see-it/exercise.ts';
import storageAlarms from '#labs/provisioned-iops/exercises/04-alarms/exercise.ts';
import addProxy from '#labs/rds-proxy/exercises/01-add-proxy/exercise.ts';
import securityGroups from '#labs/rds-proxy/exercises/02-security-groups/exercise.ts';
import iamAuth from '#labs/rds-proxy/exercises/03-iam-auth/exercise.ts';
import poolSettings from '#labs/rds-proxy/exercises/04-pool-settings/exercise.ts';
import proxyAlarms from '#labs/rds-proxy/exercises/05-alarms/exercise.ts';
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
  /** What is edited on this step. A step without it is read, and graded on the whole stack. */
  exercise?: CdkExercise;
  /**
   * Checks of an earlier step that an answer to this one easily breaks. They are part of the exercise when it is graded
   * by itself, and are not said twice where the whole lab is.
   */
  keeps?: readonly InfraCheck[];
}

/** Each lab's steps, in order: its exercises, and last the clean-up. */
export const infraSteps: Readonly<Record<CdkLab, readonly InfraStep[]>> = {
  'provisioned-iops': [
    ...exerciseSteps(exerciseIds['provisioned-iops'], {
      '01-choose-iops': { exercise: chooseIops, checks: [iopsForWorkload, classBaseline] },
      '02-provision-storage': {
        exercise: provisionStorage,
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
        keeps: [iopsForWorkload, classBaseline],
      },
      '03-see-it': { exercise: seeIt, checks: [databaseInsights, enhancedMonitoring, storageMetrics] },
      '04-alarms': {
        exercise: storageAlarms,
        checks: [readLatencyAlarm, writeLatencyAlarm, queueDepthAlarm],
      },
    }),
    cleanUpStep('provisioned-iops', [canBeDeleted, leavesNothing]),
  ],
  'rds-proxy': [
    ...exerciseSteps(exerciseIds['rds-proxy'], {
      '01-add-proxy': {
        exercise: addProxy,
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
      '02-security-groups': {
        exercise: securityGroups,
        checks: [
          applicationReachesProxy,
          proxyAdmitsOnlyApplication,
          proxyReachesDatabase,
          databaseAdmitsOnlyProxy,
          noOpenRules,
        ],
      },
      '03-iam-auth': {
        exercise: iamAuth,
        checks: [tlsRequired, iamRequired, proxySecret, proxyRole, clientPermission],
      },
      '04-pool-settings': {
        exercise: poolSettings,
        checks: [poolHeadroom, poolIdle, borrowTimeout, idleClientTimeout, multiplexes],
      },
      '05-alarms': { exercise: proxyAlarms, checks: [borrowLatencyAlarm, pinningAlarm] },
    }),
    cleanUpStep('rds-proxy', [encrypted, notPublic, canBeDeleted, leavesNothing]),
  ],
};

/** The step of that id. @throws Error when the lab has no such step */
export function infraStep(lab: CdkLab, id: string): InfraStep {
  const step = infraSteps[lab].find((each) => each.id === id);
  if (!step) throw new Error(`The lab ${lab} has no step ${id}.`);
  return step;
}

function exerciseSteps<Id extends string>(
  ids: readonly Id[],
  exercises: Readonly<Record<NoInfer<Id>, Omit<InfraStep, 'id' | 'title'> & { exercise: CdkExercise }>>,
): InfraStep[] {
  return ids.map((id) => ({ id, title: exercises[id].exercise.title, ...exercises[id] }));
}

function cleanUpStep(lab: CdkLab, checks: readonly InfraCheck[]): InfraStep {
  return { id: cleanUp.ids[lab], title: cleanUp.title, checks: [...checks, taggedFor(lab)] };
}
