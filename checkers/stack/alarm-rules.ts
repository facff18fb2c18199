/** The rule of a composite alarm. Amazon CloudWatch User Guide, "Create a composite alarm", read in November 2026. */

/**
 * Whether a rule holds while some alarms are in alarm and all others are OK; undefined for a rule that says more than
 * `AND`, `OR` and `NOT` of states. @param isInAlarm Asked with the name or the ARN by which the rule calls an alarm.
 */
export function holds(rule: string, isInAlarm: (name: string) => boolean): boolean | undefined {
  const tokens = rule.match(/"[^"]*"|'[^']*'|[()]|[^\s()"']+/g) ?? [];
  const reader = new Reader(tokens, isInAlarm);
  const value = reader.either(0);
  return reader.isAtEnd() ? value : undefined;
}

/** Brackets inside one another. */
const deepest = 100;

class Reader {
  readonly #tokens: readonly string[];
  readonly #isInAlarm: (name: string) => boolean;
  #at = 0;

  constructor(tokens: readonly string[], isInAlarm: (name: string) => boolean) {
    this.#tokens = tokens;
    this.#isInAlarm = isInAlarm;
  }

  isAtEnd(): boolean {
    return this.#at === this.#tokens.length;
  }

  either(depth: number): boolean | undefined {
    let value = this.#both(depth);
    while (this.#next('OR')) {
      const other = this.#both(depth);
      value = value === undefined || other === undefined ? undefined : value || other;
    }
    return value;
  }

  #both(depth: number): boolean | undefined {
    let value = this.#one(depth);
    while (this.#next('AND')) {
      const other = this.#one(depth);
      value = value === undefined || other === undefined ? undefined : value && other;
    }
    return value;
  }

  #one(depth: number): boolean | undefined {
    if (depth > deepest) return undefined;
    if (this.#next('NOT')) {
      const value = this.#one(depth + 1);
      return value === undefined ? undefined : !value;
    }
    if (this.#next('TRUE')) return true;
    if (this.#next('FALSE')) return false;
    if (this.#next('(')) {
      const value = this.either(depth + 1);
      return this.#next(')') ? value : undefined;
    }
    return this.#state();
  }

  #state(): boolean | undefined {
    const [state = '', open, name = '', close] = this.#tokens.slice(this.#at, this.#at + 4);
    if (open !== '(' || close !== ')') return undefined;
    this.#at += 4;
    const inAlarm = this.#isInAlarm(name.replace(/^["']|["']$/g, ''));
    switch (state.toUpperCase()) {
      case 'ALARM':
        return inAlarm;
      case 'OK':
        return !inAlarm;
      case 'INSUFFICIENT_DATA':
        return false;
      default:
        return undefined;
    }
  }

  #next(word: string): boolean {
    if (this.#tokens[this.#at]?.toUpperCase() !== word) return false;
    this.#at += 1;
    return true;
  }
}
