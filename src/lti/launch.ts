/** The OpenID Connect launch: where the browser is sent, and the rules of the security framework for what comes back. */
import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { claim, type Launch, launchClaims, launchFrom } from './claims.ts';
import type { Platform, Registration } from './platform.ts';
import { LtiProblem } from './problem.ts';

/** What platforms may sign with. Anything else, `none` and `HS256` above all, is refused. */
const algorithms = ['RS256', 'RS512', 'ES256'];
/** Clocks of two machines, s. */
const clockTolerance = 60;
/** Age of a token from which it is too old, s. */
const maxTokenAge = 3600;

const again = 'Open the link in the LMS again.';
const correct = (what: string) => `Correct the ${what} where this server's LMS connections are listed.`;

/** The platform sent a launch of an installation of this tool that the owner of the server has not accepted. */
export class UnknownDeployment extends LtiProblem {
  readonly deployment: string;
  constructor(platform: Registration, deployment: string) {
    super(
      `${platform.name} launches deployment ${deployment}, which has not been accepted here.`,
      'Ask the owner of this server to accept it where the LMS connections are listed.',
    );
    this.deployment = deployment;
  }
}

/** Where the browser asks the platform who its user is. The answer is posted to `redirect`. */
export function authenticationRequest(
  platform: Registration,
  asked: {
    redirect: string;
    loginHint: string;
    messageHint: string | undefined;
    state: string;
    nonce: string;
  },
): string {
  const url = new URL(platform.authenticationUrl);
  const parameters = {
    scope: 'openid',
    response_type: 'id_token',
    response_mode: 'form_post',
    prompt: 'none',
    client_id: platform.clientId,
    redirect_uri: asked.redirect,
    login_hint: asked.loginHint,
    state: asked.state,
    nonce: asked.nonce,
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  if (asked.messageHint !== undefined) url.searchParams.set('lti_message_hint', asked.messageHint);
  return url.href;
}

/**
 * @param nonce what the browser was sent to the platform with; the caller sees to it that each is used once.
 * @param keys the platform's public keys
 * @throws LtiProblem for a launch that breaks a rule; UnknownDeployment
 */
export async function verifyLaunch(
  token: string,
  { platform, nonce, keys }: { platform: Platform; nonce: string; keys: JWTVerifyGetKey },
): Promise<Launch> {
  const payload = await signedByPlatform(token, platform, keys);
  const { aud, azp } = payload;
  if (
    (Array.isArray(aud) && aud.length > 1 && azp === undefined) ||
    (azp !== undefined && azp !== platform.clientId)
  )
    throw new LtiProblem(
      `The launch is for ${String(azp ?? 'several tools')}, not for this tool (azp).`,
      correct('client ID'),
    );
  if (payload.nonce !== nonce)
    throw new LtiProblem('The launch answers another login than the one that was begun (nonce).', again);
  if (payload.sub === undefined)
    throw new LtiProblem(
      `${platform.name} doesn't say who opened the link.`,
      'Log in to the LMS. If you are logged in, its administrator must let this tool know a user ID.',
    );
  const parsed = launchClaims.safeParse(payload);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new LtiProblem(
      `The launch is not complete: ${issue?.path.join('.')} ${issue?.message}.`,
      'Register the tool as LTI 1.3 in the LMS, not as an earlier version.',
    );
  }
  const launch = launchFrom(parsed.data);
  const type = parsed.data[claim.messageType];
  const isChoosing = type === 'LtiDeepLinkingRequest';
  if ((!isChoosing && type !== 'LtiResourceLinkRequest') || isChoosing !== (launch.choosing !== undefined))
    throw new LtiProblem(
      `This tool doesn't know what to do with ${type}.`,
      'Open a link of a course instead.',
    );
  if (!isChoosing && !launch.link)
    throw new LtiProblem('The launch names no link of a course.', 'Open the tool from a link in a course.');
  if (!platform.deployments.includes(launch.deployment))
    throw new UnknownDeployment(platform, launch.deployment);
  return launch;
}

async function signedByPlatform(
  token: string,
  platform: Registration,
  keys: JWTVerifyGetKey,
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      algorithms,
      issuer: platform.issuer,
      audience: platform.clientId,
      clockTolerance,
      maxTokenAge,
      requiredClaims: ['exp', 'iat', 'nonce'],
    });
    return payload;
  } catch (error) {
    throw refusalOf(error, platform);
  }
}

/** The rule that a token breaks, in words. */
function refusalOf(error: unknown, platform: Registration): LtiProblem {
  const problem = (what: string, next: string) => new LtiProblem(what, next, { cause: error });
  if (error instanceof LtiProblem) return error;
  if (error instanceof errors.JWTExpired)
    return problem(
      'The launch has expired (exp).',
      `${again} If it happens each time, set the clock of the LMS or of this server.`,
    );
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'iss')
      return problem(
        `The launch is by ${String(error.payload.iss)}, not by ${platform.issuer} (issuer).`,
        correct('issuer'),
      );
    if (error.claim === 'aud')
      return problem(
        `The launch is for ${String(error.payload.aud)}, not for ${platform.clientId} (audience).`,
        correct('client ID'),
      );
    return problem(`The launch's ${error.claim} is missing or wrong.`, again);
  }
  if (error instanceof errors.JOSEAlgNotAllowed)
    return problem('The launch is not signed with RS256, RS512, or ES256.', 'Choose RS256 in the LMS.');
  if (error instanceof errors.JWKSNoMatchingKey)
    return problem(
      `${platform.name} signed with a key that is not among those at ${platform.keysUrl}.`,
      correct('address of the public keys'),
    );
  if (error instanceof errors.JWSSignatureVerificationFailed)
    return problem(
      'The signature of the launch is not the platform’s.',
      correct('address of the public keys'),
    );
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid)
    return problem('The launch is not a signed token.', again);
  return problem(
    `The public keys of ${platform.name} can't be read from ${platform.keysUrl}: ${reasonOf(error)}`,
    'Test the connection where the LMS connections are listed.',
  );
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
