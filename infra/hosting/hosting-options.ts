/** What is to be hosted on AWS. */
import { z } from 'zod';
import { insteadOf } from '#checkers/command/region.ts';

const email = z.string().regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'isn’t an e-mail address');

const hostName = /^([a-z0-9-]+\.)+[a-z][a-z0-9-]*[a-z0-9]$/;

export const hostingOptions = z.strictObject({
  region: z
    .string()
    .refine((region) => insteadOf(region) === undefined, 'isn’t a region')
    .default('us-east-1'),
  domain: z.string().regex(hostName, 'isn’t a domain, such as course.example.org').optional(),
  certificate: z
    .string()
    .regex(
      /^arn:aws[\w-]*:acm:us-east-1:\d{12}:certificate\/[\w-]+$/,
      'isn’t the ARN of a certificate in us-east-1',
    )
    .optional(),
  notify: email.optional(),
  budget: z.number('isn’t an amount of dollars').positive('isn’t an amount of dollars').default(50),
  /** `asleep`: its data is kept, and nothing runs. */
  workshop: z.enum(['none', 'open', 'asleep']).default('none'),
  servers: z.int('isn’t a number of tasks').min(1, 'isn’t at least 1').max(50, 'isn’t at most 50').default(2),
  graders: z
    .int('isn’t a number of tasks')
    .min(1, 'isn’t at least 1')
    .max(100, 'isn’t at most 100')
    .default(2),
  image: z.string().regex(/^\S+$/, 'isn’t the name of an image').optional(),
  /** Hosts of learning platforms, which the workshop's servers may reach. */
  lms: z
    .array(z.string().toLowerCase().regex(hostName, 'names no host, such as lms.example.org'))
    .default([]),
  /** The address of a learning record store, which is told what participants do. */
  lrs: z
    .string()
    .regex(
      /^https:\/\/([a-z0-9-]+\.)+[a-z][a-z0-9-]+(:443)?(\/\S*)?$/i,
      'isn’t an https address on port 443, such as https://lrs.example.org/xapi',
    )
    .optional(),
  /** The secret with the key that the store issued, `name:secret`. */
  lrsSecret: z
    .string()
    .regex(
      /^arn:aws[\w-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@-]+-\w{6}$/,
      'isn’t the ARN of a secret, with the six characters at its end',
    )
    .optional(),
  /** The system that the identifiers of the roster are of. */
  lrsHomePage: z.url({ protocol: /^https?$/, error: 'isn’t an address' }).optional(),
});

export type HostingOptions = z.output<typeof hostingOptions>;

/** Hosts outside of AWS's network that the servers ask: none, unless there is an LMS or a record store. */
export function reachedHosts({ lms, lrs }: Pick<HostingOptions, 'lms' | 'lrs'>): readonly string[] {
  return [...new Set([...lms, ...(lrs === undefined ? [] : [new URL(lrs).hostname])])];
}
