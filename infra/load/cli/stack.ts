/** A deployed stack: finds its endpoints in its outputs, and has its function make the load. */
import { CloudFormationClient, DescribeStacksCommand, type Stack } from '@aws-sdk/client-cloudformation';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { exitCodes, UserError } from '#checkers/command/user-error.ts';
import type { LoadRequest } from '../request.ts';
import type { LoadReport } from '../run.ts';
import { explained } from './aws-errors.ts';
import type { Site } from './site.ts';

interface StackSource {
  stack: string;
  region: string | undefined;
  profile: string | undefined;
}

/** @throws UserError when the stack is not there, not ready, or none of this course's. */
export async function siteOfStack({ stack, region, profile }: StackSource): Promise<Site> {
  const config = { ...(region && { region }), ...(profile && { profile }) };
  const outputs = await outputsOf(stack, new CloudFormationClient(config));
  const lambda = new LambdaClient({ ...config, maxAttempts: 1 });
  const invokeOn = (host: string) => (request: LoadRequest) =>
    invoke(lambda, outputs.need('ApplicationFunction'), { host, request });
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

async function outputsOf(name: string, client: CloudFormationClient) {
  const { Stacks = [] } = await client
    .send(new DescribeStacksCommand({ StackName: name }))
    .catch((error) => Promise.reject(explained(error, `the stack ${name}`)));
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

async function invoke(client: LambdaClient, name: string, event: object): Promise<LoadReport> {
  const { FunctionError, Payload } = await client
    .send(new InvokeCommand({ FunctionName: name, Payload: JSON.stringify(event) }))
    .catch((error) => Promise.reject(explained(error, `the function ${name}`)));
  const answer: unknown = JSON.parse(Payload?.transformToString() || 'null');
  if (FunctionError !== undefined) {
    const { errorMessage = FunctionError } = (answer ?? {}) as { errorMessage?: string };
    throw new UserError(
      `The function ${name} failed: ${errorMessage}`,
      'Its log group, which the stack holds, has more.',
      exitCodes.fail,
    );
  }
  return answer as LoadReport;
}
