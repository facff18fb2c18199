/** What a program prints, up to a limit: it is shown to the learner, not kept. */

const maxLines = 200;
const maxLineLength = 2000;

let lines: string[] = [];

/** Prints values as `console.log` does, roughly. */
export function print(values: readonly unknown[]): void {
  if (lines.length > maxLines) return;
  if (lines.length === maxLines) {
    lines.push(`… and more: only the first ${maxLines} lines are kept.`);
    return;
  }
  const line = values.map(describe).join(' ');
  lines.push(line.length > maxLineLength ? `${line.slice(0, maxLineLength)}…` : line);
}

/** Everything printed since it was last taken. */
export function takeOutput(): string[] {
  const taken = lines;
  lines = [];
  return taken;
}

/** Sends what is printed to the console into the output; the browser's console is not the learner's. */
export function captureConsole(): void {
  for (const method of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const)
    console[method] = (...values: unknown[]) => print(values);
}

function describe(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (typeof value === 'function') return `[function ${value.name}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  // Constructs point to their parents; one level of them is what a reader can use.
  const name = value.constructor?.name ?? 'Object';
  if (!Array.isArray(value) && name !== 'Object') return `[${name}]`;
  try {
    return (
      JSON.stringify(value, (_key, inner) => (typeof inner === 'bigint' ? String(inner) : inner)) ?? name
    );
  } catch {
    return `[${name}]`;
  }
}
