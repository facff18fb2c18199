/** What someone did, as xAPI 1.0.3 says it. The same deed always has the same id, so that it can't count twice. */
import { createHash } from 'node:crypto';
import { labs } from '#labs/course.ts';
import type { WorkEvent } from '../../protocol/event.ts';
import type { Standing } from '../../protocol/standing.ts';

/** A map of languages, in the only one that the course has. */
type Text = { 'en-US': string };

export interface Statement {
  id: string;
  actor: { objectType: 'Agent'; name: string; account: { homePage: string; name: string } };
  verb: { id: string; display: Text };
  object: Activity;
  result?: { success: boolean; score?: { scaled: number } };
  context: {
    registration: string;
    platform: string;
    language: 'en-US';
    contextActivities: { parent?: [Activity]; grouping?: [Activity] };
  };
  /** ISO 8601: when it was done. */
  timestamp: string;
}

interface Activity {
  objectType: 'Activity';
  /** The address of its page. */
  id: string;
  definition: { type: string; name: Text };
}

/** Who did it, and where. */
export interface Doer {
  /** The participant's id. */
  participant: string;
  name: string;
  /** As the organization knows them, from the roster. */
  identifier?: string;
  workshop: string;
}

export interface Names {
  /** The course's first page as others reach it, with a slash at the end. */
  course: string;
  /** The system that the roster's identifiers are of. */
  homePage: string;
  titleOf(exercise: string): string;
}

const verbs = ['experienced', 'attempted', 'passed', 'failed', 'completed'] as const;
export type Verb = (typeof verbs)[number];

const courseTitle = 'SecureCart Performance Labs';
/** Of version 5: made from what they name (RFC 9562). The namespace is this course's own. */
const namespace = Buffer.from('6f3c1d0a5f0b4b1e9a6e2f7d8c4b3a21', 'hex');

/** A page was opened, or an answer checked. A check that passes is an attempt alone until the server has graded it. */
export function statementsOf(doer: Doer, event: WorkEvent, names: Names): Statement[] {
  const about = { doer, exercise: event.exercise, timestamp: event.at, names, deed: event.id };
  if (event.kind === 'opened') return [ofExercise('experienced', about)];
  if (event.kind !== 'checked' && event.kind !== 'deployed') return [];
  const attempted = ofExercise('attempted', about);
  return event.verdict === 'fail'
    ? [attempted, { ...ofExercise('failed', about), result: { success: false } }]
    : [attempted];
}

/** The server has verified a pass. */
export function passedStatement(doer: Doer, standing: Standing, names: Names): Statement {
  const { exercise, passedAt, lastAt } = standing;
  return {
    ...ofExercise('passed', { doer, exercise, timestamp: passedAt ?? lastAt, names, deed: doer.participant }),
    result: { success: true, score: { scaled: 1 } },
  };
}

/**
 * Every exercise of a lab, or of the workshop, is passed.
 * @param lab undefined for the whole workshop
 */
export function completedStatement(
  doer: Doer,
  lab: string | undefined,
  timestamp: string,
  names: Names,
): Statement {
  return {
    ...common('completed', { doer, timestamp, names, deed: `${doer.participant} ${lab ?? ''}` }),
    object: lab === undefined ? course(names) : labActivity(lab, names),
    result: { success: true },
  };
}

interface Said {
  doer: Doer;
  timestamp: string;
  names: Names;
  /** What makes it one of its kind, besides the verb and the exercise. */
  deed: string;
}

function ofExercise(verb: Verb, about: Said & { exercise: string }): Statement {
  const { exercise, names } = about;
  const [lab = ''] = exercise.split('/');
  const said = common(verb, { ...about, deed: `${about.deed} ${exercise}` });
  return {
    ...said,
    object: {
      objectType: 'Activity',
      id: pageOf(exercise, names),
      definition: {
        type: 'http://adlnet.gov/expapi/activities/assessment',
        name: { 'en-US': names.titleOf(exercise) },
      },
    },
    context: {
      ...said.context,
      contextActivities: { parent: [labActivity(lab, names)], grouping: [course(names)] },
    },
  };
}

function common(
  verb: Verb,
  { doer, timestamp, names, deed }: Said,
): Pick<Statement, 'id' | 'actor' | 'verb' | 'context' | 'timestamp'> {
  return {
    id: uuidOf(`${verb} ${doer.workshop} ${deed}`),
    actor: {
      objectType: 'Agent',
      name: doer.name,
      account:
        doer.identifier === undefined
          ? { homePage: names.course, name: doer.participant }
          : { homePage: names.homePage, name: doer.identifier },
    },
    verb: { id: `http://adlnet.gov/expapi/verbs/${verb}`, display: { 'en-US': verb } },
    context: {
      registration: doer.workshop,
      platform: courseTitle,
      language: 'en-US',
      contextActivities: {},
    },
    timestamp,
  };
}

const pageOf = (path: string, { course: base }: Names) => new URL(`labs/${path}/`, base).href;

const course = (names: Names): Activity => ({
  objectType: 'Activity',
  id: names.course,
  definition: { type: 'http://adlnet.gov/expapi/activities/course', name: { 'en-US': courseTitle } },
});

const labActivity = (lab: string, names: Names): Activity => ({
  objectType: 'Activity',
  id: pageOf(lab, names),
  definition: {
    type: 'http://adlnet.gov/expapi/activities/module',
    name: { 'en-US': labs.find(({ id }) => id === lab)?.title ?? lab },
  },
});

function uuidOf(name: string): string {
  const bytes = createHash('sha1').update(namespace).update(name).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
