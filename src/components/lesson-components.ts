/** What the pages under `labs/` and `src/guide/` may use without importing it. */
import Cost from './cost.astro';
import FileExcerpt from './file-excerpt.astro';
import Plot from './plot.astro';
import PrintButton from './print-button.astro';
import Question from './question.astro';
import StepList from './step-list.astro';

export const lessonComponents = { Cost, FileExcerpt, Plot, PrintButton, Question, StepList };
