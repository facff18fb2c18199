/** The AWS SDK's clients that an account is read with. All share one region and one set of credentials. */

import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { EC2Client } from '@aws-sdk/client-ec2';
import { IAMClient } from '@aws-sdk/client-iam';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { RDSClient } from '@aws-sdk/client-rds';
import { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

export interface Access {
  /** undefined: from the environment, else from the profile. */
  region?: string | undefined;
  /** Profile of the AWS configuration files; undefined: the SDK's default chain. */
  profile?: string | undefined;
}

/** Times that a request is sent before throttling or a fault of AWS is taken for an answer. */
export const attempts = 4;

export type Clients = ReturnType<typeof openClients>;

/** `AWS_ENDPOINT_URL` and all else that the SDK takes from the environment is honoured. */
export function openClients({ region, profile }: Access) {
  // The SDK for JavaScript does not know AWS_DEFAULT_REGION, which the AWS CLI and the CDK take.
  const home = region ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
  const shared = {
    ...(home !== undefined && { region: home }),
    ...(profile !== undefined && { profile }),
    maxAttempts: attempts,
    retryMode: 'standard',
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 20_000 },
  };
  const cloudformation = new CloudFormationClient(shared);
  // Credentials are looked for once: a chain that ends at a machine's metadata service takes seconds.
  const config = { ...shared, credentials: cloudformation.config.credentials };
  return {
    cloudformation,
    cloudwatch: new CloudWatchClient(config),
    ec2: new EC2Client(config),
    iam: new IAMClient(config),
    lambda: new LambdaClient(config),
    rds: new RDSClient(config),
    secretsmanager: new SecretsManagerClient(config),
    tag: new ResourceGroupsTaggingAPIClient(config),
  };
}
