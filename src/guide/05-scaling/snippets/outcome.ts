/** What came of a snippet that was synthesised, and how it is said. */
import type { Template } from '#checkers/cloudformation/template.ts';
import { applyCheck, type Check, type Finding, overall } from '#checkers/vocabulary.ts';
import type { Synthesis } from '#src/cdk/synthesis.ts';
import { templateOf } from './snippet.ts';

export type Outcome =
  | { state: 'checked'; findings: readonly Finding[]; template: Template }
  /** No template: the text, CDK or the sandbox is to blame. */
  | { state: 'refused'; message: string };

/** Judges what was synthesised. */
export function outcomeOf(synthesis: Synthesis, checks: readonly Check<Template>[]): Outcome {
  switch (synthesis.state) {
    case 'synthesised': {
      const template = templateOf(synthesis.templates);
      const problem = synthesis.annotations.find(({ level }) => level === 'error');
      if (problem) return { state: 'refused', message: `${problem.path}: ${problem.message}` };
      return { state: 'checked', template, findings: checks.map((check) => applyCheck(check, template)) };
    }
    case 'refused': {
      const { at, message } = synthesis;
      return { state: 'refused', message: at ? `Line ${at.line}: ${message}` : message };
    }
    case 'stopped':
      return { state: 'refused', message: synthesis.message };
  }
}

/** `Passed: 4 of 4.` */
export function summariseOutcome(outcome: Outcome): string {
  if (outcome.state === 'refused') return `No template. ${outcome.message}`;
  const { findings } = outcome;
  const passed = findings.filter(({ verdict }) => verdict === 'pass').length;
  const word = overall(findings.map(({ verdict }) => verdict)) === 'pass' ? 'Passed' : 'Not yet';
  return `${word}: ${passed} of ${findings.length} checks.`;
}

/** The resources of a template by type, most first: `AWS::EC2::Subnet` four times. */
export function resourceCounts({ Resources }: Template): readonly { type: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { Type } of Object.values(Resources)) counts.set(Type, (counts.get(Type) ?? 0) + 1);
  return [...counts]
    .map(([type, count]) => ({ type, count }))
    .sort((a, b) => b.count - a.count || a.type.localeCompare(b.type, 'en'));
}
