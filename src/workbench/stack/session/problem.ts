/** What keeps a text from becoming a template, in words for the learner. */
import type { Synthesis } from '#src/cdk/synthesis.ts';

/** Why a text gave no template, in a sentence. */
export function problemOf(synthesis: Synthesis): string {
  switch (synthesis.state) {
    case 'synthesized':
      return 'The program created no stack of this lab.';
    case 'stopped':
      return synthesis.message;
    case 'refused': {
      const { at, message, phase } = synthesis;
      const where = at ? `Line ${at.line}: ` : '';
      return `${where}${phase === 'read' ? 'This isn’t valid TypeScript: ' : ''}${message}`;
    }
  }
}

/** Why the engine could not be had. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
