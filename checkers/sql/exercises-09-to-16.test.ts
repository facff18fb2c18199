import { exerciseIds } from '#labs/course.ts';
import { testExercises } from '../../tests/sql-exercises.ts';

await testExercises(exerciseIds['query-optimization'].slice(8));
