import { readProgress } from '#src/browser/progress.ts';
import { test } from '#src/course/score.ts';
import { type CertifiedPart, type PassedPart, passedParts } from './passed.ts';
import './certificate.css';

interface Props {
  parts: readonly CertifiedPart[];
  /** Of the course. */
  version: string;
}

/** What was passed, on a sheet to print. The name is typed on it and kept nowhere. */
export default function Certificate({ parts, version }: Props) {
  const passed = passedParts(parts, readProgress().exercises);
  if (passed.length === 0)
    return (
      <p>There is nothing to certify yet. Pass an exercise or a page with questions first, then come back.</p>
    );
  return (
    <>
      <p class="no-print cert-print">
        <button type="button" class="button" onClick={() => print()}>
          Print the certificate
        </button>
        <span class="eyebrow">
          Type your name on the sheet first. To save a file, choose “Save as PDF” as the printer.
        </span>
      </p>
      <article class="cert" aria-label="Certificate">
        <p class="cert-course">SecureCart Performance Labs</p>
        <h2>Certificate</h2>
        <input class="cert-name" aria-label="Your name" placeholder="Your name" autocomplete="name" />
        <p>passed these parts of a course on database performance with PostgreSQL and Amazon RDS:</p>
        <Parts passed={passed} />
        <p class="cert-foot">
          <span>{longDate(new Date())}</span>
          <span>Course version {version}</span>
        </p>
        <p class="cert-note">
          Made in the learner's browser from the progress stored there. Exercises are graded by execution
          plans and templates, not by wording. This certificate isn't verified.
        </p>
      </article>
    </>
  );
}

function Parts({ passed }: { passed: readonly PassedPart[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Part</th>
          <th scope="col" class="numeric">
            Passed
          </th>
          <th scope="col" class="numeric">
            Solution seen
          </th>
          <th scope="col" class="numeric">
            Test
          </th>
          <th scope="col" class="numeric">
            Last pass
          </th>
        </tr>
      </thead>
      <tbody>
        {passed.map((part) => (
          <tr key={part.title}>
            <th scope="row">{part.title}</th>
            <td class="numeric">
              {part.passed} of {part.total}
            </td>
            <td class="numeric">{part.solutionsSeen}</td>
            <td class="numeric">{part.score === undefined ? '–' : `${part.score} of ${test.questions}`}</td>
            <td class="numeric">{part.lastPassedAt ? shortDate(new Date(part.lastPassedAt)) : '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function longDate(date: Date): string {
  return date.toLocaleDateString('en-US', { dateStyle: 'long' });
}

function shortDate(date: Date): string {
  return date.toLocaleDateString('en-US', { dateStyle: 'medium' });
}
