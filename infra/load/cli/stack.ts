/** A deployed stack: finds its endpoints in its outputs, and has its function make the load. */
import { CloudFormationClient, DescribeStacksCommand, type Stack } from '@aws-sdk/client-cloudformation';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { type Access, clientSettings, guarded, regionFrom } from '#checkers/command/aws-clients.ts';
import {
  type Asked,
  type AwsProblem,
  explainAwsError,
  meansNoSuchStack,
  noSuchStack,
} from '#checkers/command/aws-errors.ts';
import { exitCodes, UserError } from '#checkers/command/user-error.ts';
import type { LoadRequest } from '../request.ts';
import type { LoadReport } from '../run.ts';
import type { Site } from './site.ts';

interface StackSource extends Access {
  stack: string;
}

/** A function of AWS Lambda runs for 15 minutes at most. AWS Lambda Developer Guide, "Quotas". */
const longestCallMs = 15 * 60_000;

/** @throws UserError when the stack is not there, not ready, or none of this course's. */
export async function siteOfStack({ stack, ...access }: StackSource): Promise<Site> {
  const outputs = await outputsOf(stack, access);
  // A call makes load for minutes, so it is sent once, and only its end is an answer.
  const lambda = guarded(new LambdaClient({ ...clientSettings(access, longestCallMs), maxAttempts: 1 }));
  const invokeOn = (host: string) => (request: LoadRequest) =>
    invoke(lambda, outputs.need('ApplicationFunction'), { host, request }, access);
  const proxy = outputs.find('ProxyEndpoint');
  return {
    stack,
    workload: outputs.need('LabName') === 'provisioned-iops' ? 'storage' : 'connections',
    // Three times the memory of the class that the lab uses, so that two reads of three miss every cache.
    gibibytes: 24,
    run: {
      direct: invokeOn(outputs.need('DatabaseEndpoint')),
      ...(proxy !== undefined && { proxy: invokeOn(proxy) }),
    },
  };
}

async function outputsOf(name: string, access: Access) {
  const client = guarded(new CloudFormationClient(clientSettings(access)));
  const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: name })).catch((error) => {
    if (meansNoSuchStack(error))
      throw undecided(noSuchStack(name, regionFrom(access) ?? 'the profile’s region'));
    throw problem(error, {
      action: 'cloudformation:DescribeStacks',
      subject: `The stack ${name}`,
      ...access,
    });
  });
  const [stack] = Stacks;
  assertReady(name, stack);
  const find = (key: string) => stack.Outputs?.find(({ OutputKey }) => OutputKey === key)?.OutputValue;
  const need = (key: string) => {
    const value = find(key);
    if (value === undefined)
      throw new UserError(`${name} has no output ${key}.`, 'Deploy it again with: npm run deploy');
    return value;
  };
  return { find, need };
}

function assertReady(name: string, stack: Stack | undefined): asserts stack is Stack {
  const status = stack?.StackStatus ?? 'unknown';
  if (['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE'].includes(status)) return;
  if (status.endsWith('IN_PROGRESS'))
    throw new UserError(
      `${name} is not ready: ${status}.`,
      'Wait until it is, a database takes about ten minutes.',
      exitCodes.undecided,
    );
  throw new UserError(
    `${name} is in the state ${status}.`,
    'Read its events in the console, then run: npm run destroy',
  );
}

async function invoke(
  client: LambdaClient,
  name: string,
  event: object,
  access: Access,
): Promise<LoadReport> {
  const { FunctionError, Payload } = await client
    .send(new InvokeCommand({ FunctionName: name, Payload: JSON.stringify(event) }))
    .catch((error) => {
      throw problem(error, { action: 'lambda:InvokeFunction', subject: `The function ${name}`, ...access });
    });
  const answer: unknown = JSON.parse(Payload?.transformToString() || 'null');
  if (FunctionError !== undefined) {
    const { errorMessage = FunctionError } = (answer ?? {}) as { errorMessage?: string };
    throw new UserError(
      `The function ${name} failed: ${errorMessage}`,
      'Its log group, which is part of the stack, has more.',
      exitCodes.fail,
    );
  }
  return answer as LoadReport;
}

function problem(error: unknown, asked: Asked): UserError {
  return undecided(
    explainAwsError(error, {
      ...asked,
      allowedBy: 'you need cloudformation:DescribeStacks and lambda:InvokeFunction.',
    }),
  );
}

function undecided({ why, next }: AwsProblem): UserError {
  return new UserError(why, next, exitCodes.undecided);
}
