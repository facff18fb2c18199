/** What the pages under `labs/` may use without importing it. */
import Cost from './cost.astro';
import FileExcerpt from './file-excerpt.astro';
import Plot from './plot.astro';
import Question from './question.astro';
import StepList from './step-list.astro';

export const lessonComponents = { Cost, FileExcerpt, Plot, Question, StepList };
