/** CloudFormation's functions of conditions, as far as a template decides them. */

import { hasReference } from './references.ts';
import { isRecord } from './template.ts';
import { Unresolved, type Value } from './value.ts';

/** What a condition hangs on: the values compared in it, and the other conditions of the template by their names. */
export interface ConditionContext {
  resolve(value: unknown): Value;
  named(id: string): boolean | Unresolved;
}

/** Whether a condition holds: `{ Condition: NAME }`, or one of CloudFormation's functions of conditions. */
export function evaluateCondition(condition: unknown, context: ConditionContext): boolean | Unresolved {
  const [[name, argument] = []] = isRecord(condition) ? Object.entries(condition) : [];
  const parts = Array.isArray(argument) ? argument : [argument];
  const each = () => parts.map((part) => evaluateCondition(part, context));
  if (name === 'Condition') return context.named(String(argument));
  if (name === 'Fn::Equals') return equal(parts.map((part) => context.resolve(part)));
  if (name === 'Fn::Not') {
    const [value = new Unresolved('Fn::Not is given nothing')] = each();
    return value instanceof Unresolved ? value : !value;
  }
  if (name === 'Fn::And') return decided(each(), false);
  if (name === 'Fn::Or') return decided(each(), true);
  return new Unresolved('this checker doesn’t know the condition');
}

function equal(values: readonly Value[]): boolean | Unresolved {
  const unresolved = values.find((value) => value instanceof Unresolved);
  if (unresolved) return unresolved;
  const [left, right] = values.map(String);
  if (left === right) return true;
  if (hasReference(`${left}${right}`)) return new Unresolved(`it depends on ${left} being ${right}`);
  return false;
}

/** And is decided by one that does not hold, Or by one that does; undecided parts matter only when none decides. */
function decided(values: readonly (boolean | Unresolved)[], decisive: boolean): boolean | Unresolved {
  if (values.includes(decisive)) return decisive;
  return values.find((value) => value instanceof Unresolved) ?? !decisive;
}
