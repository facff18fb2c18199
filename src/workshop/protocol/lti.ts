/** What the board and its server tell each other about LMSs. */

/** A line of the log that instructors read. */
export interface LtiLogLine {
  id: string;
  /** ISO 8601. */
  at: string;
  kind: 'launch' | 'grade' | 'roster' | 'link' | 'registration';
  wentWell: boolean;
  text: string;
  /** Of the participant whom it is about. */
  name?: string;
  /** What to do, where it didn't go well. */
  next?: string;
}
