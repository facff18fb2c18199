/**
 * CloudWatch's metric math, as far as the values of one minute decide what comes of it. Amazon CloudWatch User Guide,
 * "Using math expressions with CloudWatch metrics", read in November 2026.
 */

/** No data, as of a metric that has no value, or of a division by zero. */
type Data = number | undefined;
type Result = Data | readonly Data[];

/** Gives the value of what an expression calls by an id. */
export type ValueOf = (id: string) => Data;
export type Formula = (valueFor: ValueOf) => Data;

/** An expression says more than the values of one minute decide: `RATE(m1)`, `SEARCH(…)`. */
export class NotWorkedOut extends Error {
  override readonly name = 'NotWorkedOut';
}

/**
 * Reads an expression. @param ids What it may call: metrics and other expressions.
 * @throws NotWorkedOut
 */
export function formulaOf(text: string, ids: readonly string[]): Formula {
  const formula = new Parser(text, ids).whole();
  return (valueFor) => single(formula(valueFor));
}

type Part = (valueFor: ValueOf) => Result;
type Operation = (one: number, other: number) => number;

const truth = (holds: boolean) => (holds ? 1 : 0);

/** Binary operators, those that bind least first. */
const operators: readonly Readonly<Record<string, Operation>>[] = [
  { OR: either, '||': either },
  { AND: both, '&&': both },
  {
    '==': (one, other) => truth(one === other),
    '!=': (one, other) => truth(one !== other),
    '>=': (one, other) => truth(one >= other),
    '<=': (one, other) => truth(one <= other),
    '>': (one, other) => truth(one > other),
    '<': (one, other) => truth(one < other),
  },
  { '+': (one, other) => one + other, '-': (one, other) => one - other },
  { '*': (one, other) => one * other, '/': (one, other) => one / other },
  { '^': (one, other) => one ** other },
];

function either(one: number, other: number): number {
  return truth(one !== 0 || other !== 0);
}

function both(one: number, other: number): number {
  return truth(one !== 0 && other !== 0);
}

/** Functions of the values that are there. */
const overall: Readonly<Record<string, (values: readonly number[]) => number>> = {
  AVG: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
  MAX: (values) => Math.max(...values),
  MIN: (values) => Math.min(...values),
  SUM: (values) => values.reduce((sum, value) => sum + value, 0),
};

const ofOne: Readonly<Record<string, (value: number) => number>> = {
  ABS: Math.abs,
  CEIL: Math.ceil,
  FLOOR: Math.floor,
  LOG: Math.log,
  LOG10: Math.log10,
};

/** Brackets and signs inside one another. */
const deepest = 100;

class Parser {
  readonly #tokens: string[];
  readonly #ids: readonly string[];
  #depth = 0;

  constructor(text: string, ids: readonly string[]) {
    this.#ids = ids;
    this.#tokens = text.match(/\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\w+|==|!=|>=|<=|&&|\|\||"[^"]*"|\S/g) ?? [];
  }

  whole(): Part {
    const part = this.#binary(0);
    if (this.#tokens.length > 0) throw new NotWorkedOut();
    return part;
  }

  #binary(level: number): Part {
    const known = operators[level];
    if (known === undefined) return this.#unary();
    let left = this.#binary(level + 1);
    for (;;) {
      const [token = ''] = this.#tokens;
      const operation = Object.hasOwn(known, token) ? known[token] : undefined;
      if (operation === undefined) return left;
      this.#tokens.shift();
      const [one, other] = [left, this.#binary(level + 1)];
      left = (valueFor) => applied(operation, single(one(valueFor)), single(other(valueFor)));
    }
  }

  #unary(): Part {
    this.#depth += 1;
    if (this.#depth > deepest) throw new NotWorkedOut();
    const part = this.#operand();
    this.#depth -= 1;
    return part;
  }

  #operand(): Part {
    const token = this.#tokens.shift() ?? '';
    if (token === '-') {
      const of = this.#unary();
      return (valueFor) => applied((one, other) => one * other, -1, single(of(valueFor)));
    }
    if (token === '(') {
      const inner = this.#binary(0);
      this.#expect(')');
      return inner;
    }
    if (token === '[') {
      const items = this.#list(']');
      return (valueFor) => items.map((item) => single(item(valueFor)));
    }
    if (/^\d/.test(token)) return () => Number(token);
    if (this.#ids.includes(token)) return (valueFor) => valueFor(token);
    if (this.#tokens[0] !== '(') throw new NotWorkedOut();
    this.#tokens.shift();
    return this.#call(token, this.#list(')'));
  }

  #list(end: string): Part[] {
    const items: Part[] = [];
    while (this.#tokens[0] !== end) {
      if (items.length > 0) this.#expect(',');
      items.push(this.#binary(0));
    }
    this.#tokens.shift();
    return items;
  }

  #expect(token: string): void {
    if (this.#tokens.shift() !== token) throw new NotWorkedOut();
  }

  #call(name: string, parts: readonly Part[]): Part {
    const [first, second, third] = parts;
    if (first === undefined) throw new NotWorkedOut();
    const [summary, change] = [overall, ofOne].map((functions) =>
      Object.hasOwn(functions, name) ? functions[name] : undefined,
    ) as [(typeof overall)[string] | undefined, (typeof ofOne)[string] | undefined];
    if (summary !== undefined && parts.length === 1)
      return (valueFor) => {
        const values = several(first(valueFor)).filter((value) => value !== undefined);
        return values.length === 0 ? undefined : data(summary(values));
      };
    if (change !== undefined && parts.length === 1)
      return (valueFor) => applied((value) => change(value), single(first(valueFor)), 0);
    if (name === 'FILL' && second !== undefined && parts.length === 2)
      return (valueFor) => single(first(valueFor)) ?? single(second(valueFor));
    if (name === 'IF' && second !== undefined)
      return (valueFor) => {
        const condition = single(first(valueFor));
        if (condition === undefined) return undefined;
        return condition === 0 ? third?.(valueFor) : second(valueFor);
      };
    throw new NotWorkedOut();
  }
}

function applied(operation: Operation, one: Data, other: Data): Data {
  return one === undefined || other === undefined ? undefined : data(operation(one, other));
}

function data(value: number): Data {
  return Number.isFinite(value) ? value : undefined;
}

/** A value of its own. One number made of a metric's whole time, as `MAX(m1)`, is nothing that an alarm may watch. */
function single(result: Result): Data {
  if (typeof result === 'object') throw new NotWorkedOut();
  return result;
}

function several(result: Result): readonly Data[] {
  if (typeof result !== 'object') throw new NotWorkedOut();
  return result;
}
