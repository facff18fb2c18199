/**
 * What went wrong when AWS was asked, in plain words. Only the name of an error is shown: its message may quote the
 * request, and with it a token.
 */

import { type Unseen, unknown } from '#checkers/observed.ts';
import { type Access, attempts } from './clients.ts';

export interface Asked extends Access {
  /** IAM's name of what was asked for; undefined before anything was. */
  action: string | undefined;
  /** What was asked about, to begin a sentence with. */
  subject: string;
}

/** @param error Whatever the SDK threw. */
export function explain(error: unknown, asked: Asked): Unseen {
  const { name, message } = partsOf(error);
  for (const { when, say } of kinds)
    if (when(name, message, error)) {
      const [why, next] = say(asked, name);
      return unknown(why, next);
    }
  return unknown(
    `${asked.subject} could not be read: ${asked.action ?? 'AWS'} answered ${name || 'with an error'}.`,
    'Check again; if it stays, try the same call with the AWS CLI.',
  );
}

interface Kind {
  when(name: string, message: string, error: unknown): boolean;
  /** Why it is not known, and the next thing to do. */
  say(asked: Asked, name: string): [string, string];
}

const notFound = /NotFound|NoSuchEntity/;

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

const kinds: readonly Kind[] = [
  {
    when: (name, message) => name === 'Error' && /region/i.test(message),
    say: () => [
      'No region is set, so it is not known where to look.',
      'Give one with --region, for example --region us-east-1, or set AWS_REGION.',
    ],
  },
  {
    when: (name, message) =>
      expired.test(name) || (ofCredentials(name) && /expired|sso login|aws login/i.test(message)),
    say: ({ profile }) => [
      'The session has expired: AWS no longer takes its token.',
      `Sign in again, for example with: aws sso login${profile ? ` --profile ${profile}` : ''}`,
    ],
  },
  {
    when: ofCredentials,
    say: ({ profile }) =>
      profile
        ? [
            `The profile ${profile} holds no credentials.`,
            'See which profiles there are with: aws configure list-profiles',
          ]
        : ['There are no AWS credentials.', 'Sign in with aws sso login, or name a profile with --profile.'],
  },
  {
    when: (name) => refused.test(name),
    say: () => [
      'AWS does not take these credentials.',
      'Check them with: aws sts get-caller-identity. Access keys may be deleted, mistyped or of another partition.',
    ],
  },
  {
    when: (name) => skewed.test(name),
    say: () => ['This machine’s clock differs from that of AWS.', 'Set the clock, then check again.'],
  },
  {
    when: (name) => denied.test(name),
    say: ({ subject, action }) => [
      `${subject} could not be read: these credentials may not ${action}.`,
      `Allow ${action}: docs/checker-policy.json has all that the checker needs, for stacks named SecureCart….`,
    ],
  },
  {
    when: (name, _message, error) => throttled.test(name) || statusOf(error) === 429,
    say: ({ subject, action }) => [
      `${subject} could not be read: AWS throttled ${action} ${attempts} times.`,
      'Wait a minute, then check again.',
    ],
  },
  {
    when: (name) => notFound.test(name),
    say: ({ subject }) => [
      `${subject} is not there: it was deleted, or changed outside of CloudFormation.`,
      'Deploy the stack again.',
    ],
  },
  {
    when: (name) => ofNetwork.test(name),
    say: ({ action, region }) => [
      `Nothing answers for ${action ?? 'AWS'}${region ? ` in ${region}` : ''}.`,
      'Check the network, the name of the region, and AWS_ENDPOINT_URL if it is set.',
    ],
  },
  {
    when: (name, _message, error) => ofAws.test(name) || (statusOf(error) ?? 0) >= 500,
    say: ({ subject, action }) => [
      `${subject} could not be read: AWS has a fault and answered ${action} ${attempts} times with an error.`,
      'Try again in some minutes.',
    ],
  },
];

function ofCredentials(name: string): boolean {
  return /^(CredentialsProviderError|TokenProviderError|ProviderError|CredentialsError)$/.test(name);
}

function partsOf(error: unknown): { name: string; message: string } {
  if (typeof error !== 'object' || error === null) return { name: '', message: '' };
  const { name, code, message } = error as { name?: unknown; code?: unknown; message?: unknown };
  // Errors of the network have a code and the name Error; those of AWS have a name and, in old services, a code.
  const own = typeof name === 'string' && name !== 'Error' && name !== 'AggregateError' ? name : undefined;
  return {
    name: own ?? (typeof code === 'string' ? code : 'Error'),
    message: typeof message === 'string' ? message : '',
  };
}

function statusOf(error: unknown): number | undefined {
  return (error as { $metadata?: { httpStatusCode?: number } } | undefined)?.$metadata?.httpStatusCode;
}
