/** A program of the chapter as the workbench takes it. */
import { type Template, wellFormed } from '#checkers/cloudformation/template.ts';
import { applyCheck, gradeOfFindings } from '#checkers/vocabulary.ts';
import type { Annotation } from '#src/cdk/synthesis.ts';
import { type Assignment, type Judged, judged } from '#src/workbench/stack/session/assignment.ts';
import { type Snippet, templateOf } from './snippet.ts';

const entry = '/program/app.ts';

export function assignmentOf(snippet: Snippet): Assignment {
  return {
    editor: `${snippet.title}: app.ts`,
    file: entry,
    starters: [{ text: snippet.starter, label: 'Start again from the program as given' }],
    hints: [],
    program: (text) => ({ kind: 'app', files: { [entry]: text }, entry }),
    templateOf: (synthesis) =>
      synthesis.state === 'synthesized' ? templateOf(synthesis.templates) : undefined,
    judge: (template, annotations) => judge(snippet, wellFormed(template), annotations),
    loadSolution: async () => ({
      text: snippet.solution,
      reasoning: snippet.reasoning,
      alternatives: [],
    }),
  };
}

/** Judges what was synthesized. `cdk synth` fails where a construct annotates an error, so there is nothing to judge. */
export function judge(
  { id, title, checks }: Pick<Snippet, 'id' | 'title' | 'checks'>,
  template: Template,
  annotations: readonly Annotation[],
): Judged {
  const problem = annotations.find(({ level }) => level === 'error');
  if (problem) return { state: 'ungradable', message: `No template. ${problem.path}: ${problem.message}` };
  return judged(() => {
    const findings = checks.map((check) => applyCheck(check, template));
    return gradeOfFindings({ id, title }, findings);
  });
}
