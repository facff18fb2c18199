import { useMemo } from 'preact/hooks';
import type { Template } from '#checkers/cloudformation/template.ts';
import { reading } from '../reading.ts';
import { diagramOf } from './diagram.ts';
import { Drawing } from './drawing.tsx';
import type { Diagram } from './model.ts';
import { newsOf } from './news.ts';
import { describeAccess, describeAlarms, describeLinks, type Sentence } from './sentences.ts';
import './diagram.css';

interface Props {
  template: Template;
  /** What is not in it is marked as new. */
  starter?: Template;
}

/** The template's resources as a picture and in words: who may talk to whom, who may sign in where, who is told. */
export function DiagramPanel({ template, starter }: Props) {
  const diagram = useMemo(() => reading(() => diagramOf(template)), [template]);
  const before = useMemo(() => starter && reading(() => diagramOf(starter)), [starter]);
  if (diagram.state === 'unreadable')
    return <p class="wb-empty">The diagram of this template cannot be drawn. {diagram.why}</p>;
  return <Shown diagram={diagram.value} starter={before?.state === 'read' ? before.value : undefined} />;
}

function Shown({ diagram, starter }: { diagram: Diagram; starter: Diagram | undefined }) {
  const news = useMemo(() => newsOf(diagram, starter), [diagram, starter]);
  const { parties, network, others } = diagram;
  const isDrawn = parties.length > 0 || network.vpcs.length > 0;
  return (
    <div class="wb-diagram">
      {isDrawn ? (
        <Drawing diagram={diagram} news={news} />
      ) : (
        <p class="wb-muted">Nothing in this template has an address in a network.</p>
      )}
      <div class="wb-sentences">
        <Sentences title="Who may talk to whom" sentences={describeLinks(diagram, news)} />
        <Sentences title="Who may sign in" sentences={describeAccess(diagram)} />
        <Sentences title="Who is told" sentences={describeAlarms(diagram)} />
        {others.length > 0 && (
          <section>
            <h2>Also in the template</h2>
            <ul>
              {others.map(({ type, count }) => (
                <li key={type}>
                  <code>{type}</code>
                  {count > 1 && ` × ${count}`}
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </div>
  );
}

function Sentences({ title, sentences }: { title: string; sentences: readonly Sentence[] }) {
  if (sentences.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {sentences.map(({ tone, text, isNew }) => (
          <li key={text} data-tone={tone}>
            {text.replace(/\b(tcp|udp) (?=\d)/g, '$1\u00a0')}
            {isNew && <span class="wb-tag">new</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
