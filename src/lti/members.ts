/** Names and Role Provisioning Services: who is in a course. */
import { z } from 'zod';
import { scope } from './claims.ts';
import { type Platform, serviceUrl } from './platform.ts';
import { LtiProblem } from './problem.ts';
import { jsonIn } from './requests.ts';
import { type CourseRole, courseRole } from './roles.ts';
import type { Services } from './services.ts';

const membersType = 'application/vnd.ims.lti-nrps.v2.membershipcontainer+json';
const pageSize = 200;
const mostPages = 100;

const text = z.preprocess((value) => value ?? undefined, z.string().optional());
const container = z.object({
  members: z.array(
    z.object({
      user_id: z.string(),
      roles: z.array(z.string()),
      status: text,
      name: text,
      given_name: text,
      family_name: text,
      email: text,
      lis_person_sourcedid: text,
    }),
  ),
});

export interface Member {
  /** The platform's. */
  id: string;
  name?: string;
  /** As the school or the company knows them. */
  identifier?: string;
  role: CourseRole;
}

/** Everyone who teaches or learns in a course now. @throws LtiProblem */
export async function membersOf(services: Services, platform: Platform, url: string): Promise<Member[]> {
  const members: Member[] = [];
  let next: string | undefined = limited(url);
  for (let page = 0; next !== undefined; page += 1) {
    if (page === mostPages)
      throw new LtiProblem(
        `${platform.name} sends a roster without an end.`,
        'Report it to who runs the LMS.',
      );
    const answer = await services.call(platform, {
      ...{ scope: scope.members, method: 'GET', url: next, accept: membersType },
    });
    const parsed = container.safeParse(jsonIn(answer, next));
    if (!parsed.success)
      throw new LtiProblem(
        `${platform.name} sends a roster that can't be read.`,
        'Report it to who runs the LMS.',
      );
    for (const { user_id: id, roles, status, email, ...given } of parsed.data.members) {
      const role = courseRole(roles);
      if (!role || (status !== undefined && status !== 'Active')) continue;
      const name = given.name || [given.given_name, given.family_name].filter(Boolean).join(' ');
      const identifier = given.lis_person_sourcedid || email;
      members.push({ id, role, ...(name && { name }), ...(identifier && { identifier }) });
    }
    next = nextIn(answer.headers.get('Link'));
    if (next !== undefined) next = serviceUrl(platform, next).href;
  }
  return members;
}

function limited(url: string): string {
  const page = new URL(url);
  page.searchParams.set('limit', String(pageSize));
  return page.href;
}

/** The next page in a `Link` header. */
function nextIn(link: string | null): string | undefined {
  return link
    ?.split(/,\s*(?=<)/)
    .find((part) => /;\s*rel="?next"?/i.test(part))
    ?.match(/<([^>]+)>/)?.[1];
}
