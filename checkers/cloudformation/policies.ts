/** What a policy of IAM says, statement by statement, and what several statements add up to. */

import { NotSeen, unknown } from '../observed.ts';
import { hasReference, referenced, splitOutsideReferences } from './references.ts';
import { unseen } from './resources.ts';
import { asText, at, Unresolved, type Value } from './value.ts';

/** One statement of a policy, for one action on one resource. */
export interface Permission {
  effect: 'allow' | 'deny';
  /** `rds-db:connect`; may hold wildcards. */
  action: string;
  /** Actions that it is not about, though `action` says so: those of a `NotAction`. */
  otherThan: readonly string[];
  /** ARN; may hold wildcards. */
  resource: string;
  /** Resources that it is not about, though `resource` says so: those of a `NotResource`. */
  outside: readonly string[];
  /** Whether it holds only under a condition. */
  conditional: boolean;
}

/** One permission for each action on each resource of a policy's statements. @throws NotSeen */
export function statementsOf(owner: { id: string }, document: Value): Permission[] {
  return statementsIn(`The policy of ${owner.id}`, document).flatMap((statement) => {
    const [actions, resources] = [
      subjectsOf(owner, statement, 'Action'),
      subjectsOf(owner, statement, 'Resource'),
    ];
    return actions.flatMap(({ named: action, except: otherThan }) =>
      resources.map(({ named: resource, except: outside }) => ({
        effect: at(statement, 'Effect') === 'Deny' ? ('deny' as const) : ('allow' as const),
        action,
        otherThan,
        resource,
        outside,
        conditional: at(statement, 'Condition') !== undefined,
      })),
    );
  });
}

/** What a statement is about: what it names, or everything except that. */
function subjectsOf(owner: { id: string }, statement: Value, element: 'Action' | 'Resource') {
  const not = at(statement, `Not${element}`);
  if (not !== undefined) return [{ named: '*', except: texts(owner, not) }];
  return texts(owner, at(statement, element)).map((named) => ({ named, except: [] }));
}

/** Whether a statement is about an action. @throws NotSeen */
export function isAboutAction(owner: { id: string }, statement: Value, action: string): boolean {
  return subjectsOf(owner, statement, 'Action').some(
    ({ named, except }) => means(named, action) && !except.some((each) => means(each, action)),
  );
}

/** The statements of a policy's document. @throws NotSeen */
export function statementsIn(subject: string, document: Value): readonly Value[] {
  if (document instanceof Unresolved) throw new NotSeen(unseen(subject, document));
  const statements = at(typeof document === 'string' ? parsed(subject, document) : document, 'Statement');
  return Array.isArray(statements) ? statements : [statements];
}

/** A policy may be written as the text of its JSON. @throws NotSeen for a text that is none */
function parsed(subject: string, text: string): Value {
  try {
    return JSON.parse(text) as Value;
  } catch {
    throw new NotSeen(unknown(`${subject} is a text that is not JSON.`, 'Write the policy as an object.'));
  }
}

/** Whether an action of IAM, which may hold wildcards, is some other; their case does not count. */
export function means(named: string, action: string): boolean {
  return pattern(named.toLowerCase()).test(action.toLowerCase());
}

/** Whether a partition, region or account that a policy names is the stack's own; undefined where the template does not say which that is. */
export function isOfPlace(named: string, own: string): boolean | undefined {
  if (named === own || (/[*?]/.test(named) && pattern(named).test(own))) return true;
  return hasReference(own) ? undefined : false;
}

/** The texts of a list, or the one that stands for a list of one. @throws NotSeen */
export function texts(owner: { id: string }, value: Value): string[] {
  return (Array.isArray(value) ? value : [value]).map((each: Value) => {
    if (each instanceof Unresolved) throw new NotSeen(unseen(`A statement of ${owner.id}`, each));
    return asText(each) ?? '';
  });
}

/** What a role is allowed, and the most that its boundary leaves of it. */
export interface Allowance {
  permissions: readonly Permission[];
  boundary: readonly Permission[] | undefined;
}

/** Whether a role's policies allow an action on a resource and its boundary leaves it. @throws NotSeen as `allowed` does */
export function mayDo({ permissions, boundary }: Allowance, action: string, resource: string): boolean {
  if (!allowed(permissions, action, resource)) return false;
  return boundary === undefined || allowed(boundary, action, resource);
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
        `Whether ${action} is allowed on ${resource} depends on a statement’s condition.`,
        'Leave out the condition, or try the connection.',
      ),
    );
  return true;
}

/** Whether some statement speaks of an action and of a resource, given by its id or the end of its ARN. */
export function covers(statements: readonly Subjects[], action: string, resource: string): boolean {
  return statements.some(
    ({ action: named, otherThan, resource: arn, outside }) =>
      means(named, action) &&
      !otherThan.some((each) => means(each, action)) &&
      names(arn, action, resource) &&
      !outside.some((each) => names(each, action, resource)),
  );
}

type Subjects = Pick<Permission, 'action' | 'otherThan' | 'resource' | 'outside'>;

/** Whether an ARN, which may hold wildcards, is that of a resource, given by its id or the end of its ARN. */
export function names(arn: string, action: string, resource: string): boolean {
  return referenced(arn) === resource || pattern(arn).test(arnFor(arn, action, resource));
}

/** A whole ARN of what the end of one names: of the action's service, and else where a statement's ARN has it. */
function arnFor(statement: string, action: string, end: string): string {
  if (end.startsWith('arn:')) return end;
  const [head, partition, , region, account] = splitOutsideReferences(statement, ':');
  const [service] = action.split(':');
  const place = head === 'arn' && account !== undefined;
  return place
    ? `arn:${partition}:${service}:${region}:${account}:${end}`
    : `arn:aws:${service}:us-east-1:123456789012:${end}`;
}

/** IAM's wildcards: `*` for any text, `?` for one character. */
function pattern(text: string): RegExp {
  const source = text
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's');
}
