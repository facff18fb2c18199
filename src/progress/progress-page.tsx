import { useEffect, useState } from 'preact/hooks';
import { duration } from '#labs/words.ts';
import { readOpened } from '#src/browser/opened.ts';
import { type ExerciseProgress, progressEvent, readProgress } from '#src/browser/progress.ts';
import { continuation, minutesLeft, type Place, timesOf } from '#src/course/continuation.ts';
import { test } from '#src/course/score.ts';
import { TransferButtons } from './transfer/transfer-buttons.tsx';
import './progress-page.css';

/** A page of a lab on which the learner can make progress. */
export interface ListedStep extends Place {
  number: number | undefined;
  /** A program of the guide is worked on in the page alone: no command grades it. A test has no time of its own. */
  kind: 'exercise' | 'program' | 'reading' | 'test';
}

/** A lab and its pages, in the order in which they are taught. */
export interface ListedLab {
  /** `Lab 3`. */
  name: string;
  title: string;
  steps: readonly ListedStep[];
}

interface Props {
  labs: readonly ListedLab[];
  /** Address of the page with the certificate. */
  certificate: string;
}

/** `/progress/`: where the learner stands, and the ways to take it along. */
export default function ProgressPage({ labs, certificate }: Props) {
  const progress = useProgress();
  const steps = labs.flatMap((lab) => lab.steps);
  const passed = new Set(steps.filter(({ key }) => progress[key]?.state === 'passed').map(({ key }) => key));
  const left = duration(minutesLeft(steps, passed));
  return (
    <div class="wbp">
      <p class="wbp-count">
        {passed.size} of {steps.length} steps passed{left && `, ${left} left`}
      </p>
      {!isSecureContext && (
        <p>
          This address is plain http, so the browser keeps no offline copy, and the course needs the network.
        </p>
      )}
      <progress value={passed.size} max={steps.length} aria-label="Steps passed" />
      <Continue labs={labs} passed={passed} />
      <TransferButtons
        pages={steps.map(({ key, title }) => ({ key, title }))}
        exercises={steps
          .filter(({ kind }) => kind === 'exercise' || kind === 'program')
          .map(({ key }) => key)}
        graded={steps.filter(({ kind }) => kind === 'exercise').map(({ key }) => key)}
      />
      {passed.size > 0 && (
        <p>
          <a href={certificate}>Print a certificate</a> of what you passed.
        </p>
      )}
      <div class="wbp-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Step</th>
              <th scope="col">State</th>
              <th scope="col">Passed on</th>
              <th scope="col" class="numeric">
                Hints
              </th>
              <th scope="col">Solution</th>
            </tr>
          </thead>
          {labs.map((lab) => (
            <tbody key={lab.title}>
              <tr class="wbp-lab">
                <th scope="rowgroup" colSpan={5}>
                  {lab.title}
                </th>
              </tr>
              {lab.steps.map((step) => (
                <Row key={step.key} step={step} progress={progress[step.key]} />
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </div>
  );
}

/** The button to the page on which the learner was. */
function Continue({ labs, passed }: { labs: readonly ListedLab[]; passed: ReadonlySet<string> }) {
  const groups = labs.map(({ name, steps }) => ({
    name,
    // A program is a part of its chapter, and a test comes after its lab.
    places: steps.filter(({ kind }) => kind === 'exercise' || kind === 'reading'),
  }));
  const next = continuation(groups, passed, readOpened());
  if (!next) return null;
  return (
    <p class="wbp-continue">
      <a class="button" href={next.place.href}>
        {next.begun ? 'Continue' : 'Start'}: {next.place.title}
      </a>
      <span class="eyebrow">{timesOf(next)}</span>
    </p>
  );
}

function Row({ step, progress }: { step: ListedStep; progress: ExerciseProgress | undefined }) {
  const { href, number, title } = step;
  return (
    <tr>
      <th scope="row">
        <a href={href}>{number === undefined ? title : `${number}. ${title}`}</a>
      </th>
      <td data-state={progress?.state ?? 'new'}>
        {progress ? (progress.state === 'passed' ? '✓ passed' : 'tried') : 'not started'}
        {progress?.score !== undefined && `, ${progress.score} of ${test.questions}`}
      </td>
      <td>
        {progress?.passedAt &&
          new Date(progress.passedAt).toLocaleDateString(undefined, { dateStyle: 'medium' })}
      </td>
      <td class="numeric">{progress?.hints ?? ''}</td>
      <td>{progress?.solutionSeen ? 'seen' : ''}</td>
    </tr>
  );
}

function useProgress(): Readonly<Record<string, ExerciseProgress>> {
  const [progress, setProgress] = useState(() => readProgress().exercises);
  useEffect(() => {
    const read = () => setProgress(readProgress().exercises);
    addEventListener(progressEvent, read);
    return () => removeEventListener(progressEvent, read);
  }, []);
  return progress;
}
