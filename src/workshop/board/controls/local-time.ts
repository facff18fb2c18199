/** Times of a form, which are the local ones, and times of the workshop, which are UTC. */

/** `2026-05-04T10:00` in the zone of this browser; empty for no time. */
export function toLocal(at: string | null): string {
  if (at === null) return '';
  const time = new Date(at);
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** ISO 8601 in UTC; null for no time. */
export function fromLocal(value: string): string | null {
  const time = Date.parse(value);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
