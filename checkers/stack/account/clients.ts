/** The AWS SDK's clients that an account is read with. All share one region and one set of credentials. */

import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { EC2Client } from '@aws-sdk/client-ec2';
import { IAMClient } from '@aws-sdk/client-iam';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { RDSClient } from '@aws-sdk/client-rds';
import { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { type Access, clientSettings, guarded } from '../../command/aws-clients.ts';

export type Clients = ReturnType<typeof openClients>;

/** @param limitMs Time that AWS has for one answer; undefined for as long as every command waits. */
export function openClients(access: Access, limitMs?: number) {
  const shared = clientSettings(access, limitMs);
  const cloudformation = new CloudFormationClient(shared);
  // Credentials are looked for once: a chain that ends at a machine's metadata service takes seconds.
  const config = { ...shared, credentials: cloudformation.config.credentials };
  return {
    cloudformation: guarded(cloudformation),
    cloudwatch: guarded(new CloudWatchClient(config)),
    ec2: guarded(new EC2Client(config)),
    iam: guarded(new IAMClient(config)),
    lambda: guarded(new LambdaClient(config)),
    rds: guarded(new RDSClient(config)),
    secretsmanager: guarded(new SecretsManagerClient(config)),
    tag: guarded(new ResourceGroupsTaggingAPIClient(config)),
  };
}
