/** Every exercise of the course, as a list beside other things shows it. Server side only, as it reads definitions. */
import { labs } from '#labs/course.ts';
import { exercisesAmong, stepsOf } from './steps.ts';

export interface ListedExercise {
  /** `<lab>/<id>`. */
  key: string;
  /** The lab's number. */
  lab: number;
  /** With two digits: `01`. */
  number: string;
  title: string;
}

export async function listedExercises(): Promise<ListedExercise[]> {
  const ofLabs = labs.map(async ({ id, number: lab }) =>
    exercisesAmong(await stepsOf(id)).map(({ key, number, title }) => ({
      key,
      lab,
      number: String(number ?? '').padStart(2, '0'),
      title,
    })),
  );
  return (await Promise.all(ofLabs)).flat();
}
