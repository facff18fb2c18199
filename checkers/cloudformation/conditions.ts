/** A template's conditions, as far as its parameters' defaults decide them. */

import { hasPlaceholder } from './placeholders.ts';
import { resolve, Unresolved } from './resolve.ts';
import { isRecord, type Template } from './template.ts';

/** Whether a condition holds: `{ Condition: NAME }`, or one of CloudFormation's functions of conditions. */
export function conditionValue(template: Template, condition: unknown): boolean | Unresolved {
  return evaluate(template, condition, []);
}

function evaluate(template: Template, condition: unknown, within: readonly string[]): boolean | Unresolved {
  const [[name, argument] = []] = isRecord(condition) ? Object.entries(condition) : [];
  const parts = Array.isArray(argument) ? argument : [argument];
  const each = () => parts.map((part) => evaluate(template, part, within));
  if (name === 'Condition') {
    const id = String(argument);
    if (within.includes(id)) return new Unresolved(`the condition ${id} refers to itself`);
    if (!(id in (template.Conditions ?? {}))) return new Unresolved(`the template has no condition ${id}`);
    return evaluate(template, template.Conditions?.[id], [...within, id]);
  }
  if (name === 'Fn::Equals') return equal(template, parts);
  if (name === 'Fn::Not') {
    const [value = new Unresolved('Fn::Not is given nothing')] = each();
    return value instanceof Unresolved ? value : !value;
  }
  if (name === 'Fn::And') return decided(each(), false);
  if (name === 'Fn::Or') return decided(each(), true);
  return new Unresolved('the condition is not one that this checker knows');
}

function equal(template: Template, parts: readonly unknown[]): boolean | Unresolved {
  const values = parts.map((part) => resolve(template, part));
  const unresolved = values.find((value) => value instanceof Unresolved);
  if (unresolved) return unresolved;
  const [left, right] = values.map(String);
  if (left === right) return true;
  if (hasPlaceholder(`${left}${right}`)) return new Unresolved(`it depends on ${left} being ${right}`);
  return false;
}

/** And is decided by one that does not hold, Or by one that does; undecided parts matter only when none decides. */
function decided(values: readonly (boolean | Unresolved)[], decisive: boolean): boolean | Unresolved {
  if (values.includes(decisive)) return decisive;
  return values.find((value) => value instanceof Unresolved) ?? !decisive;
}
