import { BaseSequencer, type TestSequencerConstructor, type TestSpecification } from 'vitest/node';

/** Orders test files: first those that have a process to themselves, of these the ones named, in their order. */
export function slowestFirst(named: readonly string[]): TestSequencerConstructor {
  const rank = ({ moduleId, project }: TestSpecification): number => {
    if (!project.config.isolate) return named.length + 1;
    const at = named.findIndex((file) => moduleId.endsWith(`/${file}`));
    return at < 0 ? named.length : at;
  };
  return class extends BaseSequencer {
    override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
      return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
    }
  };
}
