import { useEffect, useRef, useState } from 'preact/hooks';
import { href } from '#src/course/links.ts';
import { type ExerciseProgress, progressEvent, readProgress } from '#src/progress/progress.ts';
import { allExercises, loadExercise } from './session/exercise.ts';
import { TransferButtons } from './transfer/transfer-buttons.tsx';
import './progress-page.css';

/** `/progress/`: where the learner stands, and the ways to take it along. */
export default function ProgressPage() {
  const exercises = useRef(allExercises()).current;
  const titles = useTitles(exercises);
  const progress = useProgress();
  const passed = exercises.filter((key) => progress[key]?.state === 'passed').length;
  return (
    <div class="wbp">
      <p class="wbp-count">
        {passed} of {exercises.length} exercises passed
      </p>
      <progress value={passed} max={exercises.length} aria-label="Exercises passed" />
      <TransferButtons exercises={exercises} />
      <div class="wbp-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Exercise</th>
              <th scope="col">State</th>
              <th scope="col">Passed on</th>
              <th scope="col" class="numeric">
                Hints
              </th>
              <th scope="col">Solution</th>
            </tr>
          </thead>
          <tbody>
            {exercises.map((key) => (
              <Row key={key} exercise={key} title={titles[key]} progress={progress[key]} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

interface RowProps {
  exercise: string;
  title: string | undefined;
  progress: ExerciseProgress | undefined;
}

function Row({ exercise, title, progress }: RowProps) {
  const [lab, id = ''] = exercise.split('/');
  return (
    <tr>
      <th scope="row">
        <a href={href(`/labs/${lab}/${id}/`)}>
          {Number.parseInt(id, 10)}. {title ?? id.slice(3).replaceAll('-', ' ')}
        </a>
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

function useTitles(exercises: readonly string[]): Readonly<Record<string, string>> {
  const [titles, setTitles] = useState<Record<string, string>>({});
  useEffect(() => {
    const load = async (key: string) => {
      const [lab = '', id = ''] = key.split('/');
      return [key, (await loadExercise(lab, id)).definition.title] as const;
    };
    void Promise.allSettled(exercises.map(load)).then((loaded) =>
      setTitles(Object.fromEntries(loaded.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])))),
    );
  }, [exercises]);
  return titles;
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
