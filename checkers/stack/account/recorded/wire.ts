/** How AWS's services write their answers: XML of the Query protocol, EC2's XML, and JSON. */

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** A value of an answer. In XML an array repeats its element: `{ Tag: [{ Key: 'lab' }, …] }`. */
export type Content =
  | string
  | number
  | boolean
  | Date
  | undefined
  | readonly Content[]
  | { [name: string]: Content };

const namespaces: Record<string, string> = {
  cloudformation: 'http://cloudformation.amazonaws.com/doc/2010-05-15/',
  ec2: 'http://ec2.amazonaws.com/doc/2016-11-15/',
  iam: 'https://iam.amazonaws.com/doc/2010-05-08/',
  rds: 'http://rds.amazonaws.com/doc/2014-10-31/',
  sts: 'https://sts.amazonaws.com/doc/2011-06-15/',
};

const requestId = '3f2b6e1c-0d1a-4c57-9a37-6b1f6c1e7a10';

/** An answer to an action (`rds:DescribeDBInstances`), in its service's protocol. */
export function answer(action: string, content: { [name: string]: Content }): Answer {
  const [service = '', operation = ''] = action.split(':');
  const namespace = namespaces[service];
  if (namespace === undefined) return json(service, 200, content);
  const body =
    service === 'ec2'
      ? element(`${operation}Response xmlns="${namespace}"`, { requestId, ...content })
      : element(`${operation}Response xmlns="${namespace}"`, {
          [`${operation}Result`]: content,
          ResponseMetadata: { RequestId: requestId },
        });
  return xml(200, body);
}

export interface Fault {
  code: string;
  message: string;
  status?: number;
}

/** A refusal of an action, in its service's protocol. */
export function fault(action: string, { code, message, status = 400 }: Fault): Answer {
  const [service = ''] = action.split(':');
  if (service === 'ec2')
    return xml(
      status,
      element('Response', { Errors: { Error: { Code: code, Message: message } }, RequestID: requestId }),
    );
  if (service === 'lambda') {
    const { headers, ...rest } = json(service, status, { Type: 'User', Message: message });
    return { ...rest, headers: { ...headers, 'x-amzn-errortype': code } };
  }
  if (namespaces[service] === undefined) {
    const { headers, ...rest } = json(service, status, { __type: code, message });
    // CloudWatch spoke the Query protocol before, and still names the error of that time.
    const query: Record<string, string> =
      service === 'cloudwatch' ? { 'x-amzn-query-error': `${code};Sender` } : {};
    return { ...rest, headers: { ...headers, ...query } };
  }
  const body = element(`ErrorResponse xmlns="${namespaces[service]}"`, {
    Error: { Type: status < 500 ? 'Sender' : 'Receiver', Code: code, Message: message },
    RequestId: requestId,
  });
  return xml(status, body);
}

function xml(status: number, body: string): Answer {
  return {
    status,
    headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
  };
}

function json(service: string, status: number, content: Content): Answer {
  const types: Record<string, string> = {
    lambda: 'application/json',
    cloudwatch: 'application/x-amz-json-1.0',
  };
  return {
    status,
    headers: {
      'content-type': types[service] ?? 'application/x-amz-json-1.1',
      'x-amzn-requestid': requestId,
    },
    // JSON services write times as seconds since 1970.
    body: JSON.stringify(content, function (this: Record<string, unknown>, key, value) {
      return this[key] instanceof Date ? (this[key] as Date).getTime() / 1000 : value;
    }),
  };
}

function element(tag: string, content: Content): string {
  if (content === undefined) return '';
  if (Array.isArray(content)) return content.map((each) => element(tag, each)).join('');
  const [name] = tag.split(' ');
  return `<${tag}>${inner(content)}</${name}>`;
}

function inner(content: Content): string {
  if (content instanceof Date) return content.toISOString();
  if (typeof content === 'object')
    return Object.entries(content)
      .map(([name, value]) => element(name, value))
      .join('');
  return String(content).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
