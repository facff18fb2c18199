import type { Grade } from '../vocabulary.ts';

/** The grade for machines; the schema is in `docs/check-lab.md`. A pass has nothing to do next, so its `next` is null. */
export function toJson({ exercises, ...grade }: Grade): string {
  const document = {
    schemaVersion: 1,
    ...grade,
    exercises: exercises.map(({ id, title, verdict, findings }) => ({
      id,
      title,
      verdict,
      findings: findings.map((finding) => ({
        check: finding.check,
        title: finding.title,
        verdict: finding.verdict,
        observed: finding.observed,
        expected: finding.expected,
        next: finding.verdict === 'pass' ? null : finding.next,
        // Left out of the document where a check rests on none.
        source: finding.source,
      })),
    })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
