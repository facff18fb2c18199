/**
 * What went wrong when AWS was asked, in plain words, for every command that asks it. Only the name of an error is
 * shown: its message may quote the request, and with it a token.
 */

import { NotOfTheService } from './aws-answers.ts';
import { type Access, attempts, regionFrom } from './aws-clients.ts';

export interface Asked extends Access {
  /** IAM's name of what was asked for; undefined before anything was. */
  action: string | undefined;
  /** What was asked about, to begin a sentence with: `The stack Shop`. */
  subject: string;
  /** What allows the action; undefined for what only the checker asks, which `docs/checker-policy.json` allows. */
  allowedBy?: string;
}

/** Why something is not known, and the next thing to do. */
export interface AwsProblem {
  why: string;
  next: string;
}

/** @param error Whatever the SDK threw. */
export function explainAwsError(error: unknown, asked: Asked): AwsProblem {
  const facts = factsOf(error);
  const kind = kinds.find(({ when }) => when(facts));
  const [why, next] = kind
    ? kind.say(asked, facts)
    : [
        `${asked.subject} could not be read: ${asked.action ?? 'AWS'} answered ${facts.name || 'with an error'}.`,
        'Check again. If the error stays, try the same call with the AWS CLI.',
      ];
  return { why, next };
}

/** Whether CloudFormation says that it has no stack of the name asked for. */
export function meansNoSuchStack(error: unknown): boolean {
  const { name, message } = factsOf(error);
  return name === 'ValidationError' && /does not exist/.test(message);
}

/** What `meansNoSuchStack` is told as. */
export function noSuchStack(name: string, region: string): AwsProblem {
  return {
    why: `There is no stack ${name} in ${region}.`,
    next: 'Check the name and the region (--region), and the account with: aws sts get-caller-identity',
  };
}

/** An error as the kinds of problems are told apart. */
interface Facts {
  /** Its name or, where that says nothing, its code. */
  name: string;
  message: string;
  /** HTTP status of the answer, where there was one. */
  status: number | undefined;
  /** How far this machine's clock is from the one that answered, ms, where the answer was dated. */
  clockDifferenceMs: number;
  error: unknown;
}

interface Kind {
  when(facts: Facts): boolean;
  say(asked: Asked, facts: Facts): [why: string, next: string];
}

const expired =
  /^(ExpiredToken|ExpiredTokenException|RequestExpired|TokenRefreshRequired|ExpiredSSOToken\w*)$/;
const refused =
  /^(InvalidClientTokenId|UnrecognizedClientException|UnrecognizedClient|AuthFailure|SignatureDoesNotMatch|InvalidSignatureException|IncompleteSignature|MissingAuthenticationToken\w*)$/;
const skewed = /^(RequestTimeTooSkewed|RequestInTheFuture)$/;
const denied =
  /^(AccessDenied|AccessDeniedException|UnauthorizedOperation|NotAuthorized|NotAuthorizedException|AuthorizationError|UnauthorizedException)$/;
const throttled =
  /^(Throttling|ThrottlingException|ThrottledException|RequestThrottled|RequestThrottledException|RequestLimitExceeded|TooManyRequestsException|SlowDown|PriorRequestNotComplete|BandwidthLimitExceeded|EC2ThrottledException)$/;
const ofAws =
  /^(InternalFailure|InternalError|InternalServerError|InternalServiceError|InternalServiceException|InternalServiceFault|ServiceUnavailable|ServiceException|ServiceFailure|Unavailable)$/;
const ofNetwork =
  /^(TimeoutError|ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|CERT_\w+|\w*SELF_SIGNED\w*|UNABLE_TO_\w+)$/;
const ofCredentials = /^(CredentialsProviderError|TokenProviderError|ProviderError|CredentialsError)$/;

/** AWS takes no request that was signed more than five minutes off. Signature Version 4, "Troubleshooting". */
const mostClockDifferenceMs = 5 * 60_000;

/** Asked from the top: what says more stands above. */
const kinds: readonly Kind[] = [
  {
    when: ({ error }) => error instanceof NotOfTheService,
    say: ({ action = 'AWS' }, { error }) => [
      `What answers for ${action} is not AWS: ${(error as NotOfTheService).seen}.`,
      'Check AWS_ENDPOINT_URL if it is set, and whether a proxy or a sign-in page of the network answers instead.',
    ],
  },
  {
    when: ({ name, message }) => name === 'ERR_INVALID_URL' || /^Invalid URL/.test(message),
    say: () => [
      'The address of AWS’s endpoint is not a URL.',
      'Write AWS_ENDPOINT_URL as http://localhost:5000, or unset it. It may also be set as endpoint_url in the AWS configuration.',
    ],
  },
  {
    when: ({ name, message }) => name === 'Error' && /^Region is missing/i.test(message),
    say: ({ profile = process.env.AWS_PROFILE }) => [
      profile
        ? `No region is set, and the profile ${profile} names none or does not exist.`
        : 'No region is set, so it is not known where to look.',
      `Give one with --region, for example --region us-east-1, or set AWS_REGION.${profile ? ' See the profiles with: aws configure list-profiles' : ''}`,
    ],
  },
  {
    when: ({ name, message }) => name === 'Error' && /^Region not accepted/i.test(message),
    say: (access) => [
      `${JSON.stringify(regionFrom(access) ?? 'the profile’s region')} is not the name of a region.`,
      'Write it as us-east-1, without spaces: in --region, in AWS_REGION or in the profile.',
    ],
  },
  {
    when: ({ name, message, clockDifferenceMs }) =>
      skewed.test(name) ||
      (refused.test(name) && /Signature (expired|not yet current)/i.test(message)) ||
      ((refused.test(name) || name === 'RequestExpired') && clockDifferenceMs > mostClockDifferenceMs),
    say: () => ['The clock of this machine differs from AWS’s clock.', 'Set the clock, then check again.'],
  },
  {
    when: ({ name, message }) =>
      expired.test(name) || (ofCredentials.test(name) && /expired|sso login|aws login/i.test(message)),
    say: ({ profile }) => [
      'The session has expired: AWS no longer accepts its token.',
      `Sign in again, for example with: aws sso login${profile ? ` --profile ${profile}` : ''}`,
    ],
  },
  {
    when: ({ name }) => ofCredentials.test(name),
    say: ({ profile = process.env.AWS_PROFILE }) =>
      profile
        ? [
            `The profile ${profile} contains no credentials.`,
            'See which profiles there are with: aws configure list-profiles',
          ]
        : ['There are no AWS credentials.', 'Sign in with aws sso login, or name a profile with --profile.'],
  },
  {
    when: ({ name }) => refused.test(name),
    say: () => [
      'AWS doesn’t accept these credentials.',
      'Check them with: aws sts get-caller-identity. Access keys may be deleted, mistyped, or from another partition.',
    ],
  },
  {
    when: ({ name }) => denied.test(name),
    say: ({ subject, action, allowedBy }) => [
      `${subject} could not be ${action === 'lambda:InvokeFunction' ? 'called' : 'read'}: these credentials may not ${action}.`,
      `Allow ${action}: ${allowedBy ?? 'docs/checker-policy.json contains everything that the checker needs, for stacks named SecureCart….'}`,
    ],
  },
  {
    when: ({ name, status }) => throttled.test(name) || status === 429,
    say: ({ subject, action }) => [
      `${subject} could not be read: AWS throttled ${action} ${attempts} times.`,
      'Wait a minute, then check again.',
    ],
  },
  {
    when: ({ name }) => /NotFound|NoSuchEntity/.test(name) && !ofNetwork.test(name),
    say: ({ subject }) => [
      `${subject} doesn’t exist: it was deleted, or changed outside of CloudFormation.`,
      'Deploy the stack again.',
    ],
  },
  {
    when: ({ name }) => ofNetwork.test(name),
    say: ({ action, ...access }) => [
      `Nothing answers for ${action ?? 'AWS'}${inRegion(access)}.`,
      'Check the network, the name of the region, and AWS_ENDPOINT_URL if it is set.',
    ],
  },
  {
    when: ({ name, status }) => ofAws.test(name) || (status ?? 0) >= 500,
    say: ({ subject, action }) => [
      `${subject} could not be read: AWS has a fault and answered ${action} ${attempts} times with an error.`,
      'Try again in some minutes.',
    ],
  },
];

function inRegion(access: Access): string {
  const region = regionFrom(access);
  return region ? ` in ${region}` : '';
}

function factsOf(error: unknown): Facts {
  const { name, code, message, $metadata, $response } = (
    typeof error === 'object' && error !== null ? error : {}
  ) as {
    name?: unknown;
    code?: unknown;
    message?: unknown;
    $metadata?: { httpStatusCode?: number };
    $response?: { headers?: Record<string, string> };
  };
  // Errors of the network and of Node have a code and a general name; those of AWS have a name and, in old services, a code.
  const general = typeof name !== 'string' || /^(Error|AggregateError|TypeError)$/.test(name);
  const answeredAt = Date.parse($response?.headers?.date ?? '');
  return {
    name: general ? (typeof code === 'string' ? code : 'Error') : name,
    message: typeof message === 'string' ? message : '',
    status: $metadata?.httpStatusCode,
    clockDifferenceMs: Number.isNaN(answeredAt) ? 0 : Math.abs(Date.now() - answeredAt),
    error,
  };
}
