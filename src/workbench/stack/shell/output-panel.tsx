import { licensesUrl } from '#src/cdk/synthesizer.ts';
import { problemOf } from '../session/problem.ts';
import type { StackSession } from '../session/session.ts';

/** What the program printed, what its constructs remark, and what refused it. */
export function OutputPanel({ session }: { session: StackSession }) {
  return (
    <div class="wb-output">
      <Output session={session} />
      <p class="wb-muted">
        AWS CDK runs here as AWS publishes it:{' '}
        <a href={licensesUrl}>licenses of everything that runs in the page</a>.
      </p>
    </div>
  );
}

function Output({ session }: { session: StackSession }) {
  const synthesis = session.attempt.value?.synthesis;
  const output = synthesis && synthesis.state !== 'stopped' ? synthesis.output : [];
  const annotations = synthesis?.state === 'synthesized' ? synthesis.annotations : [];
  const problem = synthesis && synthesis.state !== 'synthesized' ? problemOf(synthesis) : undefined;
  if (!problem && output.length === 0 && annotations.length === 0)
    return (
      <p>
        This tab shows what your program prints with <code>console.log</code>, and the warnings and errors of
        AWS CDK.
      </p>
    );
  return (
    <>
      {problem && (
        <p class="wb-verdict" data-verdict="unknown">
          {problem}
        </p>
      )}
      {annotations.length > 0 && (
        <ul class="wb-annotations">
          {annotations.map(({ level, path, message }) => (
            <li key={`${path}${message}`} data-level={level}>
              <strong>{level}</strong> <code>{path}</code> {message}
            </li>
          ))}
        </ul>
      )}
      {output.length > 0 && (
        <pre>
          <code>{output.join('\n')}</code>
        </pre>
      )}
    </>
  );
}
