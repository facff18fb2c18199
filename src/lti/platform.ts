/** An LMS that this tool is registered with. In LTI's words a platform. */
import { z } from 'zod';
import { LtiProblem } from './problem.ts';

/** Over plain http only for platforms that are themselves served so, as in tests and closed networks. */
const address = z
  .url({ protocol: /^https?$/, error: 'is not an address that begins with https://' })
  .max(1_000);
const identifier = z.string().trim().min(1).max(255);

/** What both sides tell each other when a tool is registered. */
export const registration = z.object({
  /** As the owner of the server calls it. */
  name: z.string().trim().min(1).max(100),
  /** The platform's name in each token that it signs (`iss`). */
  issuer: identifier,
  /** This tool's name there. */
  clientId: identifier,
  /** Where a browser goes to be told who its user is. */
  authenticationUrl: address,
  /** Where this tool gets access tokens. */
  tokenUrl: address,
  /** The platform's public keys (JWKS). */
  keysUrl: address,
  /** What the platform wants to be called in requests for tokens, where that isn't `tokenUrl`. */
  tokenAudience: z.string().trim().max(1_000).optional(),
  /** Which installations of the tool may launch. */
  deployments: z.array(identifier).max(200),
});
export type Registration = z.infer<typeof registration>;

export interface Platform extends Registration {
  id: string;
}

/**
 * The address of a service that a launch named. The platform signed it, but whoever runs a platform must not make this
 * server call plain http inside its own network.
 * @throws LtiProblem
 */
export function serviceUrl(platform: Registration, url: string): URL {
  const { protocol } = new URL(platform.tokenUrl);
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed?.protocol === 'https:' || (parsed?.protocol === 'http:' && protocol === 'http:')) return parsed;
  throw new LtiProblem(
    `${platform.name} names ${url} as the address of a service, which isn't an https address.`,
    'Correct the address of the site in the settings of the LMS.',
  );
}
