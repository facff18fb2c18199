/**
 * What each statement of the workshop's server may touch, in pages of 8 KB. Most find what they need by an index, so the
 * same pages are enough however long the history is.
 */
export interface Budget {
  pages: number;
  /** Pages for each row that it returns or changes, beyond the first. */
  perRow?: number;
  /** Why it returns more rows as the history grows. The board's own statements never do. */
  readsHistory?: string;
}

const one = { pages: 30 };
/** A row of each participant: the row, and the way to it through an index. */
const ofTheClass = { pages: 30, perRow: 4 };

export const budgets: Readonly<Record<string, Budget>> = {
  'account-grades.ts: select participant': { pages: 60 },
  'account-grades.ts: select roster_entry': { pages: 60 },
  'account-grades.ts: select standing': one,
  'admission.ts: update participant': { pages: 30, perRow: 12 },
  'board.ts: select event': { pages: 30, perRow: 2 },
  'board.ts: select participant': ofTheClass,
  'board.ts: select standing': ofTheClass,
  'class-summary.ts: select event': {
    ...{ pages: 30, perRow: 2 },
    readsHistory: 'The summary is made when someone opens it, of every check that failed.',
  },
  'events.ts: insert event': { pages: 30, perRow: 12 },
  'events.ts: select standing': ofTheClass,
  'grading/claims.ts: insert claim': { pages: 30, perRow: 12 },
  'grading/claims.ts: insert grading': { pages: 30, perRow: 45 },
  'grading/claims.ts: select grading': { pages: 30, perRow: 5 },
  'grading/queue.ts: delete grading': { pages: 30, perRow: 5 },
  'grading/queue.ts: insert grading': { pages: 30, perRow: 45 },
  'grading/queue.ts: select claim': {
    ...{ pages: 30, perRow: 5 },
    readsHistory: 'Grade all again queues every answer that was claimed to pass.',
  },
  'grading/queue.ts: select grading': one,
  'grading/queue.ts: update grading': one,
  'grading/verification.ts: select claim': {
    ...{ pages: 30, perRow: 6 },
    readsHistory: 'Exports contain every answer that was claimed to pass.',
  },
  'grading/verification.ts: select standing': one,
  'participant-view.ts: select standing': ofTheClass,
  'participants.ts: delete participant': one,
  'participants.ts: insert participant': one,
  'participants.ts: insert participant_session': one,
  'participants.ts: select claim': one,
  'participants.ts: select event': {
    pages: 30,
    perRow: 2,
    readsHistory: 'Everyone may take out all of theirs.',
  },
  'participants.ts: select lti_user': one,
  'participants.ts: select participant': { pages: 60 },
  'participants.ts: select participant_session': one,
  'participants.ts: select roster_entry': one,
  'participants.ts: select standing': one,
  'participants.ts: select workshop': one,
  'participants.ts: update participant': one,
  'retention.ts: select participant': one,
  'retention.ts: select workshop': {
    ...one,
    readsHistory: 'Once an hour, the end of each workshop is compared.',
  },
  'roster/roster.ts: delete roster_entry': ofTheClass,
  'roster/roster.ts: insert roster_entry': { pages: 30, perRow: 20 },
  'roster/roster.ts: select roster_entry': { pages: 30, perRow: 3 },
  'roster/roster.ts: update participant': one,
  'roster/roster.ts: update roster_entry': { pages: 60 },
  'staff.ts: delete staff_session': one,
  'staff.ts: insert staff_session': one,
  'staff.ts: select participant': one,
  'staff.ts: select staff': one,
  'staff.ts: select staff_session': one,
  'staff.ts: update staff': one,
  'standings.ts: insert standing': { pages: 30, perRow: 12 },
  'standings.ts: select participant': { pages: 30, perRow: 4 },
  'standings.ts: select standing': one,
  'workshops.ts: delete workshop': one,
  'workshops.ts: insert announcement': one,
  'workshops.ts: insert staff': { pages: 60 },
  'workshops.ts: insert workshop': one,
  'workshops.ts: lock ': one,
  'workshops.ts: select announcement': one,
  'workshops.ts: select claim': {
    pages: 30,
    perRow: 5,
    readsHistory: 'A workshop is deleted with its answers.',
  },
  'workshops.ts: select staff': one,
  'workshops.ts: select workshop': one,
  'workshops.ts: update lti_course': one,
  'workshops.ts: update workshop': one,
  'xapi/ledger.ts: insert recorded': one,
  'xapi/ledger.ts: select event': { pages: 30, perRow: 3 },
  'xapi/ledger.ts: select participant': { pages: 30, perRow: 1 },
  'xapi/ledger.ts: select standing': one,
};
