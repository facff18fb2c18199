/** The services of LTI Advantage: this tool asks the platform for an access token, and then for what it needs. */
import { type Platform, serviceUrl } from './platform.ts';
import { LtiProblem } from './problem.ts';
import { type Answer, askPlatform, jsonIn, retryAfterMs } from './requests.ts';
import { signFor, type ToolKey } from './tool-keys.ts';

/** A token that ends within this time is not used, ms. */
const margin = 60_000;

/** What a platform answered instead of what was asked. */
export class ServiceProblem extends LtiProblem {
  /** HTTP's. */
  readonly status: number;
  /** Until when the platform wants to be left alone, ms from now. */
  readonly retryAfterMs: number | undefined;
  constructor(status: number, what: string, next: string, retryAfterMs?: number) {
    super(what, next);
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}

/** The platform gave no access token, so that no service could be asked. */
export class TokenProblem extends ServiceProblem {}

export interface ServiceRequest {
  scope: string;
  method: 'GET' | 'POST';
  url: string;
  /** Media type of the body. */
  type?: string;
  accept?: string;
  body?: unknown;
}

/** Calls services of platforms; tokens are used until they end. */
export class Services {
  readonly #signingKey: () => Promise<ToolKey>;
  readonly #tokens = new Map<string, { token: string; until: number }>();

  constructor(signingKey: () => Promise<ToolKey>) {
    this.#signingKey = signingKey;
  }

  /** @throws ServiceProblem for an answer that is no success; LtiProblem when there is none */
  async call(platform: Platform, request: ServiceRequest): Promise<Answer> {
    const url = serviceUrl(platform, request.url);
    const send = async () =>
      await askPlatform(url, {
        method: request.method,
        headers: {
          Authorization: `Bearer ${await this.#token(platform, request.scope)}`,
          ...(request.accept && { Accept: request.accept }),
          ...(request.type && { 'Content-Type': request.type }),
        },
        ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
      });
    let answer = await send();
    if (answer.status === 401) {
      // The platform forgot the token before its time.
      this.#tokens.delete(keyOf(platform, request.scope));
      answer = await send();
    }
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw new ServiceProblem(answer.status, ...refusal(platform, url, answer), retryAfterMs(answer.headers));
  }

  /** A new access token, as to see whether the platform gives one. @throws LtiProblem with the reason */
  async requestToken(platform: Platform, scope: string): Promise<{ token: string; lifetime: number }> {
    const assertion = await signFor(
      await this.#signingKey(),
      { sub: platform.clientId },
      { issuer: platform.clientId, audience: platform.tokenAudience || platform.tokenUrl },
    );
    const answer = await askPlatform(platform.tokenUrl, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: assertion,
        scope,
      }).toString(),
    });
    if (answer.status !== 200)
      throw new TokenProblem(answer.status, ...noToken(platform, answer), retryAfterMs(answer.headers));
    const given = jsonIn(answer, platform.tokenUrl) as { access_token?: unknown; expires_in?: unknown };
    if (typeof given.access_token !== 'string')
      throw new LtiProblem(`${platform.tokenUrl} answers without a token.`, 'Check the address of tokens.');
    const lifetime = Number(given.expires_in);
    return {
      token: given.access_token,
      lifetime: Number.isFinite(lifetime) && lifetime > 0 ? lifetime : 300,
    };
  }

  async #token(platform: Platform, scope: string): Promise<string> {
    const key = keyOf(platform, scope);
    const known = this.#tokens.get(key);
    if (known && known.until > Date.now()) return known.token;
    const { token, lifetime } = await this.requestToken(platform, scope);
    this.#tokens.set(key, { token, until: Date.now() + lifetime * 1000 - margin });
    return token;
  }
}

/** Of everything that a token depends on: one of a registration that was corrected since is not used. */
const keyOf = ({ id, clientId, tokenUrl }: Platform, scope: string) =>
  [id, clientId, tokenUrl, scope].join(' ');

/** What the platform says, within a line. */
function said({ body }: Answer): string {
  const line = body
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200);
  return line === '' ? '' : ` It says: ${line}`;
}

function noToken(platform: Platform, answer: Answer): [string, string] {
  const what = `${platform.name} gives no access token (${answer.status}).${said(answer)}`;
  if (/invalid_scope/.test(answer.body))
    return [what, 'In the LMS, let the tool use grades (AGS) and names and roles (NRPS).'];
  if (answer.status === 404) return [what, 'Correct the address of tokens.'];
  if (answer.status >= 500) return [what, 'Wait until the LMS works again.'];
  return [
    what,
    'Check the client ID, and that the LMS reads this tool’s public keys from the address that is listed here.',
  ];
}

function refusal({ name }: Platform, url: URL, answer: Answer): [string, string] {
  const what = `${name} refuses ${url.pathname} (${answer.status}).${said(answer)}`;
  if (answer.status === 401 || answer.status === 403)
    return [what, 'In the LMS, let the tool use grades (AGS) and names and roles (NRPS) in this course.'];
  if (answer.status === 404)
    return [what, 'The column, or the course, is gone in the LMS. Open the link from the course again.'];
  if (answer.status === 409) return [what, 'It is sent again, with a later time.'];
  if (answer.status === 422 || answer.status === 400)
    return [what, 'Look in the LMS whether the person is still in the course as a student.'];
  if (answer.status === 429 || answer.status >= 500) return [what, 'It is sent again by itself.'];
  return [what, 'Test the connection where the LMS connections are listed.'];
}
