/** What the pages under `labs/` and `src/guide/` may use without importing it. */

import Plot from '../ui/plot/plot.astro';
import PrintButton from '../ui/print-button.astro';
import Cost from './cost.astro';
import FileExcerpt from './file-excerpt.astro';
import Question from './question.astro';

export const lessonComponents = { Cost, FileExcerpt, Plot, PrintButton, Question };
