/** Where the browser keeps that it has joined a workshop. Every page looks for it, so it stands alone. */
export const membershipKey = 'securecart.workshop';

/** Whether someone has joined a workshop in this browser. */
export function hasJoined(): boolean {
  try {
    return localStorage.getItem(membershipKey) !== null;
  } catch {
    return false; // Storage is switched off, so nobody could have joined.
  }
}
