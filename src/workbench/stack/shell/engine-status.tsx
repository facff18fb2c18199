import { megabytes } from '#src/browser/download.ts';
import { engineSizes } from '#src/cdk/sandbox/download.ts';
import { StatusLine } from '../../kit/shell/status-line.tsx';
import { prepare } from '../session/lifecycle.ts';
import type { StackSession } from '../session/session.ts';
import { LanguageState } from './language-state.tsx';

/** What AWS CDK is doing. */
export function EngineStatus({ session }: { session: StackSession }) {
  const status = session.status.value;
  const refused = session.attempt.value?.synthesis.state !== 'synthesized' && session.attempt.value;
  return (
    <StatusLine
      state={status.state === 'ready' && refused ? 'refused' : status.state}
      words={words(session)}
      fetched="AWS CDK"
      progress={status.state === 'loading' ? status.progress : undefined}
      retry={() => void prepare(session)}
    >
      <span class="wb-spring" />
      <LanguageState session={session} />
    </StatusLine>
  );
}

function words(session: StackSession): string {
  const status = session.status.value;
  const attempt = session.attempt.value;
  switch (status.state) {
    case 'waiting':
      return `AWS CDK starts when you start typing. The first time, it downloads ${megabytes(engineSizes.compressedBytes)}.`;
    case 'loading':
      return 'Starting AWS CDK';
    case 'failed':
      return status.message;
    case 'synthesizing':
    case 'ready':
      break;
  }
  if (!attempt) return 'AWS CDK is ready';
  const { synthesis, milliseconds } = attempt;
  switch (synthesis.state) {
    case 'synthesized': {
      const resources = Object.keys(session.synthesized.value?.template.Resources ?? {}).length;
      return `Synthesized ${resources} resources in ${Math.round(milliseconds)} ms`;
    }
    case 'refused':
      return synthesis.phase === 'read' ? 'Not valid TypeScript yet' : 'AWS CDK rejects the stack';
    case 'stopped':
      return 'Stopped';
  }
}
