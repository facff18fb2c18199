import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { exerciseIds } from '#labs/course.ts';
import { testExercises } from '../../tests/sql-exercises.ts';
import { exercisesFolder } from './lab-files.ts';

const lab = 'query-optimization';

it('has a folder for every exercise that labs/course.ts lists, and no other', () => {
  expect(readdirSync(exercisesFolder(lab)).sort()).toEqual(exerciseIds[lab]);
});

await testExercises(exerciseIds[lab].slice(0, 8));
