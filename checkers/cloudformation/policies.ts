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
  /** ARN; may hold wildcards. */
  resource: string;
  /** Whether it holds only under a condition. */
  conditional: boolean;
}

type Statement = Pick<Permission, 'action' | 'resource'>;

/** One permission for each action on each resource of a policy's statements. @throws NotSeen */
export function statementsOf(owner: { id: string }, document: Value): Permission[] {
  return statementsIn(`The policy of ${owner.id}`, document).flatMap((statement) => {
    if (at(statement, 'NotAction') !== undefined || at(statement, 'NotResource') !== undefined)
      throw new NotSeen(
        unknown(
          `A statement of ${owner.id} uses NotAction or NotResource, which this checker does not read.`,
          'Say what is allowed with Action and Resource.',
        ),
      );
    const resources = texts(owner, at(statement, 'Resource'));
    return texts(owner, at(statement, 'Action')).flatMap((action) =>
      resources.map((resource) => ({
        effect: at(statement, 'Effect') === 'Deny' ? ('deny' as const) : ('allow' as const),
        action,
        resource,
        conditional: at(statement, 'Condition') !== undefined,
      })),
    );
  });
}

function statementsIn(subject: string, document: Value): readonly Value[] {
  if (document instanceof Unresolved) throw new NotSeen(unseen(subject, document));
  const statements = at(document, 'Statement');
  return Array.isArray(statements) ? statements : [statements];
}

/** Whether an action of IAM, which may hold wildcards, is some other; their case does not count. */
export function means(named: string, action: string): boolean {
  return pattern(named.toLowerCase()).test(action.toLowerCase());
}

/** AWS's own policies that a lab's role may have and that say nothing about databases. */
const harmless: readonly string[] = [
  'service-role/AWSLambdaBasicExecutionRole',
  'service-role/AWSLambdaVPCAccessExecutionRole',
  'service-role/AmazonRDSEnhancedMonitoringRole',
  'CloudWatchLambdaInsightsExecutionRolePolicy',
  'AWSXRayDaemonWriteAccess',
];

/** AWS's own policies that allow everything that matters here. */
const allowingAll = ['AdministratorAccess', 'PowerUserAccess'];

/** What one of AWS's own managed policies allows of what matters here; undefined for any other policy. */
export function awsManaged(arn: string): readonly Permission[] | undefined {
  const [, name = ''] = /^arn:(?:\$\{AWS::Partition\}|[\w-]+):iam::aws:policy\/(.+)$/.exec(arn) ?? [];
  if (harmless.includes(name)) return [];
  if (allowingAll.includes(name))
    return [{ effect: 'allow', action: '*', resource: '*', conditional: false }];
  return undefined;
}

/** Conditions that keep a service from being used by someone else's account, and how they compare. */
const guarding = /^aws:Source(Account|Arn|OrgID)$/i;
const comparing = /^(StringEquals|StringLike|ArnEquals|ArnLike)(IfExists)?$/;

/**
 * The services that a role's trust policy lets take it on, for an account, or the pseudo parameter that stands for it.
 * @throws NotSeen
 */
export function trustedServices(owner: { id: string }, document: Value, account: string): string[] {
  const all = statementsIn(`The trust policy of ${owner.id}`, document).filter((each) =>
    texts(owner, at(each, 'Action')).some((action) => means(action, 'sts:AssumeRole')),
  );
  const services = (effect: string) =>
    all
      .filter((each) => at(each, 'Effect') === effect)
      .flatMap((each) => {
        const principal = at(each, 'Principal');
        const named = typeof principal === 'string' ? principal : at(principal, 'Service');
        const services = named === undefined ? [] : texts(owner, named);
        const tests = testsOf(owner, at(each, 'Condition'));
        const [open] = tests.filter((test) => holdsFor(account, test) === undefined);
        if (services.length === 0 || open === undefined)
          return tests.every((test) => holdsFor(account, test)) ? services : [];
        throw new NotSeen(
          unknown(
            `Whether ${services.join(', ')} may take on ${owner.id} depends on a condition: ${open.key} and ${open.values.join(', ')}.`,
            'Leave out the condition, or try it.',
          ),
        );
      });
  const denied = services('Deny');
  return services('Allow').filter((service) => !denied.includes(service) && !denied.includes('*'));
}

/**
 * Whether a resource's own policy lets a service do something to it. A condition on who asks is taken to hold, one that
 * denies under a condition not to. @throws NotSeen
 */
export function letsIn(owner: { id: string }, document: Value, service: string, action: string): boolean {
  const about = statementsIn(`The policy of ${owner.id}`, document).filter((each) => {
    const principal = at(each, 'Principal');
    const named =
      typeof principal === 'string' ? [principal] : [at(principal, 'Service'), at(principal, 'AWS')];
    return (
      named
        .flatMap((one) => (one === undefined ? [] : texts(owner, one)))
        .some((one) => one === service || one === '*') &&
      texts(owner, at(each, 'Action')).some((one) => means(one, action))
    );
  });
  const isDenied = about.some((each) => at(each, 'Effect') === 'Deny' && at(each, 'Condition') === undefined);
  return !isDenied && about.some((each) => at(each, 'Effect') === 'Allow');
}

interface ConditionTest {
  operator: string;
  key: string;
  values: readonly string[];
}

function testsOf(owner: { id: string }, condition: Value): ConditionTest[] {
  if (condition instanceof Unresolved) throw new NotSeen(unseen(`A condition of ${owner.id}`, condition));
  return Object.entries((condition ?? {}) as Record<string, Value>).flatMap(([operator, keys]) =>
    Object.entries((keys ?? {}) as Record<string, Value>).map(([key, value]) => ({
      operator,
      key,
      values: texts(owner, value),
    })),
  );
}

/** Whether a test lets an account's own services in; undefined where that is not known. */
function holdsFor(account: string, { operator, key, values }: ConditionTest): boolean | undefined {
  if (!guarding.test(key) || !comparing.test(operator)) return undefined;
  if (/OrgID$/i.test(key)) return true;
  const accounts = values.map((value) =>
    /Arn$/i.test(key) ? (splitOutsideReferences(value, ':')[4] ?? value) : value,
  );
  if (accounts.some((each) => each === '' || isOfPlace(each, account))) return true;
  return accounts.some((each) => isOfPlace(each, account) === undefined) ? undefined : false;
}

/** Whether a region or account that a policy names is the stack's own; undefined where the template does not say which that is. */
export function isOfPlace(named: string, own: string): boolean | undefined {
  if (named === own || (/[*?]/.test(named) && pattern(named).test(own))) return true;
  return hasReference(own) ? undefined : false;
}

function texts(owner: { id: string }, value: Value): string[] {
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
export function covers(statements: readonly Statement[], action: string, resource: string): boolean {
  return statements.some(
    (statement) =>
      means(statement.action, action) &&
      (referenced(statement.resource) === resource ||
        pattern(statement.resource).test(arnFor(statement.resource, action, resource))),
  );
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
