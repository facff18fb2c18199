/** Prices of `labs/aws/prices.ts` as facts. */

import { instancePrices, prices } from '#labs/aws/prices.ts';
import type { Fact } from './fact.ts';

export const awsPrices: readonly Fact[] = [
  ...[...instancePrices].map(
    ([name, { dollars }]): Fact => ({
      name: `an hour of ${name}, dollars`,
      values: [dollars],
      unit: 'dollars',
      subject: new RegExp(`\\b${name.replaceAll('.', '\\.')}(?!\\w)`),
      when: /an hour|per hour|hourly/i,
      example: `A ${name} costs $# an hour.`,
    }),
  ),
  rate(
    'gp3, a GB-month',
    prices.gp3Storage.dollars,
    /\bgp3\b/,
    /GB-month|a GB|per GB/i,
    'gp3 costs $# a GB-month.',
  ),
  rate(
    'io1 and io2, a GB-month',
    prices.provisionedStorage.dollars,
    /\bio[12]\b/,
    /GB-month|a GB|per GB/i,
    'io2 costs $# a GB-month.',
  ),
  rate(
    'io1 and io2, an IOPS-month',
    prices.provisionedIops.dollars,
    /\bio[12]\b/,
    /IOPS-month|(?:an|per|each) (?:provisioned )?IOPS/i,
    'io2 costs $# an IOPS-month.',
  ),
  rate(
    'a proxy, a vCPU-hour',
    prices.proxy.dollars,
    /\bproxy\b/i,
    /vCPU-hour|vCPU and hour|per vCPU/i,
    'A proxy costs $# per vCPU-hour.',
  ),
  rate(
    'a secret, a month',
    prices.secret.dollars,
    /\bsecret\b/i,
    /a month|per month|monthly/i,
    'A secret costs $# a month.',
  ),
  rate(
    'a NAT gateway, an hour',
    prices.natGateway.dollars,
    /NAT gateway/i,
    /an hour|per hour/i,
    'A NAT gateway costs $# an hour.',
  ),
  rate(
    'an alarm, a month',
    prices.alarm.dollars,
    /\balarm\b/i,
    /a month|per month/i,
    'An alarm costs $# a month.',
  ),
];

function rate(name: string, value: number, subject: RegExp, when: RegExp, example: string): Fact {
  return { name, values: [value], unit: 'dollars', subject, when, example };
}
