/** What is to be hosted on AWS. */
import { z } from 'zod';

const email = z.string().regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'isn’t an e-mail address');

export const hostingOptions = z.strictObject({
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'isn’t a region, such as eu-central-1')
    .default('us-east-1'),
  domain: z
    .string()
    .regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/, 'isn’t a domain, such as course.example.org')
    .optional(),
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
});

export type HostingOptions = z.output<typeof hostingOptions>;
