/** What an answer did to the cost of the stack, for the card of a pass. */
import type { PassedFigure } from '../../kit/store/work.ts';
import { billChange, dollars, isNothing, signedDollars } from '../cost/change.ts';
import type { StackSession } from './session.ts';

/** The cost before and after, where both are known. */
export function figuresOf({ synthesized, starterTemplate }: StackSession, text: string): PassedFigure[] {
  const starter = starterTemplate.peek();
  const own = synthesized.peek();
  if (!starter || own?.text !== text) return [];
  try {
    const { before, after, perHour } = billChange(own.template, starter);
    return [
      {
        title: 'Cost an hour',
        before: dollars(before.perHour),
        after: dollars(after.perHour),
        change: isNothing(perHour) ? 'no difference' : signedDollars(perHour),
      },
    ];
  } catch {
    return []; // A template that can be graded and not priced still passes.
  }
}
