/** A SCORM package that shows the hosted course in an LMS. */
import { join } from 'node:path';
import { build } from 'esbuild';
import { exerciseIds } from '#labs/course.ts';
import type { LaunchSettings } from './launch/launch.ts';
import type { ScormVersion } from './launch/lms.ts';
import { manifest } from './manifest.ts';

const title = 'SecureCart Performance Labs';

/** Keys of all exercises. */
export const countedExercises: readonly string[] = Object.entries(exerciseIds).flatMap(([lab, ids]) =>
  ids.map((id) => `${lab}/${id}`),
);

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>${title}</title>
    <style>
      html, body { height: 100%; margin: 0; font-family: system-ui, sans-serif; }
      iframe { border: 0; width: 100%; height: 100%; }
      p { margin: 2rem; }
    </style>
  </head>
  <body><script src="launch.js"></script></body>
</html>
`;

/**
 * The files of the package, by their names.
 * @param course the address of the course's first page, with a slash at its end.
 */
export async function scormPackage(
  version: ScormVersion,
  course: string,
): Promise<ReadonlyMap<string, string>> {
  const settings: LaunchSettings = { version, course, exercises: countedExercises };
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'launch/launch.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    define: { settings: JSON.stringify(settings) },
  });
  const files = { 'index.html': page, 'launch.js': outputFiles[0]?.text ?? '' };
  return new Map([
    ['imsmanifest.xml', manifest({ version, title, files: Object.keys(files) })],
    ...Object.entries(files),
  ]);
}
