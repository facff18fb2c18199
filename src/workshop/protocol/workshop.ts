/** A workshop as its server describes it to participants and to the board. */
import { z } from 'zod';
import type { Finding, Verdict } from '#checkers/vocabulary.ts';
import type { FailedRequirement } from './event.ts';
import { messageLimit, nameLimit, titleLimit } from './limits.ts';
import type { Phase } from './phase.ts';
import type { Standing } from './standing.ts';
import { stuckLimits } from './stuck.ts';
import { visibleText } from './visible-text.ts';

const within = ({ min, max }: { min: number; max: number }) => z.number().min(min).max(max);

const stuckRule = z.object({
  sameRequirement: within(stuckLimits.sameRequirement).int(),
  timesMedian: within(stuckLimits.timesMedian),
  idleMinutes: within(stuckLimits.idleMinutes).int(),
});

/** `paused`: please listen; work goes on. `frozen`: checks count no more. `closed`: the workshop is over. */
export const workshopState = z.enum(['open', 'paused', 'frozen', 'closed']);

export const workshopSettings = z.object({
  state: workshopState,
  /** Keys of the exercises (`<lab>/<id>`), in their order. */
  exercises: z.array(z.string()).max(200),
  /** The exercise of the moment. */
  current: z.string().nullable(),
  /** Whether hints and solutions wait until the instructor releases them, and for which exercises that was done. */
  hints: z.enum(['free', 'released']),
  solutions: z.enum(['free', 'released']),
  /**
   * Which exercises are open: all, each after those before it are passed, or those that the instructor releases. The
   * exercise of the moment is open, too.
   */
  access: z.enum(['free', 'in order', 'released']),
  released: z.object({
    hints: z.array(z.string()),
    solutions: z.array(z.string()),
    exercises: z.array(z.string()).default([]),
  }),
  /** Checks count from the start to the end, where these are set. */
  startsAt: z.iso.datetime().nullable(),
  endsAt: z.iso.datetime().nullable(),
  /** Whether staff see what stands in an editor before it is checked. */
  drafts: z.boolean(),
  stuck: stuckRule,
  /** What is often said to someone who asks for help. */
  answers: z.array(z.string().trim().min(1).max(messageLimit)).max(20),
  /** Days after the end until everything is deleted. */
  retentionDays: z.int().min(1).max(365),
});
export type WorkshopSettings = z.infer<typeof workshopSettings>;

/** A person's name, shown as text wherever it stands. */
export const personName = z.string().transform(visibleText).pipe(z.string().min(1).max(nameLimit));

const joinCode = z.string().max(20);
export const doorRequest = z.object({ code: joinCode });
/** With a name, or as someone of the roster. */
export const joinRequest = z.union([
  z.object({ code: joinCode, entry: z.string().max(50) }),
  z.object({ code: joinCode, name: personName }),
]);
export const rosterRequest = z.object({
  text: z.string(),
  /** Without it, the text is only looked at. */
  save: z.boolean(),
});
export const resumeRequest = z.object({ resume: z.string().max(80) });
export const staffRequest = z.object({ secret: z.string().max(100) });
export const staffRole = z.enum(['instructor', 'assistant']);
export const newStaffRequest = z.object({ name: personName, role: staffRole });
export const announcementRequest = z.object({ text: z.string().trim().min(1).max(messageLimit) });
export const workshopTitle = z
  .string()
  .transform(visibleText)
  .pipe(z.string().min(1, 'Write a title.').max(titleLimit, `It has more than ${titleLimit} characters.`));
/** Releases one thing, or takes it back. It says nothing of the others, which someone else may release meanwhile. */
const release = z.object({
  kind: z.enum(['hints', 'solutions', 'exercises']),
  exercise: z.string(),
  isReleased: z.boolean(),
});
export const settingsChange = workshopSettings.omit({ released: true }).partial().extend({
  title: workshopTitle.optional(),
  joinOpen: z.boolean().optional(),
  release: release.optional(),
});
/** A workshop as it is planned: what is chosen before it starts, and may be changed later. */
export const workshopPlan = workshopSettings
  .pick({
    exercises: true,
    access: true,
    hints: true,
    solutions: true,
    drafts: true,
    startsAt: true,
    endsAt: true,
    retentionDays: true,
  })
  .extend({ title: workshopTitle });
export type WorkshopPlan = z.infer<typeof workshopPlan>;
export type StaffRole = z.infer<typeof staffRole>;
export type SettingsChange = z.infer<typeof settingsChange>;
export type Release = z.infer<typeof release>;

export interface Announcement {
  id: string;
  text: string;
  /** ISO 8601. */
  at: string;
}

/** What a participant's browser shows of the workshop. */
export interface ParticipantView {
  workshop: Pick<
    WorkshopSettings,
    'current' | 'hints' | 'solutions' | 'released' | 'exercises' | 'access' | 'startsAt' | 'endsAt'
  > & {
    title: string;
    /** When the server said it. */
    state: Phase;
    /** What staff see, for the line at the door. */
    drafts: boolean;
  };
  /** Whether a learning record store outside of the workshop is told what they do. */
  isRecorded: boolean;
  /** Of the participant. */
  id: string;
  name: string;
  /** Of the newest resume code; another code has another mark. */
  resumeMark: string;
  announcements: readonly Announcement[];
  /** By exercise. */
  standings: readonly Standing[];
}

export interface BoardParticipant {
  id: string;
  name: string;
  joinedAt: string;
  /** Of the roster, where they picked their name from it. */
  entry?: string;
  standings: readonly Standing[];
}

/** One of the workshops that a member of the staff has to do with. */
export interface ListedWorkshop {
  id: string;
  title: string;
  /** ISO 8601. */
  createdAt: string;
  isClosed: boolean;
  people: number;
  /** Whether the board shows it. */
  isHere: boolean;
}

/** Someone who is expected. */
export interface RosterPerson {
  name: string;
  /** As the school or the company knows them. */
  identifier?: string;
  group?: string;
}

export interface RosterEntry extends RosterPerson {
  id: string;
  /** Who picked it. */
  participant?: string;
}

export interface RosterProblem {
  /** From 1. */
  line: number;
  text: string;
}

/** What the door of a workshop says of it to someone with the code. */
export interface DoorView {
  title: string;
  /** Who sees what of people here, beyond what they always see: in sentences, or empty. */
  told: string;
  /** To pick from; empty without a roster. */
  roster: readonly { id: string; name: string; group?: string; taken: boolean }[];
}

/** All that the board shows, from which it goes on with changes. */
export interface BoardSnapshot {
  /** Of the workshop: what the board asks for is meant for this one. */
  id: string;
  title: string;
  joinCode: string | null;
  settings: WorkshopSettings;
  phase: Phase;
  participants: readonly BoardParticipant[];
  /** Everyone who is expected, also those who have not joined. */
  roster: readonly RosterEntry[];
  announcements: readonly Announcement[];
  /** Who looks at it. */
  staff: StaffMember;
  /** The course's first page as others reach it, with a slash at the end. */
  room: string;
  /** Claimed passes that wait for the server's grade. */
  waiting: number;
  /** By the server's clock, ISO 8601. */
  now: string;
}

/** A participant with the standings that changed, or that they left. */
export type BoardChange = BoardParticipant | { id: string; left: true };

/** What a board's stream sends, each as one event of this name. */
export type BoardMessage =
  | { kind: 'snapshot'; snapshot: BoardSnapshot }
  | { kind: 'participants'; participants: readonly BoardChange[] }
  /** How many claimed passes wait for the server's grade. */
  | { kind: 'waiting'; waiting: number };

/** Someone whose link opens the board. */
export interface StaffMember {
  id: string;
  name: string;
  role: StaffRole;
}

/** What the class learned of one exercise and where it failed, without names. */
export interface ExerciseSummary {
  exercise: string;
  tried: number;
  passed: number;
  /** Of those who passed; undefined while nobody has. */
  medianMinutes?: number | undefined;
  /** Attempts by everyone. */
  attempts: number;
  /** Requirements that someone failed by, the most frequent first. */
  failing: readonly { title: string; people: number; checks: number }[];
}

/** One step of a participant's time line. */
export interface TimelineEntry {
  at: string;
  exercise: string;
  kind: string;
  /** Of a check. */
  verdict?: Verdict;
  failed?: readonly FailedRequirement[];
  met?: readonly FailedRequirement[];
  /** Of a claimed pass: the server's, the newest first. */
  grades?: readonly ServerGrade[];
  answer?: string;
  text?: string;
}

/** A grade that the server made of an answer that was claimed to pass. */
export interface ServerGrade {
  /** The version of the checkers. */
  checker: string;
  /** Whether it was asked for by Grade all again. */
  again: boolean;
  /** Both undefined until it is graded; the verdict is the one before while it is graded again by the same checkers. */
  verdict?: Verdict;
  gradedAt?: string;
  findings: readonly Finding[];
}

/** How far grading all again is. */
export interface Regrading {
  /** Answers that were asked for, and how many of them are graded. */
  total: number;
  done: number;
  changed: readonly ChangedGrade[];
}

/** A claimed pass that the newest checkers judge otherwise than those before. */
export interface ChangedGrade {
  participant: string;
  name: string;
  exercise: string;
  before: Verdict;
  after: Verdict;
  /** Empty for a pass. */
  reason: string;
}
