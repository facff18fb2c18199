import { exitCodes, UserError } from '#checkers/command/user-error.ts';

/** What each kind of refusal means, and what to do; by the names that AWS's services and its SDK give them. */
const explanations: readonly { names: RegExp; message: (what: string) => string; next: string }[] = [
  {
    names: /^ExpiredToken|^RequestExpired|TokenRefresh|SSOTokenProviderFailure/,
    message: () => 'Your AWS session has expired.',
    next: 'Sign in again, for example with: aws sso login',
  },
  {
    names: /^CredentialsProviderError|^UnrecognizedClient|^InvalidClientTokenId|^SignatureDoesNotMatch/,
    message: () => 'AWS does not know who you are: there are no credentials, or they are not valid.',
    next: 'Set AWS_PROFILE, or name one with --profile.',
  },
  {
    names: /^AccessDenied|^Unauthorized/,
    message: (what) => `You may not use ${what}.`,
    next: 'You need cloudformation:DescribeStacks and lambda:InvokeFunction on it.',
  },
  {
    names: /^Throttl|^TooManyRequests/,
    message: (what) => `AWS asks to slow down: too many requests for ${what}.`,
    next: 'Wait a minute and try again.',
  },
  {
    names: /^ResourceNotFound|^ValidationError/,
    message: (what) => `AWS finds no such thing: ${what}.`,
    next: 'Check the name and --region; deployed stacks are listed by: aws cloudformation list-stacks',
  },
  {
    names: /^TimeoutError|^ENOTFOUND|^ECONNREFUSED|^ECONNRESET|^EAI_AGAIN|^NetworkingError/,
    message: (what) => `AWS cannot be reached to find ${what}.`,
    next: 'Check the network, and AWS_ENDPOINT_URL if you set it.',
  },
];

/** A UserError for what the learner can mend, with AWS's own words; other errors as they are. */
export function explained(error: unknown, what: string): unknown {
  if (!(error instanceof Error)) return error;
  if (/region is missing/i.test(error.message))
    return new UserError('No region is set.', 'Add --region, or set AWS_REGION.');
  const { code } = error as { code?: unknown };
  const found = explanations.find(({ names }) => names.test(error.name) || names.test(String(code ?? '')));
  if (!found) return error;
  const words = error.message && error.message !== 'UnknownError' ? ` (${error.message})` : '';
  return new UserError(`${found.message(what)}${words}`, found.next, exitCodes.undecided);
}
