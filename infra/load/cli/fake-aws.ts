/** CloudFormation and Lambda on this machine, for tests: answers that are given, over HTTP. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ConnectionsReport } from '../workload/connections.ts';

export interface FakeAws {
  url: string;
  /** What was sent to the function. */
  invocations: unknown[];
  stop(): Promise<void>;
}

/** What the function answers unless a test says otherwise. */
export const report: ConnectionsReport = {
  workload: 'connections',
  clients: 200,
  seconds: 30,
  connected: 200,
  connect: { count: 200, p50: 12.3, p95: 40, p99: 1234, max: 2000 },
  query: { count: 0 },
  queriesPerSecond: 934.4,
  backends: 21,
  failures: [],
};

export const outputs = {
  LabName: 'rds-proxy',
  DatabaseEndpoint: 'database.internal',
  ProxyEndpoint: 'proxy.internal',
  ApplicationFunction: 'shop-application',
};

/** CloudFormation's answer with one stack. */
export function describeStacks(status: string, outputs: Readonly<Record<string, string>>): string {
  const members = Object.entries(outputs)
    .map(
      ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
    )
    .join('');
  return `<DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult>
    <Stacks><member><StackName>Shop</StackName><StackStatus>${status}</StackStatus><Outputs>${members}</Outputs></member></Stacks>
    </DescribeStacksResult></DescribeStacksResponse>`;
}

/** How the query protocol reports an error. */
export function awsError(code: string, message: string): string {
  return `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;
}

/** Starts it on a free port. */
export async function startFakeAws(
  stacks: { status: number; body: string },
  functionAnswer: { error?: string; body: unknown } = { body: report },
): Promise<FakeAws> {
  const invocations: unknown[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    if (!request.url?.includes('/invocations')) {
      response.writeHead(stacks.status, { 'content-type': 'text/xml' }).end(stacks.body);
      return;
    }
    invocations.push({ url: request.url, body: JSON.parse(Buffer.concat(chunks).toString()) });
    if (functionAnswer.error) response.setHeader('x-amz-function-error', functionAnswer.error);
    response.end(JSON.stringify(functionAnswer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, invocations, stop };
}
