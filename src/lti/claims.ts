/** The claims of LTI 1.3 and LTI Advantage in tokens, and what of a launch this tool uses. */
import { z } from 'zod';

const core = 'https://purl.imsglobal.org/spec/lti/claim';
const linking = 'https://purl.imsglobal.org/spec/lti-dl/claim';

export const claim = {
  messageType: `${core}/message_type`,
  version: `${core}/version`,
  deployment: `${core}/deployment_id`,
  target: `${core}/target_link_uri`,
  roles: `${core}/roles`,
  link: `${core}/resource_link`,
  context: `${core}/context`,
  custom: `${core}/custom`,
  people: `${core}/lis`,
  grades: 'https://purl.imsglobal.org/spec/lti-ags/claim/endpoint',
  members: 'https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice',
  deepLinking: `${linking}/deep_linking_settings`,
  contentItems: `${linking}/content_items`,
  data: `${linking}/data`,
} as const;

export const scope = {
  columns: 'https://purl.imsglobal.org/spec/lti-ags/scope/lineitem',
  scores: 'https://purl.imsglobal.org/spec/lti-ags/scope/score',
  members: 'https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly',
} as const;

const text = z.string().max(2_000);
const optional = z.preprocess((value) => value ?? undefined, text.optional());

/** A launch's claims. What this tool doesn't use is left out. */
export const launchClaims = z.object({
  sub: z.string().min(1).max(255),
  name: optional,
  given_name: optional,
  family_name: optional,
  email: optional,
  [claim.messageType]: z.string(),
  [claim.version]: z.literal('1.3.0'),
  [claim.deployment]: z.string().min(1).max(255),
  [claim.target]: optional,
  [claim.roles]: z.array(z.string()),
  [claim.link]: z.object({ id: z.string().max(255), title: optional }).optional(),
  [claim.context]: z.object({ id: z.string().max(255), title: optional, label: optional }).nullish(),
  [claim.custom]: z.record(z.string(), z.unknown()).nullish(),
  [claim.people]: z.object({ person_sourcedid: optional }).nullish(),
  [claim.grades]: z
    .object({ scope: z.array(z.string()).default([]), lineitems: optional, lineitem: optional })
    .nullish(),
  [claim.members]: z.object({ context_memberships_url: text }).nullish(),
  [claim.deepLinking]: z
    .object({
      deep_link_return_url: text,
      accept_types: z.array(z.string()).default([]),
      accept_lineitem: z.boolean().optional(),
      data: z.unknown().optional(),
    })
    .nullish(),
});

/** A launch that was verified: who comes from which course of which platform, and what for. */
export interface Launch {
  deployment: string;
  user: {
    /** The platform's (`sub`). */
    id: string;
    /** Undefined where the platform keeps it to itself. */
    name?: string;
    /** As the school or the company knows them. */
    identifier?: string;
  };
  roles: readonly string[];
  course: { id: string; title: string };
  /** The link that was opened. */
  link?: { id: string; title?: string };
  /** The address that the link names. */
  target?: string;
  custom: Readonly<Record<string, unknown>>;
  grades?: { scopes: readonly string[]; columnsUrl?: string; columnUrl?: string };
  membersUrl?: string;
  /** Only where something is to be chosen for the course. */
  choosing?: { returnUrl: string; acceptsColumn: boolean; data?: unknown };
}

export function launchFrom(claims: z.infer<typeof launchClaims>): Launch {
  const grades = claims[claim.grades];
  const choosing = claims[claim.deepLinking];
  const context = claims[claim.context];
  const link = claims[claim.link];
  const name = claims.name ?? [claims.given_name, claims.family_name].filter(Boolean).join(' ');
  const identifier = claims[claim.people]?.person_sourcedid || claims.email;
  const members = claims[claim.members]?.context_memberships_url;
  const target = claims[claim.target];
  return {
    deployment: claims[claim.deployment],
    user: { id: claims.sub, ...(name && { name }), ...(identifier && { identifier }) },
    roles: claims[claim.roles],
    course: { id: context?.id ?? '', title: context?.title || context?.label || 'A course' },
    ...(link && { link: { id: link.id, ...(link.title && { title: link.title }) } }),
    ...(target && { target }),
    custom: claims[claim.custom] ?? {},
    ...(grades && {
      grades: {
        scopes: grades.scope,
        ...(grades.lineitems && { columnsUrl: grades.lineitems }),
        ...(grades.lineitem && { columnUrl: grades.lineitem }),
      },
    }),
    ...(members && { membersUrl: members }),
    ...(choosing && {
      choosing: {
        returnUrl: choosing.deep_link_return_url,
        acceptsColumn: choosing.accept_lineitem ?? true,
        ...(choosing.data !== undefined && { data: choosing.data }),
      },
    }),
  };
}
