/** What someone is in the course that they come from. Roles at the school, or in the whole LMS, don't count. */

const membership = 'http://purl.imsglobal.org/vocab/lis/v2/membership';

export type CourseRole = 'instructor' | 'assistant' | 'learner';

/** Undefined for someone who neither teaches nor learns, such as a mentor or a guest. */
export function courseRole(roles: readonly string[]): CourseRole | undefined {
  const found = new Set(roles.map(inCourse));
  // Platforms send an assistant's principal role, Instructor, along.
  if (found.has('TeachingAssistant') && !found.has('Administrator')) return 'assistant';
  if (found.has('Instructor') || found.has('Administrator')) return 'instructor';
  if (found.has('Learner')) return 'learner';
  return undefined;
}

/** The last word of a role in the course, also of one written without its vocabulary; undefined for other roles. */
function inCourse(role: string): string | undefined {
  if (/^\w+$/.test(role)) return role;
  return role.startsWith(membership) ? /[#/](\w+)$/.exec(role)?.[1] : undefined;
}
