/** Guesses the columns of a table from the values of a CSV file. */

/** From the narrowest on: a column has the first type that takes all of its values. */
const types = [
  { name: 'boolean', takes: /^(?:true|false)$/i },
  { name: 'integer', takes: /^-?(?:0|[1-9]\d{0,8}|1\d{9}|20\d{8})$/ },
  { name: 'bigint', takes: /^-?(?:0|[1-9]\d{0,17})$/ },
  { name: 'numeric', takes: /^-?(?=\.?\d)(?:0|[1-9]\d*)?(?:\.\d+)?(?:[eE][+-]?\d{1,3})?$/ },
  { name: 'numeric with a comma', takes: /^-?(?:[1-9]\d{0,2}(?:\.\d{3})+|0|[1-9]\d*)(?:,\d+)?$/ },
  { name: 'date', takes: /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/ },
  { name: 'timestamp', takes: /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?$/ },
  {
    name: 'timestamptz',
    takes: /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)? ?(?:Z|UTC|[+-]\d\d(?::?\d\d)?)$/,
  },
  { name: 'uuid', takes: /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i },
] as const;

type Guess = (typeof types)[number]['name'] | 'text';

export interface Column {
  name: string;
  /** PostgreSQL's. */
  type: string;
  /** Decimals are written `1.234,5`, which PostgreSQL doesn't read. */
  hasDecimalComma: boolean;
}

/** Narrows down what the values of each column can be. */
export class ColumnGuess {
  /** By column, the types that take all values so far. */
  readonly #possible: Set<Guess>[] = [];
  /** Columns of which a value was seen. */
  readonly #seen = new Set<number>();
  readonly #decimalComma: boolean;

  /** @param decimalComma whether `1,5` may be a number: where the comma doesn't separate the fields. */
  constructor(decimalComma: boolean) {
    this.#decimalComma = decimalComma;
  }

  add(fields: readonly (string | null)[]): void {
    fields.forEach((value, column) => {
      this.#possible[column] ??= new Set(types.map(({ name }) => name));
      if (value === null || value === '') return;
      this.#seen.add(column);
      const possible = this.#possible[column];
      for (const { name, takes } of types)
        if (possible.has(name) && !takes.test(value)) possible.delete(name);
    });
  }

  /** The type of each column, from the narrowest on. */
  types(): Guess[] {
    return this.#possible.map((possible, column) => {
      if (!this.#seen.has(column)) return 'text';
      const name = types.find((type) => possible.has(type.name))?.name;
      if (name === undefined || (name === 'numeric with a comma' && !this.#decimalComma)) return 'text';
      return name;
    });
  }
}

/** Whether the first record names the columns: it has no empty or repeated field, and none that looks like a value. */
export function isHeader(first: readonly (string | null)[]): boolean {
  const names = first.map((field) => field?.trim().toLowerCase() ?? '');
  const isValue = (field: string) => types.some(({ takes }) => takes.test(field));
  return names.every((name) => name !== '' && !isValue(name)) && new Set(names).size === names.length;
}

/** The columns of the table, named after the header, or `column_1`, `column_2`. */
export function columnsOf(
  guesses: readonly Guess[],
  header: readonly (string | null)[] | undefined,
): Column[] {
  const taken = new Set<string>();
  return guesses.map((guess, at) => {
    const wanted = identifier(header?.[at] ?? '') || `column_${at + 1}`;
    let name = wanted;
    for (let count = 2; taken.has(name); count += 1) name = `${wanted}_${count}`;
    taken.add(name);
    const hasDecimalComma = guess === 'numeric with a comma';
    return { name, type: hasDecimalComma ? 'numeric' : guess, hasDecimalComma };
  });
}

/** A name that needs no quotes, as far as its letters allow: `Order ID` is `order_id`. */
export function identifier(text: string): string {
  const name = text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_]+/gu, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 60);
  return /^\p{N}/u.test(name) ? `_${name}` : name;
}
