/** Dynamic registration: the LMS opens an address of this tool, and both tell each other what they need. */
import { z } from 'zod';
import { claim, scope } from './claims.ts';
import { type Registration, registration } from './platform.ts';
import { LtiProblem } from './problem.ts';
import { askPlatform, jsonIn } from './requests.ts';

const toolClaim = 'https://purl.imsglobal.org/spec/lti-tool-configuration';
const platformClaim = 'https://purl.imsglobal.org/spec/lti-platform-configuration';

/** The addresses that the LMS is told. */
export interface ToolAddresses {
  /** The course's first page. */
  room: string;
  login: string;
  launch: string;
  choose: string;
  keys: string;
}

const configuration = z.object({
  issuer: z.string(),
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
  jwks_uri: z.string(),
  registration_endpoint: z.string(),
  authorization_server: z.string().nullish(),
  [platformClaim]: z.object({ product_family_code: z.string().nullish() }).nullish(),
});

const registered = z.object({
  client_id: z.string().min(1),
  [toolClaim]: z.object({ deployment_id: z.union([z.string(), z.number()]).nullish() }).nullish(),
});

const report = 'Register the tool by hand, with the addresses that the board lists.';

/**
 * Registers this tool in an LMS.
 * @param address of the LMS's configuration (`openid_configuration`)
 * @param token that the LMS gave for this registration
 * @throws LtiProblem
 */
export async function registerIn(
  address: string,
  token: string | undefined,
  tool: ToolAddresses,
): Promise<Registration> {
  const url = webAddress(address, tool);
  const read = configuration.safeParse(jsonIn(await askPlatform(url), url));
  if (!read.success)
    throw new LtiProblem(
      `${url.host} sends a configuration that can't be read: ${read.error.issues[0]?.path}.`,
      report,
    );
  const platform = read.data;
  // Otherwise one LMS could register itself under the name of another.
  if (!URL.canParse(platform.issuer) || new URL(platform.issuer).host !== url.host)
    throw new LtiProblem(`The configuration at ${url.host} is of ${platform.issuer}.`, report);
  const endpoint = webAddress(platform.registration_endpoint, tool);
  const answer = await askPlatform(endpoint, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/json',
      ...(token && { Authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(toolConfiguration(tool)),
  });
  if (answer.status < 200 || answer.status > 299)
    throw new LtiProblem(
      `${url.host} refuses to register the tool (${answer.status}).`,
      'Begin the registration in the LMS again.',
    );
  const made = registered.safeParse(jsonIn(answer, endpoint));
  if (!made.success) throw new LtiProblem(`${url.host} registered the tool without a client ID.`, report);
  const deployment = made.data[toolClaim]?.deployment_id;
  const parsed = registration.safeParse({
    name: `${url.hostname} (${platform[platformClaim]?.product_family_code || 'LMS'})`,
    issuer: platform.issuer,
    clientId: made.data.client_id,
    authenticationUrl: platform.authorization_endpoint,
    tokenUrl: platform.token_endpoint,
    keysUrl: platform.jwks_uri,
    ...(platform.authorization_server && { tokenAudience: platform.authorization_server }),
    deployments: deployment === undefined || deployment === null ? [] : [String(deployment)],
  });
  if (parsed.success) return parsed.data;
  throw new LtiProblem(`${url.host} names addresses that are none: ${parsed.error.issues[0]?.path}.`, report);
}

/** Plain http only where this tool is itself reached by it. */
function webAddress(address: string, { room }: ToolAddresses): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && new URL(room).protocol === 'http:'))
    return url;
  throw new LtiProblem(`${address || 'The address of the configuration'} isn't an https address.`, report);
}

function toolConfiguration({ room, login, launch, choose, keys }: ToolAddresses) {
  return {
    application_type: 'web',
    grant_types: ['client_credentials', 'implicit'],
    response_types: ['id_token'],
    initiate_login_uri: login,
    redirect_uris: [launch],
    client_name: 'SecureCart Performance Labs',
    jwks_uri: keys,
    token_endpoint_auth_method: 'private_key_jwt',
    scope: Object.values(scope).join(' '),
    [toolClaim]: {
      domain: new URL(room).host,
      description: 'A hands-on course on database performance, graded by plan.',
      target_link_uri: launch,
      claims: ['iss', 'sub', 'name', 'given_name', 'family_name', 'email', claim.people],
      messages: [
        { type: 'LtiResourceLinkRequest', target_link_uri: launch },
        { type: 'LtiDeepLinkingRequest', target_link_uri: choose, label: 'SecureCart Performance Labs' },
      ],
    },
  };
}
