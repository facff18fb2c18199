/**
 * Whether an answer is AWS's. A web page, or nothing at all, with the status 200 would otherwise be read as an empty list:
 * nothing is deployed, nothing is left.
 */

/** What answered is not the service that was asked. */
export class NotOfTheService extends Error {
  override readonly name = 'NotOfTheService';
  /** What came instead, to follow a colon: `it sent a web page`. */
  readonly seen: string;

  constructor(seen: string) {
    super(`Not an answer of the service: ${seen}.`);
    this.seen = seen;
  }
}

/** What the SDK's clients have in common here. */
export interface AwsClient {
  middlewareStack: { add(middleware: never, options: never): void };
  config: { serviceId: string };
}

interface Exchange {
  response: { statusCode: number; body: unknown };
}

type Middleware = (
  next: (request: unknown) => Promise<Exchange>,
  context: { commandName?: string },
) => (request: unknown) => Promise<Exchange>;

/** Services that answer in XML. In EC2's, the result is not in an element of its own. */
const inXml: Readonly<Record<string, 'query' | 'ec2'>> = {
  CloudFormation: 'query',
  RDS: 'query',
  IAM: 'query',
  STS: 'query',
  EC2: 'ec2',
};

/** Has a client throw NotOfTheService for an answer that its service would not send. */
export function takeOnlyOwnAnswers({ middlewareStack, config }: AwsClient): void {
  const middleware: Middleware = (next, context) => async (request) => {
    const exchange = await next(request);
    const { response } = exchange;
    // A fault of AWS's own front is a page, too; it is asked again, and told as a fault.
    if (response.statusCode >= 500) return exchange;
    const bytes = await bytesOf(response.body);
    const operation = (context.commandName ?? '').replace(/Command$/, '');
    const strange = strangenessOf(new TextDecoder().decode(bytes), {
      service: config.serviceId,
      operation,
      succeeded: response.statusCode < 300,
    });
    if (strange !== undefined) throw new NotOfTheService(strange);
    response.body = bytes;
    return exchange;
  };
  // The lowest of this step: next to the wire, before the answer is parsed.
  middlewareStack.add(
    middleware as never,
    { step: 'deserialize', priority: 'low', name: 'ownAnswers' } as never,
  );
}

/** What shows that a text is no answer of the service; undefined for one that may be. */
export function strangenessOf(
  text: string,
  { service, operation, succeeded }: { service: string; operation: string; succeeded: boolean },
): string | undefined {
  if (text.trim() === '') return 'it sent an empty answer';
  if (/^\s*(<!doctype html|<html)/i.test(text)) return 'it sent a web page';
  const protocol = inXml[service];
  if (protocol === undefined) return isJsonObject(text) ? undefined : 'it sent no JSON';
  const [, root] = /^\s*(?:<\?xml[^>]*\?>\s*)?<([\w:.-]+)/.exec(text) ?? [];
  if (root === undefined) return 'it sent no XML';
  if (!succeeded) return undefined;
  if (root !== `${operation}Response`) return `it sent the element ${root}`;
  if (protocol === 'query' && !new RegExp(`<${operation}Result[\\s/>]`).test(text))
    return 'its answer has no result';
  return undefined;
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

async function bytesOf(body: unknown): Promise<Uint8Array> {
  if (body instanceof Uint8Array) return body;
  if (typeof body === 'string') return new TextEncoder().encode(body);
  const chunks: Uint8Array[] = [];
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
