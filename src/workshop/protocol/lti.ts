/** What the board and its server tell each other about LMSs. */
import type { Registration } from '#src/lti/platform.ts';

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

/** An LMS in which the tool is registered, as the board shows it. */
export interface ListedPlatform extends Registration {
  id: string;
  /** Deployments that launched without being accepted. */
  waiting: readonly string[];
}

/** What the owner of a server needs to register it in an LMS. */
export interface LtiSetup {
  platforms: readonly ListedPlatform[];
  /** The addresses that an LMS asks for. */
  login: string;
  launch: string;
  choose: string;
  keys: string;
}

/** What the board says of the LMS of its course. */
export interface LtiOverview {
  /** Only for who runs the server. */
  setup?: LtiSetup;
  /** Whether this workshop belongs to a course of an LMS, and whether the roster can be read there. */
  course?: { platform: string; hasRoster: boolean; waiting: number; sent: number };
  /** Grades that couldn't be sent. */
  problems: readonly { name: string; problem: string; next: string; isTriedAgain: boolean }[];
  log: readonly LtiLogLine[];
}

export interface ConnectionStep {
  title: string;
  isWell: boolean;
  observed: string;
  next?: string;
}
