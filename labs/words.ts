/** Numbers and lists as every text of the course writes them. This file knows no one. */

const upToSixDecimals = new Intl.NumberFormat('en', { maximumFractionDigits: 6 });

/** `3,500`, `0.25`: at most six decimals, so that a microsecond in seconds is not rounded away. */
export function grouped(value: number): string {
  return upToSixDecimals.format(value);
}

/** `3,500`: rounded to a whole number. */
export function whole(value: number): string {
  return upToSixDecimals.format(Math.round(value));
}

/** `1 page`, `2,622 pages`, `0 indexes`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${grouped(value)} ${agreeing(value, one, many)}`;
}

/** The word that agrees with a count: `has` for one, `have` for none or several. */
export function agreeing(value: number, one: string, many: string): string {
  return value === 1 ? one : many;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** US dollars: `$363`, `$1,204`; below ten with cents, `$0.48`. */
export function dollars(amount: number): string {
  return amount < 10 ? `$${amount.toFixed(2)}` : `$${whole(amount)}`;
}

/** A time in minutes: `45 min`, `1 h 15 min`, `4 h`. */
export function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours && `${hours} h`, rest && `${rest} min`].filter(Boolean).join(' ');
}
