/** Ranges of IPv4 addresses, as `10.20.0.0/16`. */

/** Whether one range holds all of another. Ranges that are no IPv4 hold nothing and are in none. */
export function holds(outer: string, inner: string): boolean {
  const [wide, narrow] = [rangeOf(outer), rangeOf(inner)];
  if (!wide || !narrow) return false;
  return wide.first <= narrow.first && narrow.first + narrow.size <= wide.first + wide.size;
}

function rangeOf(cidr: string): { first: number; size: number } | undefined {
  const [, ...parts] = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(cidr) ?? [];
  if (parts.length === 0) return undefined;
  const [bits = 0, ...bytes] = parts.map(Number).toReversed();
  if (bits > 32 || bytes.some((byte) => byte > 255)) return undefined;
  const address = bytes.reduceRight((sum, byte) => sum * 256 + byte, 0);
  const size = 2 ** (32 - bits);
  return { first: Math.floor(address / size) * size, size };
}
