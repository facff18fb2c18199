/** A plan and what was observed of it, as text for a terminal. */
import { agreeing, counted, whole } from '#labs/words.ts';
import type { ExplainedNode, ExplainedPlan } from '../explain/explained.ts';
import { type Lesson, lessons } from '../explain/lessons.ts';
import { blindSpots, isTelling, type Observation, observe } from '../explain/observations/observe.ts';
import type { ReadPlan } from '../explain/read.ts';

export function drawPlan({ plan, name, from, to, cutOff }: ReadPlan): string {
  const head = `${name} (${from === to ? `line ${from}` : `lines ${from} to ${to}`})`;
  const times = [
    plan.planningMilliseconds !== undefined && `planning ${milliseconds(plan.planningMilliseconds)}`,
    plan.executionMilliseconds !== undefined && `execution ${milliseconds(plan.executionMilliseconds)}`,
    plan.has.buffers && counted(plan.pages, 'page'),
    plan.tempBlocks > 0 && counted(plan.tempBlocks, 'temporary block'),
  ].filter(Boolean);
  return [
    head,
    ...(times.length > 0 ? [times.join(', ')] : []),
    '',
    ...drawNode(plan.root, '', ''),
    '',
    ...(cutOff === undefined ? [] : [cutOff, '']),
    ...drawObservations(plan),
    ...blindSpots(plan).flatMap(({ sentence, command }) => [
      sentence,
      `  ${command.replaceAll('\n', '\n  ')}`,
      '',
    ]),
  ].join('\n');
}

function drawNode(node: ExplainedNode, lead: string, childLead: string): string[] {
  const { title, index, relation, alias, source, subplan, relationship, conditions, children } = node;
  const using = index === undefined ? '' : ` using ${index}`;
  const on = relation ?? source;
  const target = on === undefined ? '' : ` on ${on}${alias !== undefined && alias !== on ? ` ${alias}` : ''}`;
  const label = /^(?:Init|Sub)Plan$/.test(relationship ?? '') ? `${subplan}: ` : '';
  const last = children.length - 1;
  return [
    `${lead}${label}${title}${using}${target}  ${figuresOf(node)}`,
    ...conditions
      .filter((condition) => condition.label !== 'Output')
      .map(
        (condition) =>
          `${childLead}${children.length > 0 ? '│ ' : '  '}  ${condition.label}: ${condition.text}`,
      ),
    ...children.flatMap((child, at) =>
      drawNode(
        child,
        `${childLead}${at === last ? '└─ ' : '├─ '}`,
        `${childLead}${at === last ? '   ' : '│  '}`,
      ),
    ),
  ];
}

function figuresOf({
  actualRows,
  estimatedRows,
  plannedRows,
  loops,
  ownMilliseconds,
  ownPages,
  own,
  removedRows,
  sort,
  time,
}: ExplainedNode): string {
  const estimated = plannedRows === undefined ? '' : ` of ${whole(estimatedRows)} estimated`;
  const rows =
    actualRows === undefined
      ? loops === 0
        ? 'never ran'
        : `${whole(estimatedRows)} rows estimated`
      : `${counted(actualRows, 'row')}${estimated}`;
  const temp = own.tempRead + own.tempWritten;
  return [
    rows,
    removedRows > 0 && `${whole(removedRows)} discarded`,
    loops > 1 && `${whole(loops)} loops`,
    ownPages > 0 && `own ${agreeing(ownPages, 'page', 'pages')} ${whole(ownPages)}`,
    temp > 0 && `own temporary blocks ${whole(temp)}`,
    ownMilliseconds !== undefined && time !== undefined && `own time ${milliseconds(ownMilliseconds)}`,
    sort,
  ]
    .filter(Boolean)
    .join(', ');
}

/** A plan that wasn't measured can show nothing: what it lacks is said instead. */
function drawObservations(plan: ExplainedPlan): string[] {
  const observations = observe(plan);
  if (observations.length === 0 && isTelling(plan)) return ['Nothing stands out.', ''];
  return observations.flatMap(drawObservation);
}

export function drawObservation({
  title,
  evidence,
  share,
  shareOf,
  meaning,
  harmless,
  kind,
}: Observation): string[] {
  const taught = lessons[kind].map(nameOf).join('; ');
  return [
    `${Math.round(share * 100)} % of the ${shareOf}: ${title}`,
    `  ${evidence}`,
    `  ${meaning}`,
    `  Harmless if: ${harmless}`,
    `  The course: ${taught}`,
    '',
  ];
}

function nameOf(lesson: Lesson): string {
  return lesson.kind === 'exercise' ? `exercise ${lesson.id}` : `chapter ${lesson.id}, ${lesson.section}`;
}

export function milliseconds(value: number): string {
  return value >= 1000 ? `${(value / 1000).toFixed(2)} s` : `${value.toFixed(value < 10 ? 2 : 0)} ms`;
}
