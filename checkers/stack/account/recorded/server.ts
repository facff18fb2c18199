/** A small server on the loopback address that answers as AWS would, from a recording. */

import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { type Answer, fault } from './wire.ts';

/** A request as the recording sees it: the action by IAM's name, and its parameters by their names on the wire. */
export interface RecordedRequest {
  action: string;
  parameters: Readonly<Record<string, unknown>>;
}

export type Recording = Readonly<Record<string, (request: RecordedRequest) => Answer>>;

export interface RecordedAws {
  url: string;
  /** Every request so far, in order. */
  requests: readonly RecordedRequest[];
  close(): Promise<void>;
}

/** @param latencyMs Time that each answer takes, ms. */
export async function serveRecording(
  recording: Recording | ((request: RecordedRequest) => Answer),
  { latencyMs = 0 } = {},
): Promise<RecordedAws> {
  const requests: RecordedRequest[] = [];
  const respond =
    typeof recording === 'function' ? recording : (request: RecordedRequest) => replay(recording, request);
  const server = createServer(async (incoming, outgoing) => {
    const request = readRequest(incoming, await text(incoming));
    requests.push(request);
    if (latencyMs > 0) await setTimeout(latencyMs);
    const { status, headers, body } = respond(request);
    outgoing.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function replay(recording: Recording, request: RecordedRequest): Answer {
  return (
    recording[request.action]?.(request) ??
    fault(request.action, { code: 'InvalidAction', message: `${request.action} was not recorded.` })
  );
}

/** The names by which services sign, where IAM calls them otherwise. */
const iamNames: Record<string, string> = { monitoring: 'cloudwatch', tagging: 'tag' };

function readRequest({ headers, url = '' }: IncomingMessage, body: string): RecordedRequest {
  const [, signed = ''] = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(headers.authorization ?? '') ?? [];
  const service = iamNames[signed] ?? signed;
  const [, functionName] = /\/functions\/([^/]+)\/configuration/.exec(url) ?? [];
  if (functionName !== undefined)
    return {
      action: `${service}:GetFunctionConfiguration`,
      parameters: { FunctionName: decodeURIComponent(functionName) },
    };
  const target = headers['x-amz-target'];
  if (target !== undefined)
    return { action: `${service}:${String(target).split('.').at(-1)}`, parameters: JSON.parse(body || '{}') };
  const { Action = '', ...parameters } = Object.fromEntries(new URLSearchParams(body));
  return { action: `${service}:${Action}`, parameters };
}
