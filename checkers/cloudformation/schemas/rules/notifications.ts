/** Amazon SNS API Reference, "CreateTopic" and "Subscribe"; read in November 2026. */

import { type Report, shown } from '../violation.ts';
import { matching, oneOf, type Properties, type Rule } from './properties.ts';

export const topic: Rule = (properties, report) => {
  const isOrdered = properties.flag('FifoTopic');
  if (properties.none('FifoTopic') || properties.text('FifoTopic') !== undefined)
    matching(
      properties,
      'TopicName',
      isOrdered ? /^[\w-]{1,251}\.fifo$/ : /^[\w-]{1,256}$/,
      `Letters, digits, hyphens and underscores${isOrdered ? ', and .fifo at the end' : ''}.`,
      report,
    );
  for (const each of properties.list('Subscription')) judgeSubscription(each, report);
};

export const subscription: Rule = judgeSubscription;

/** What the endpoint of each protocol is. */
const endpoints: Readonly<Record<string, readonly [RegExp, string]>> = {
  email: [/^[^@\s]+@[^@\s]+$/, 'An e-mail address.'],
  'email-json': [/^[^@\s]+@[^@\s]+$/, 'An e-mail address.'],
  http: [/^http:\/\/./, 'An address that begins with http://.'],
  https: [/^https:\/\/./, 'An address that begins with https://.'],
  sms: [/^\+?[\d\s.()-]+$/, 'A phone number.'],
  sqs: [/^arn:/, 'The ARN of a queue.'],
  application: [/^arn:/, 'The ARN of a mobile app and device.'],
  lambda: [/^arn:/, 'The ARN of a function.'],
  firehose: [/^arn:/, 'The ARN of a delivery stream.'],
};

function judgeSubscription(properties: Properties, report: Report): void {
  oneOf(properties, 'Protocol', Object.keys(endpoints), report);
  const protocol = properties.text('Protocol') ?? '';
  const [pattern, allowed] = Object.hasOwn(endpoints, protocol) ? (endpoints[protocol] ?? []) : [];
  const endpoint = properties.text('Endpoint');
  if (pattern === undefined || allowed === undefined || endpoint === undefined || pattern.test(endpoint))
    return;
  const name = properties.path('Endpoint');
  report(name, `${name} is ${shown(endpoint)}, with the protocol ${protocol}.`, allowed);
}
