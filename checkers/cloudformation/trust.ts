/** Whom the policy of a resource lets in: services that take on a role, publish to a topic, use a key. */

import { NotSeen, unknown } from '../observed.ts';
import { isAboutAction, isOfPlace, statementsIn, texts } from './policies.ts';
import { splitOutsideReferences } from './references.ts';
import { unseen } from './resources.ts';
import { at, Unresolved, type Value } from './value.ts';

/** Conditions that keep a service from being used by someone else's account, and how they compare. */
const guarding = /^aws:Source(Account|Arn|OrgID)$/i;
const comparing = /^(StringEquals|StringLike|ArnEquals|ArnLike)(IfExists)?$/;

/**
 * The services that a role's trust policy lets take it on, for an account, or the pseudo parameter that stands for it.
 * @throws NotSeen
 */
export function trustedServices(owner: { id: string }, document: Value, account: string): string[] {
  const all = statementsIn(`The trust policy of ${owner.id}`, document).filter((each) =>
    isAboutAction(owner, each, 'sts:AssumeRole'),
  );
  const services = (effect: string) =>
    all
      .filter((each) => at(each, 'Effect') === effect)
      .flatMap((each) => {
        const services = principalsOf(owner, each, ['Service']);
        const tests = testsOf(owner, at(each, 'Condition'));
        const [open] = tests.filter((test) => holdsFor(account, test) === undefined);
        if (services.length === 0 || open === undefined)
          return tests.every((test) => holdsFor(account, test)) ? services : [];
        throw new NotSeen(
          unknown(
            `Whether ${services.join(', ')} may assume ${owner.id} depends on a condition: ${open.key} and ${open.values.join(', ')}.`,
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
  const about = statementsIn(`The policy of ${owner.id}`, document).filter(
    (each) =>
      principalsOf(owner, each, ['Service', 'AWS']).some((one) => one === service || one === '*') &&
      isAboutAction(owner, each, action),
  );
  const isDenied = about.some((each) => at(each, 'Effect') === 'Deny' && at(each, 'Condition') === undefined);
  return !isDenied && about.some((each) => at(each, 'Effect') === 'Allow');
}

/** Whom a statement names, of some kinds. @throws NotSeen for one that names whom it is not about */
function principalsOf(owner: { id: string }, statement: Value, kinds: readonly string[]): string[] {
  if (at(statement, 'NotPrincipal') !== undefined)
    throw new NotSeen(
      unknown(
        `A statement of ${owner.id} uses NotPrincipal, which this checker doesn’t read.`,
        'Use Principal instead.',
      ),
    );
  const principal = at(statement, 'Principal');
  if (principal instanceof Unresolved) throw new NotSeen(unseen(`A principal of ${owner.id}`, principal));
  const named = typeof principal === 'string' ? [principal] : kinds.map((kind) => at(principal, kind));
  return named.flatMap((each) => (each === undefined ? [] : texts(owner, each)));
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

/** What no service brings along when it takes on a role. */
const absent = /^(sts:ExternalId|aws:MultiFactorAuthPresent)$/i;

/** Whether a test lets an account's own services in; undefined where that is not known. */
function holdsFor(account: string, { operator, key, values }: ConditionTest): boolean | undefined {
  if (absent.test(key) && !/^(Null|ForAllValues:)|Not|IfExists$/.test(operator)) return false;
  if (!guarding.test(key) || !comparing.test(operator)) return undefined;
  if (/OrgID$/i.test(key)) return true;
  const accounts = values.map((value) =>
    /Arn$/i.test(key) ? (splitOutsideReferences(value, ':')[4] ?? value) : value,
  );
  if (accounts.some((each) => each === '' || isOfPlace(each, account))) return true;
  return accounts.some((each) => isOfPlace(each, account) === undefined) ? undefined : false;
}
