/** Runs steps that need each other, as many at a time as there are cores. */

export interface Step {
  name: string;
  command: string;
  /** Names of the steps that must have passed. */
  needs: readonly string[];
  /** How many cores it keeps busy. */
  cores: number;
}

export interface StepResult {
  name: string;
  /** `skipped`: a step that it needs did not pass. */
  state: 'passed' | 'failed' | 'skipped';
  output: string;
}

interface Callbacks {
  run(step: Step): Promise<{ code: number; output: string }>;
  onStart(step: Step): void;
  onEnd(result: StepResult): void;
}

/**
 * Starts the steps in their order as soon as what they need has passed and enough cores are free. One that fails keeps
 * only those from running that need it.
 * @throws Error when a step needs one that does not exist, itself by a detour, or more cores than there are
 */
export async function runSteps(
  steps: readonly Step[],
  cores: number,
  { run, onStart, onEnd }: Callbacks,
): Promise<StepResult[]> {
  for (const { name, needs, cores: own } of steps) {
    const unknown = needs.find((need) => !steps.some((step) => step.name === need));
    if (unknown) throw new Error(`The step ${name} needs ${unknown}, which isn’t a step.`);
    if (own > cores) throw new Error(`The step ${name} needs ${own} cores; there are ${cores}.`);
  }
  const results = new Map<string, StepResult>();
  const running = new Map<string, Promise<void>>();
  let waiting = [...steps];
  let free = cores;

  const end = (result: StepResult) => {
    results.set(result.name, result);
    onEnd(result);
  };
  const start = async (step: Step) => {
    onStart(step);
    const { code, output } = await run(step);
    free += step.cores;
    running.delete(step.name);
    end({ name: step.name, state: code === 0 ? 'passed' : 'failed', output });
  };

  while (waiting.length > 0 || running.size > 0) {
    const before = waiting.length;
    for (const step of [...waiting]) {
      const needed = step.needs.map((need) => results.get(need)?.state);
      const lost = needed.some((state) => state === 'failed' || state === 'skipped');
      const ready = needed.every((state) => state === 'passed') && step.cores <= free;
      if (!lost && !ready) continue;
      waiting = waiting.filter((other) => other !== step);
      if (lost) end({ name: step.name, state: 'skipped', output: '' });
      else {
        free -= step.cores;
        running.set(step.name, start(step));
      }
    }
    if (running.size > 0) await Promise.race(running.values());
    else if (waiting.length === before)
      throw new Error(`These steps need each other: ${waiting.map(({ name }) => name).join(', ')}.`);
  }
  return steps.flatMap(({ name }) => results.get(name) ?? []);
}
