/**
 * The labs that are a CDK stack: what such a lab's `stack.ts` is given and what it gives back. The rest of the stack is
 * in `infra/`.
 */

import type { aws_ec2 as ec2, aws_lambda as lambda, aws_rds as rds, aws_sns as sns } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** Name of each lab's stack, by the lab's folder. */
export const stackNames = {
  'provisioned-iops': 'SecureCartProvisionedIops',
  'rds-proxy': 'SecureCartRdsProxy',
} as const;

/** A lab that is a CDK stack. */
export type CdkLab = keyof typeof stackNames;

export const cdkLabs = Object.keys(stackNames) as readonly CdkLab[];

/** Whether a lab's id is that of a lab on AWS. */
export function isCdkLab(id: string): id is CdkLab {
  return Object.hasOwn(stackNames, id);
}

/** The folder that a lab's `stack.ts` is taken from: the learner's work, or our answer. */
export type StackOrigin = 'labs' | 'solutions';

/** The file with a lab's part. */
export function stackFile(lab: CdkLab, origin: StackOrigin): string {
  return `${origin}/${lab}/stack.ts`;
}

/** What stands around the learner's part: a network without a way out, and the shop's application. */
export interface Surroundings {
  /** Two availability zones, isolated subnets, no NAT gateway. */
  vpc: ec2.IVpc;
  /** The shop's application, a function in those subnets, which can put load on the database. */
  application: lambda.Function;
  /** Where alarms go. */
  alarms: sns.ITopic;
}

/** What the checker and the load client need to find. */
export interface LabParts extends Construct {
  readonly instance: rds.DatabaseInstance;
  /** Only in the lab on connection pooling, once it is added. */
  readonly proxy?: rds.DatabaseProxy;
}

/** The class that a lab's `stack.ts` exports by default. */
export type LabConstruct = new (scope: Construct, id: string, surroundings: Surroundings) => LabParts;
