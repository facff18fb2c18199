/** `npm start`: builds what has changed in the course, serves it, and opens it where there is a browser. */
import { type ExitCode, exitCodes, runCommand } from '#checkers/command/user-error.ts';
import { type CourseServer, startServer } from './course-server.ts';
import { browserCommand, startAndForget, thisMachine } from './open-browser.ts';
import { readOptions, usage } from './options.ts';

async function main(args: readonly string[]): Promise<ExitCode> {
  const options = readOptions(args);
  if (options.help) {
    process.stdout.write(usage);
    return exitCodes.pass;
  }
  const course = await startServer({ ...options, command: 'npm start', signals: ['SIGINT', 'SIGTERM'] });
  if (!(await course.build())) {
    course.close();
    return course.stopped.aborted ? exitCodes.pass : exitCodes.fail;
  }
  course.serve(course.site());
  announce(course.addresses, options.open);
  return exitCodes.pass;
}

function announce({ here, elsewhere }: CourseServer['addresses'], open: boolean): void {
  const command = open ? browserCommand(here, thisMachine) : undefined;
  if (command) startAndForget(command);
  for (const url of elsewhere) console.log(`From other machines: ${url}`);
  console.log('Press Ctrl+C to stop.');
  console.log(`The course is at ${here}`);
}

await runCommand(main);
