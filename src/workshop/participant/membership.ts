/** That this browser has joined a workshop. The server knows it by a cookie, which scripts do not see. */
import { readText, writeText } from '#src/browser/storage.ts';
import { membershipKey } from '../protocol/membership-key.ts';

export interface Membership {
  /** Of the participant; undefined where an earlier version of the course joined. */
  id?: string;
  name: string;
  /** Three words for another browser. */
  resume?: string;
  /** The server's mark of them, which tells whether they are still the newest. */
  resumeMark?: string;
}

/** Undefined when nobody has joined here, or what is stored is not understood. */
export function readMembership(): Membership | undefined {
  try {
    const stored: unknown = JSON.parse(readText(membershipKey) ?? 'null');
    if (typeof stored !== 'object' || stored === null || !('name' in stored)) return undefined;
    const { name } = stored;
    if (typeof name !== 'string') return undefined;
    const { id, resume, resumeMark } = stored as Record<string, unknown>;
    return {
      name,
      ...(typeof id === 'string' && { id }),
      ...(typeof resume === 'string' && { resume }),
      ...(typeof resumeMark === 'string' && { resumeMark }),
    };
  } catch {
    return undefined;
  }
}

export function keepMembership(membership: Membership | null): void {
  writeText(membershipKey, membership && JSON.stringify(membership));
}
