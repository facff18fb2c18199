/** What people are told where a learning record store is told what they do: at the door, and beside what is kept of them. */
export const recordStoreNotice =
  'A learning record store outside of the workshop is told your name or identifier, the exercises that you open, and each verdict. What it was told stays there, also after you leave the workshop.';
