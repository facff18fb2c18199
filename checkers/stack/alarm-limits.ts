/** From which value of its metric on an alarm fires; the same for a template and an account. */

import { NotSeen, seen, unknown } from '../observed.ts';
import type { Alarm, AlarmExpression } from './inventory.ts';
import { type Formula, formulaOf, NotWorkedOut, type ValueOf } from './metric-math.ts';

/** In the metric's own unit. `never`: not by this metric alone. */
export type Limit = number | 'always' | 'never';

/** The limit of an alarm. @throws NotSeen when it depends on more than the values of one minute */
export function limitOf({ id, threshold, comparison, expression }: Alarm): Limit {
  const value = seen(threshold);
  if (expression === undefined) return value;
  try {
    return limitIn(expression, isPast(seen(comparison), value));
  } catch (error) {
    if (!(error instanceof NotWorkedOut)) throw error;
    throw new NotSeen(
      unknown(
        `${id} compares the expression ${expression.text}, which this checker does not work out.`,
        'Watch the metric itself, or multiply it by a number.',
      ),
    );
  }
}

function isPast(comparison: string, threshold: number): (value: number) => boolean {
  switch (comparison) {
    case 'GreaterThanThreshold':
      return (value) => value > threshold;
    case 'GreaterThanOrEqualToThreshold':
      return (value) => value >= threshold;
    case 'LessThanThreshold':
      return (value) => value < threshold;
    case 'LessThanOrEqualToThreshold':
      return (value) => value <= threshold;
    default:
      throw new NotWorkedOut();
  }
}

/** Values of a metric, in any of the labs' units, from the smallest that counts to one that is never reached. */
const values: readonly number[] = Array.from({ length: 361 }, (_, at) => 10 ** (at / 20 - 9));

/**
 * Where the expression passes the threshold: with its other metrics at rest, and not undone by others that are as bad.
 * @throws NotWorkedOut
 */
function limitIn(expression: AlarmExpression, isPast: (value: number) => boolean): Limit {
  const formula = workedOut(expression);
  const along = (other: (value: number) => number) =>
    firstPast((value) => formula((id) => (id === expression.metric ? value : other(value))), isPast);
  const atRest = along(() => 0);
  const together = along((value) => value);
  // A ratio is past it or not whatever the values are, as long as they are equal.
  const isRatio = together === 'always' || together === 0;
  if (atRest === 'never' ? isRatio : together === 'never') throw new NotWorkedOut();
  return atRest;
}

/** The value from which on a result is past the threshold. @throws NotWorkedOut where there is no one such value */
function firstPast(
  valueAt: (value: number) => ReturnType<Formula>,
  isPast: (value: number) => boolean,
): Limit {
  if (values.every((value) => valueAt(value) === undefined)) throw new NotWorkedOut();
  const fires = (value: number) => {
    const result = valueAt(value);
    return result !== undefined && isPast(result);
  };
  if (fires(0)) return 'always';
  const at = values.findIndex(fires);
  if (at < 0) return 'never';
  if (!values.slice(at).every(fires)) throw new NotWorkedOut();
  return between(values[at - 1] ?? 0, values[at] ?? 0, fires);
}

/** The expression with those that it refers to put in. */
function workedOut({ text, metric = '', others, parts }: AlarmExpression): Formula {
  const ids = [metric, ...others, ...Object.keys(parts)];
  const formulas = new Map<string, Formula>();
  const partOf = (id: string) => {
    const formula = formulas.get(id) ?? formulaOf(parts[id] ?? '', ids);
    formulas.set(id, formula);
    return formula;
  };
  const whole = formulaOf(text, ids);
  return (metricAt) => {
    // Each part is worked out once: parts that name others twice would double the work at every step.
    const results = new Map<string, ReturnType<Formula>>();
    const valueFor =
      (within: readonly string[]): ValueOf =>
      (id) => {
        if (!Object.hasOwn(parts, id)) return metricAt(id);
        if (within.includes(id)) throw new NotWorkedOut();
        if (!results.has(id)) results.set(id, partOf(id)(valueFor([...within, id])));
        return results.get(id);
      };
    return whole(valueFor([]));
  };
}

/** To six digits, which is more than anyone sets. */
function between(quiet: number, firing: number, fires: (value: number) => boolean): number {
  let [low, high] = [quiet, firing];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (fires(middle)) high = middle;
    else low = middle;
  }
  return high < (values[0] ?? 0) ? 0 : Number(high.toPrecision(6));
}
