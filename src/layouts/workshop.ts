/** A workshop's part of the page, in browsers that have joined one. Others load nothing. */
import { membershipKey } from '#src/workshop/protocol/membership-key.ts';

export function followWorkshop(): void {
  if (!hasJoined()) return;
  void import('#src/workshop/participant/mark.tsx').then(({ showMark }) => showMark());
}

function hasJoined(): boolean {
  try {
    return localStorage.getItem(membershipKey) !== null;
  } catch {
    return false; // Storage is switched off, so nobody could have joined.
  }
}
