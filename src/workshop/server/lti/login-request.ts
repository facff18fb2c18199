/** What an LMS asks for when someone opens a link there, and the address that asks for the same again. */
import { z } from 'zod';
import { LtiProblem } from '#src/lti/problem.ts';
import type { LoginRequest } from '../store/tables.ts';

const hint = z.string().min(1).max(4_000);
const loginRequest = z.object({
  iss: z.string().min(1).max(255),
  login_hint: hint,
  lti_message_hint: hint.optional(),
  target_link_uri: z.string().max(2_000).optional(),
  client_id: z.string().max(255).optional(),
  lti_deployment_id: z.string().max(255).optional(),
});

/** What to do where there is nothing to go on with. */
export const startInLms = 'Open the course from a link in your LMS.';

/** @throws LtiProblem for what is missing */
export function loginFrom(parameters: Record<string, unknown>): LoginRequest {
  const parsed = loginRequest.safeParse(parameters);
  if (!parsed.success)
    throw new LtiProblem(
      `The login is not complete: ${parsed.error.issues[0]?.path.join('.')} is missing or too long.`,
      startInLms,
    );
  const { iss, login_hint, lti_message_hint, target_link_uri, client_id, lti_deployment_id } = parsed.data;
  return {
    ...{ issuer: iss, loginHint: login_hint },
    ...(lti_message_hint !== undefined && { messageHint: lti_message_hint }),
    ...(target_link_uri !== undefined && { target: target_link_uri }),
    ...(client_id && { clientId: client_id }),
    ...(lti_deployment_id && { deployment: lti_deployment_id }),
  };
}

/** Where the same login begins anew. */
export function addressOfLogin(login: string, request: LoginRequest): string {
  const url = new URL(login);
  const parameters = {
    iss: request.issuer,
    login_hint: request.loginHint,
    lti_message_hint: request.messageHint,
    target_link_uri: request.target,
    client_id: request.clientId,
    lti_deployment_id: request.deployment,
  };
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined) url.searchParams.set(name, value);
  return `${url.pathname}${url.search}`;
}
