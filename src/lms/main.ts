/** `npm run scorm`: writes a package for an LMS that shows the hosted course. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { downloadZip } from 'client-zip';
import {
  type ExitCode,
  exitCodes,
  refusedArguments,
  runCommand,
  UserError,
} from '#checkers/command/user-error.ts';
import type { ScormVersion } from './launch/lms.ts';
import { scormPackage } from './package.ts';

const usage = `Usage: npm run scorm -- --version VERSION --course URL [--output FILE]
  --version VERSION  1.2 or 2004
  --course URL       where the course is hosted, such as https://course.example.org
  --output FILE      default: securecart-scorm-VERSION.zip
`;

async function main(args: readonly string[]): Promise<ExitCode> {
  const { version, course, output, help } = parse(args);
  if (help) {
    process.stdout.write(usage);
    return exitCodes.pass;
  }
  const files = await scormPackage(versionIn(version), courseIn(course));
  const file = output ?? `securecart-scorm-${version}.zip`;
  const zip = downloadZip([...files].map(([name, input]) => ({ name, input })));
  try {
    writeFileSync(file, Buffer.from(await zip.arrayBuffer()));
  } catch (error) {
    throw new UserError(
      `${file} can’t be written: ${(error as Error).message}.`,
      'Name another file with --output.',
    );
  }
  console.log(`Wrote ${file}. Upload it to your learning platform as a SCORM ${version} package.`);
  return exitCodes.pass;
}

function versionIn(text: string | undefined): ScormVersion {
  if (text === '1.2' || text === '2004') return text;
  throw new UserError(
    text === undefined ? 'Name a version of SCORM.' : `There is no package for SCORM ${text}.`,
    'Use --version 1.2 or --version 2004. If you don’t know which one your platform reads, use 1.2.',
  );
}

function courseIn(text: string | undefined): string {
  const next = 'Name where the course is hosted: --course https://course.example.org';
  if (text === undefined) throw new UserError('The package shows a hosted course.', next);
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new UserError(`--course ${text} isn’t an address.`, next);
  const { origin, pathname } = new URL(text);
  return `${origin}${pathname.replace(/\/*$/, '/')}`;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        version: { type: 'string' },
        course: { type: 'string' },
        output: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw refusedArguments(error, usage.trimEnd());
  }
}

await runCommand(main);
