/** Ranges of addresses (`10.20.0.0/16`, `fd00::/8`), and how much several cover together. */

interface AddressRange {
  bits: 32 | 128;
  first: bigint;
  last: bigint;
}

/** The addresses of a CIDR block; undefined for a text that is none. */
export function rangeOf(cidr: string): AddressRange | undefined {
  const [address = '', prefix = '', ...rest] = cidr.trim().split('/');
  const bits = address.includes(':') ? 128 : 32;
  const value = bits === 128 ? ipv6(address) : ipv4(address);
  if (rest.length > 0 || value === undefined || !/^\d{1,3}$/.test(prefix) || Number(prefix) > bits)
    return undefined;
  const size = 1n << BigInt(bits - Number(prefix));
  const first = (value / size) * size;
  return { bits, first, last: first + size - 1n };
}

function ipv4(address: string): bigint | undefined {
  const parts = address.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256))
    return undefined;
  return parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

function ipv6(address: string): bigint | undefined {
  const [head = '', tail, ...rest] = address.split('::');
  if (rest.length > 0) return undefined;
  const groups = (text: string) => (text === '' ? [] : text.split(':'));
  const [front, back] = [groups(head), groups(tail ?? '')];
  const missing = 8 - front.length - back.length;
  if (tail === undefined ? missing !== 0 : missing < 0) return undefined;
  const all = [...front, ...Array<string>(tail === undefined ? 0 : missing).fill('0'), ...back];
  if (!all.every((group) => /^[\da-f]{1,4}$/i.test(group))) return undefined;
  return all.reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n);
}

/**
 * Whether some ranges hold all addresses of others: `part` where they hold some, or where a range cannot be read.
 */
export function coverage(ranges: readonly string[], of: readonly string[]): 'all' | 'part' | 'none' {
  const covering = ranges.map(rangeOf);
  const each = of.map((cidr): 'all' | 'part' | 'none' => {
    const wanted = rangeOf(cidr);
    if (wanted === undefined || covering.includes(undefined)) return 'part';
    const meeting = covering.filter(
      (range): range is AddressRange =>
        range?.bits === wanted.bits && range.first <= wanted.last && range.last >= wanted.first,
    );
    if (meeting.some(({ first, last }) => first <= wanted.first && last >= wanted.last)) return 'all';
    return meeting.length === 0 ? 'none' : 'part';
  });
  const [first = 'none'] = each;
  return each.every((one) => one === first) ? first : 'part';
}

/** More than all private IPv4 ranges have together: a network of one's own is never as large. */
const mostIpv4 = 1n << 25n;

/** A /32 of IPv6 is what a provider has; a VPC has a /44 at most. Unique local addresses lead nowhere. */
const mostIpv6 = 1n << 96n;
const uniqueLocal = rangeOf('fc00::/7');

/**
 * Whether some ranges together are about everyone: more addresses than any network of one's own has. A range that
 * cannot be read counts as one that is.
 */
export function coverEveryone(cidrs: readonly string[]): boolean {
  const ranges = cidrs.map(rangeOf);
  if (ranges.includes(undefined)) return true;
  const read = ranges.filter((range) => range !== undefined);
  const within = (range: AddressRange) =>
    uniqueLocal !== undefined && range.first >= uniqueLocal.first && range.last <= uniqueLocal.last;
  return (
    sizeOf(read.filter(({ bits }) => bits === 32)) > mostIpv4 ||
    sizeOf(read.filter((range) => range.bits === 128 && !within(range))) > mostIpv6
  );
}

/** Addresses that are in at least one of the ranges. */
function sizeOf(ranges: readonly AddressRange[]): bigint {
  let [size, end] = [0n, -1n];
  for (const { first, last } of ranges.toSorted((one, other) => (one.first < other.first ? -1 : 1))) {
    if (last <= end) continue;
    size += last - (first > end ? first - 1n : end);
    end = last;
  }
  return size;
}
