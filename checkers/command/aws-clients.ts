/** How every command reaches AWS: which region and profile, how often it asks, how long it waits, what it takes for an answer. */

import { type AwsClient, takeOnlyOwnAnswers } from './aws-answers.ts';

export interface Access {
  /** undefined: from the environment, else from the profile. */
  region?: string | undefined;
  /** Profile of the AWS configuration files; undefined: the SDK's default chain. */
  profile?: string | undefined;
  /** Of a role that was assumed; undefined: from the profile or the default chain. */
  credentials?: { accessKeyId: string; secretAccessKey: string; sessionToken: string };
}

/** Times that a request is sent before throttling or a fault of AWS is taken for an answer. */
export const attempts = 4;

/** Time that AWS has for one answer, ms; what the commands ask for takes it a second or two. */
const answerLimitMs = 10_000;

/** The region that is named, on the command line or in the environment; a profile may name one, too. */
export function regionFrom({ region }: Access): string | undefined {
  // The SDK for JavaScript does not know AWS_DEFAULT_REGION, which the AWS CLI and the CDK take.
  return region ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
}

/** The settings of a client. `AWS_ENDPOINT_URL` and all else that the SDK takes from the environment is honored. */
export function clientSettings(access: Access, limitMs = answerLimitMs) {
  const region = regionFrom(access);
  const { profile, credentials } = access;
  return {
    ...(region !== undefined && { region }),
    ...(profile !== undefined && { profile }),
    ...(credentials && { credentials }),
    maxAttempts: attempts,
    retryMode: 'standard',
    // Without the last, the SDK warns of an endpoint that hangs and goes on waiting.
    requestHandler: { connectionTimeout: 5_000, requestTimeout: limitMs, throwOnRequestTimeout: true },
  };
}

/** A client that takes nothing for an answer but what its service sends. */
export function guarded<Client extends AwsClient>(client: Client): Client {
  takeOnlyOwnAnswers(client);
  return client;
}
