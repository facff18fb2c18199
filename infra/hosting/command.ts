/** What `npm run host` was asked for. */
import { parseArgs } from 'node:util';
import { nearest } from '#checkers/command/nearest.ts';
import { refusedArguments, UserError } from '#checkers/command/user-error.ts';
import { type HostingOptions, hostingOptions } from './hosting-options.ts';

export const verbs = ['synth', 'deploy', 'destroy'] as const;
export type Verb = (typeof verbs)[number];

export type HostRequest =
  | { verb: 'help' }
  | { verb: Verb; options: HostingOptions; build: boolean; profile: string | undefined; yes: boolean };

export const usage = `Usage: npm run host -- VERB [options]
  synth      writes the CloudFormation template to build/hosting.out, without an account
  deploy     builds the course and puts it on AWS
  destroy    removes everything, a workshop's data too

Options:
  --domain NAME         the name of the course, such as course.example.org
  --certificate ARN     the certificate for that name, in us-east-1
  --region REGION       where the bucket and a workshop are (default: us-east-1)
  --notify ADDRESS      e-mail address for alarms and the budget
  --budget DOLLARS      the account's spending a month from which the budget warns (default: 50)
  --workshop            runs the workshop's server, too
  --asleep              keeps the workshop's data and runs nothing: no server, no load balancer
  --servers N           tasks of the workshop's server (default: 2)
  --graders N           tasks that grade (default: 2)
  --image NAME          an image of the workshop in a registry of this account; without it, one is built with Docker
  --profile PROFILE     profile of the AWS configuration
  --no-build            takes the course in dist/ as it is
  --yes                 doesn't ask before it deploys or destroys
  --help                this text
`;

/** @throws UserError for what is no request. */
export function readRequest(args: readonly string[]): HostRequest {
  const { values, positionals } = parse(args);
  if (values.help) return { verb: 'help' };
  const [typed, ...rest] = positionals;
  const verb = verbs.find((each) => each === typed);
  if (!verb || rest.length > 0) {
    const meant = typed === undefined || verb ? undefined : nearest(typed, verbs);
    throw new UserError(
      typed === undefined
        ? 'Name what to do.'
        : verb
          ? 'Name one thing to do.'
          : `${typed} is nothing to do.`,
      meant ? `Did you mean ${meant}?` : usage.trimEnd(),
    );
  }
  return { verb, options: optionsOf(values), build: values.build, profile: values.profile, yes: values.yes };
}

function optionsOf(values: ReturnType<typeof parse>['values']): HostingOptions {
  const { region, domain, certificate, notify, image, budget, servers, graders, workshop, asleep } = values;
  const given = { region, domain, certificate, notify, image };
  const numbers = { budget, servers, graders };
  const parsed = hostingOptions.safeParse({
    ...given,
    ...Object.fromEntries(
      Object.entries(numbers).flatMap(([name, text]) => (text === undefined ? [] : [[name, Number(text)]])),
    ),
    workshop: asleep ? 'asleep' : workshop ? 'open' : 'none',
  });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const name = String(issue?.path[0]) as keyof typeof values;
    throw new UserError(`--${name} ${values[name]} ${issue?.message}.`, 'See: npm run host -- --help');
  }
  if ((domain === undefined) !== (certificate === undefined))
    throw new UserError(
      domain === undefined ? '--certificate needs a --domain.' : '--domain needs a --certificate.',
      'Request one for the name in AWS Certificate Manager, in us-east-1, and name both.',
    );
  return parsed.data;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      allowNegative: true,
      options: {
        domain: { type: 'string' },
        certificate: { type: 'string' },
        region: { type: 'string' },
        notify: { type: 'string' },
        budget: { type: 'string' },
        workshop: { type: 'boolean', default: false },
        asleep: { type: 'boolean', default: false },
        servers: { type: 'string' },
        graders: { type: 'string' },
        image: { type: 'string' },
        profile: { type: 'string' },
        build: { type: 'boolean', default: true },
        yes: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw refusedArguments(error, 'See: npm run host -- --help');
  }
}
