/** What a role's statements add up to. */

import { referenced } from '../cloudformation/placeholders.ts';
import { NotSeen, unknown } from '../observed.ts';
import type { Permission } from './inventory.ts';

type Statement = Pick<Permission, 'action' | 'resource'>;

/** The database user that the application connects as; the labs' own unless its environment names another. */
export function userOf(environment: Readonly<Record<string, string>>): string {
  return environment.DATABASE_USER ?? 'securecart';
}

/**
 * Whether an action is allowed on a resource, given by the end of its ARN: some statement allows it and none denies it.
 * @throws NotSeen when it hangs on a statement's condition
 */
export function allowed(permissions: readonly Permission[], action: string, resource: string): boolean {
  const about = permissions.filter((permission) => covers([permission], action, resource));
  const denied = about.filter(({ effect }) => effect === 'deny');
  const granted = about.filter(({ effect }) => effect === 'allow');
  if (denied.some(({ conditional }) => !conditional) || granted.length === 0) return false;
  if (denied.length > 0 || granted.every(({ conditional }) => conditional))
    throw new NotSeen(
      unknown(
        `Whether ${action} is allowed on ${resource} hangs on a statement’s condition.`,
        'Leave out the condition, or try the connection.',
      ),
    );
  return true;
}

/** Whether some statement speaks of an action and of a resource, given by its id or the end of its ARN. */
export function covers(statements: readonly Statement[], action: string, resource: string): boolean {
  return statements.some(
    (statement) =>
      pattern(statement.action.toLowerCase()).test(action.toLowerCase()) &&
      (referenced(statement.resource) === resource ||
        pattern(statement.resource).test(resource) ||
        pattern(statement.resource).test(`${arnHead(statement.resource)}${resource}`)),
  );
}

/** The first five parts of an ARN, with which an ARN's end can be made whole. */
function arnHead(arn: string): string {
  return /^(?:[^:$]*(?:\$\{[^}]*\})?[^:$]*:){5}/.exec(arn)?.[0] ?? '';
}

/** IAM's wildcards: `*` for any text, `?` for one character. */
function pattern(text: string): RegExp {
  const source = text
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's');
}
