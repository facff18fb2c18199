/** What `npm run host` was asked for. */
import { parseArgs } from 'node:util';
import { nearest } from '#checkers/command/nearest.ts';
import { insteadOf } from '#checkers/command/region.ts';
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
  --lms HOSTS           hosts of your LMS, by commas: the workshop's servers may reach them
  --lrs URL             tells a learning record store (xAPI) what participants do
  --lrs-secret ARN      the secret of AWS Secrets Manager with the store's key, NAME:SECRET
  --lrs-home-page URL   the system that the roster's identifiers are of, such as your LMS
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

const ifNewer = 'Add a region that is newer than this course to labs/aws/regions.ts.';

function optionsOf(values: ReturnType<typeof parse>['values']): HostingOptions {
  const { region, domain, certificate, notify, image, budget, servers, graders, workshop, asleep } = values;
  const { lms, lrs, 'lrs-secret': lrsSecret, 'lrs-home-page': lrsHomePage } = values;
  if (lrs?.includes('@'))
    throw new UserError(
      '--lrs contains a key, which the shell keeps in its history.',
      'Put the key into AWS Secrets Manager, name it with --lrs-secret, and issue another key.',
    );
  const given = { region, domain, certificate, notify, image, lrs, lrsSecret, lrsHomePage };
  const numbers = { budget, servers, graders };
  const parsed = hostingOptions.safeParse({
    ...given,
    ...Object.fromEntries(
      Object.entries(numbers).flatMap(([name, text]) => (text === undefined ? [] : [[name, Number(text)]])),
    ),
    lms: lms?.split(',').map((host) => host.trim()),
    workshop: asleep ? 'asleep' : workshop ? 'open' : 'none',
  });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const name = String(issue?.path[0]).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const typed = values[name as keyof typeof values];
    const next = name === 'region' ? insteadOf(String(typed), ifNewer) : undefined;
    throw new UserError(`--${name} ${typed} ${issue?.message}.`, next ?? 'See: npm run host -- --help');
  }
  requireTogether(parsed.data);
  return parsed.data;
}

/** @throws UserError for an option without the one that it needs. */
function requireTogether({
  domain,
  certificate,
  region,
  workshop,
  lms,
  lrs,
  lrsSecret,
  lrsHomePage,
}: HostingOptions): void {
  if ((domain === undefined) !== (certificate === undefined))
    throw new UserError(
      domain === undefined ? '--certificate needs a --domain.' : '--domain needs a --certificate.',
      'Request one for the name in AWS Certificate Manager, in us-east-1, and name both.',
    );
  const ofWorkshop = lms.length > 0 ? '--lms' : lrs === undefined ? undefined : '--lrs';
  if (ofWorkshop && workshop === 'none')
    throw new UserError(`${ofWorkshop} is about a workshop.`, 'Add --workshop, or leave it out.');
  if ((lrsSecret ?? lrsHomePage) !== undefined && lrs === undefined)
    throw new UserError(
      `${lrsSecret === undefined ? '--lrs-home-page' : '--lrs-secret'} needs a learning record store.`,
      'Name it with --lrs.',
    );
  if (lrs !== undefined && lrsSecret === undefined)
    throw new UserError(
      '--lrs needs the secret with the store’s key.',
      'Make one as docs/aws-hosting.md says, and name its ARN with --lrs-secret.',
    );
  if (lrsSecret !== undefined && lrsSecret.split(':')[3] !== region)
    throw new UserError(
      `The secret of --lrs-secret isn’t in ${region}, where the workshop is.`,
      `Make it there, or host the workshop in its region with --region.`,
    );
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
        lms: { type: 'string' },
        lrs: { type: 'string' },
        'lrs-secret': { type: 'string' },
        'lrs-home-page': { type: 'string' },
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
