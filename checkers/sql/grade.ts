/** Grades one answer: runs it on both datasets, then applies the exercise's checks to what was observed. */

import type { SqlExercise } from '#labs/sql-exercise.ts';
import { applyCheck, type ExerciseGrade, type Finding, gradeOfFindings } from '../vocabulary.ts';
import { parseAnswer } from './answer.ts';
import { type Signal, signalOf, totalOf, worstOfEach } from './budgets.ts';
import { checksOf } from './checks.ts';
import { collectEvidence } from './collect.ts';
import type { Database } from './database.ts';
import type { DatasetEvidence, Measured, Params } from './evidence.ts';
import { type Plan, sumOf } from './plan.ts';
import { drawnMark, withParams } from './requirement-check.ts';
import { forgetDrawn, secretSeed } from './start-state.ts';

/**
 * A workload's plan before the answer, with its first parameters, and after it, with those that it does worst with: the
 * figures that the findings name. On the visible dataset.
 */
export interface Comparison {
  /** The workload's name and title. */
  workload: string;
  title: string;
  /** What was bound when the plan after was taken. */
  params: Params;
  /** ` with $1 = 77`; empty without parameters. */
  bound: string;
  before: Plan;
  /** Undefined when the statement was refused. */
  after: Plan | undefined;
  /** The figure that the exercise is about. */
  signal: Pick<Signal, 'unit'> & { before: number; after: number };
}

export type SqlExerciseGrade = ExerciseGrade & {
  comparisons: readonly Comparison[];
  /** Graded again with this seed, the answer meets the same parameters. */
  seed: number;
};

export interface GradeRequest {
  id: string;
  exercise: SqlExercise;
  answer: string;
  /** Databases with the pristine datasets; they are left so. */
  visible: Database;
  hidden: Database;
  /**
   * What the parameters that no page names are drawn from. Default: another one once a grading on these databases has
   * named what was drawn.
   */
  seed?: number;
  /** Called with each finding as it is reached: first what fails on the data that the learner sees. */
  onFinding?: (finding: Finding) => void;
}

/** @throws DatabaseStopped when a database is lost through no fault of the answer. */
export async function gradeAnswer({
  id,
  exercise,
  answer: text,
  visible,
  hidden,
  seed = secretSeed(visible, exercise),
  onFinding = () => {},
}: GradeRequest): Promise<SqlExerciseGrade> {
  const names = exercise.workload.map(({ name }) => name);
  const answer = parseAnswer(text, exercise.answer, names);
  const checks = checksOf(exercise);
  const findings = new Map<string, Finding>();
  const reach = (finding: Finding) => {
    if (findings.has(finding.check)) return;
    findings.set(finding.check, finding);
    onFinding(finding);
  };
  const datasets: DatasetEvidence[] = [];
  const observe = (evidence: DatasetEvidence) => {
    datasets.push(evidence);
    // What fails on one dataset fails; only a pass has to wait for the other.
    for (const check of checks) {
      const finding = applyCheck(check, { answer, datasets });
      if (finding.verdict === 'fail') reach(finding);
    }
  };
  if (answer.refusals.length === 0 && answer.text.trim() !== '') {
    const seen = await collectEvidence(visible, 'visible', exercise, answer, {
      wants: ['plans before'],
      seed,
    });
    observe(seen);
    // Asking again where everything is otherwise takes long, and changes no verdict once something fails.
    const wants = findings.size === 0 ? (['elsewhere'] as const) : [];
    if (seen.state === 'measured')
      observe(await collectEvidence(hidden, 'hidden', exercise, answer, { wants, seed }));
  }
  for (const check of checks) reach(applyCheck(check, { answer, datasets }));
  const inOrder = checks.flatMap(({ id }) => findings.get(id) ?? []);
  const seen = datasets.find(
    (each): each is Measured => each.state === 'measured' && each.dataset === 'visible',
  );
  const comparisons = seen ? comparisonsIn(seen, signalOf(exercise)) : [];
  const told = JSON.stringify([inOrder, comparisons.map(({ bound }) => bound)]);
  if (told.includes(drawnMark) || datasets.some(hasErrors)) forgetDrawn(visible);
  return { ...gradeOfFindings({ id, title: exercise.title }, inOrder), comparisons, seed };
}

/** Whether PostgreSQL refused something: its message may quote what was bound. */
function hasErrors(evidence: DatasetEvidence): boolean {
  if (evidence.state !== 'measured') return true;
  return evidence.measurements.some(({ outcome }) => outcome.kind === 'refused');
}

function comparisonsIn(evidence: Measured, signal: Signal): Comparison[] {
  const worst = worstOfEach(evidence, signal);
  return [...evidence.before].map(([name, before]) => {
    const measurement = worst.find(({ measurement }) => measurement.workload.name === name)?.measurement;
    const plans = measurement?.outcome.kind === 'executed' ? measurement.outcome.plans : [];
    return {
      workload: name,
      title: measurement?.workload.title ?? name,
      params: measurement?.params ?? [],
      bound: measurement ? withParams(measurement) : '',
      before,
      after: plans.length > 0 ? sumOf(plans) : undefined,
      signal: { unit: signal.unit, before: signal.figureOf(before), after: totalOf(signal, plans) },
    };
  });
}
