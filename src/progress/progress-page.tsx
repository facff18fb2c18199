import { useEffect, useState } from 'preact/hooks';
import { type ExerciseProgress, progressEvent, readProgress } from '#src/browser/progress.ts';
import { TransferButtons } from './transfer/transfer-buttons.tsx';
import './progress-page.css';

/** A page of a lab on which the learner can make progress. */
export interface ListedStep {
  /** `<lab>/<id>`. */
  key: string;
  title: string;
  href: string;
  number: number | undefined;
  /** A program of the guide is worked on in the page alone: no command grades it. */
  kind: 'exercise' | 'program' | 'reading';
}

/** A lab and its pages, in the order in which they are taught. */
export interface ListedLab {
  title: string;
  steps: readonly ListedStep[];
}

/** `/progress/`: where the learner stands, and the ways to take it along. */
export default function ProgressPage({ labs }: { labs: readonly ListedLab[] }) {
  const progress = useProgress();
  const steps = labs.flatMap((lab) => lab.steps);
  const passed = steps.filter(({ key }) => progress[key]?.state === 'passed').length;
  return (
    <div class="wbp">
      <p class="wbp-count">
        {passed} of {steps.length} steps passed
      </p>
      {!isSecureContext && (
        <p>This address is plain http, where browsers keep no copy of the course: it needs the network.</p>
      )}
      <progress value={passed} max={steps.length} aria-label="Steps passed" />
      <TransferButtons
        steps={steps.map(({ key }) => key)}
        exercises={steps.filter(({ kind }) => kind !== 'reading').map(({ key }) => key)}
        graded={steps.filter(({ kind }) => kind === 'exercise').map(({ key }) => key)}
      />
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

function Row({ step, progress }: { step: ListedStep; progress: ExerciseProgress | undefined }) {
  const { href, number, title } = step;
  return (
    <tr>
      <th scope="row">
        <a href={href}>{number === undefined ? title : `${number}. ${title}`}</a>
      </th>
      <td data-state={progress?.state ?? 'new'}>
        {progress ? (progress.state === 'passed' ? '✓ passed' : 'tried') : 'not started'}
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
