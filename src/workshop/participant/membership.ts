/** That this browser has joined a workshop. The server knows it by a cookie, which scripts do not see. */
import { readText, writeText } from '#src/browser/storage.ts';
import { membershipKey } from '../protocol/membership-key.ts';

export interface Membership {
  name: string;
  /** Three words for another browser; undefined where it was joined with them. */
  resume?: string;
}

/** Undefined when nobody has joined here, or what is stored is not understood. */
export function readMembership(): Membership | undefined {
  try {
    const stored: unknown = JSON.parse(readText(membershipKey) ?? 'null');
    if (typeof stored !== 'object' || stored === null || !('name' in stored)) return undefined;
    const { name } = stored;
    const resume = 'resume' in stored ? stored.resume : undefined;
    return typeof name === 'string' ? { name, ...(typeof resume === 'string' && { resume }) } : undefined;
  } catch {
    return undefined;
  }
}

export function keepMembership(membership: Membership | null): void {
  writeText(membershipKey, membership && JSON.stringify(membership));
}
