import { getCollection } from 'astro:content';
import type { APIRoute, GetStaticPaths } from 'astro';
import { labOf } from '#labs/course.ts';
import { duration } from '#labs/words.ts';
import { type Card, drawCard } from '#src/course/cards.ts';
import { countOf, minutesOf, placeOf, stepsOf } from '#src/course/steps.ts';
import { chapters, guideCount, placeInGuide } from '#src/guide/chapters.ts';

export const getStaticPaths = (async () => {
  const course: Card = {
    eyebrow: 'A course in three labs',
    title: 'Make a slow shop fast',
    text: 'Find what its database is waiting for, change one thing, and count what was saved.',
  };
  const paths = [{ params: { card: 'index' }, props: { card: course } }];
  const all = await chapters();
  paths.push({
    params: { card: 'guide/index' },
    props: {
      card: {
        eyebrow: `The guide · ${guideCount(all)}`,
        title: 'What is slow, and what helps',
        text: 'From the first symptom to storage, queries, connections, scaling and alarms.',
      },
    },
  });
  paths.push({
    params: { card: 'guide/glossary' },
    props: {
      card: {
        eyebrow: 'The guide · Reference',
        title: 'Glossary',
        text: 'The terms of the course, each defined once, with where to read more.',
      },
    },
  });
  for (const chapter of all)
    paths.push({
      params: { card: chapter.key },
      props: {
        card: {
          eyebrow: `The guide · ${placeInGuide(chapter, all)}`,
          title: chapter.title,
          text: chapter.summary,
        },
      },
    });
  for (const reference of await getCollection('references')) {
    const { title, description } = reference.data;
    const eyebrow = `Lab ${labOf(reference.id).number} · Reference`;
    paths.push({
      params: { card: `${reference.id}/reference` },
      props: { card: { eyebrow, title, text: description } },
    });
  }
  for (const { id } of await getCollection('labs')) {
    const lab = labOf(id);
    const steps = await stepsOf(id);
    const eyebrow = `Lab ${lab.number} · ${countOf(steps)} · ${duration(minutesOf(steps))}`;
    paths.push({ params: { card: id }, props: { card: { eyebrow, title: lab.title, text: lab.summary } } });
    for (const step of steps)
      paths.push({
        params: { card: step.key },
        props: {
          card: {
            eyebrow: `Lab ${lab.number} · ${placeOf(step, steps)}`,
            title: step.title,
            text: step.summary,
          },
        },
      });
  }
  return paths;
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ card: Card }> = async ({ props }) =>
  new Response(new Uint8Array(await drawCard(props.card)), { headers: { 'content-type': 'image/png' } });
