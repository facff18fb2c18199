import type { WorkshopPlan, WorkshopSettings } from '../../protocol/workshop.ts';
import type { ExerciseNames } from '../exercise-names.ts';
import { changeSettings } from '../settings.ts';

interface Props {
  settings: WorkshopSettings;
  names: ExerciseNames;
}

type Released = keyof WorkshopSettings['released'];

interface Kind {
  kind: Released;
  title: string;
  /** Of one exercise. */
  one: string;
  /** Whether they wait for the instructor. */
  waits(settings: WorkshopSettings): boolean;
  modes: readonly {
    words: string;
    change: Partial<WorkshopPlan>;
    isChosen(settings: WorkshopSettings): boolean;
  }[];
}

const taken = (aid: 'hints' | 'solutions'): Kind['modes'] => [
  {
    words: 'participants take them when they like',
    change: { [aid]: 'free' },
    isChosen: (settings) => settings[aid] === 'free',
  },
  {
    words: 'they wait until you release them',
    change: { [aid]: 'released' },
    isChosen: (settings) => settings[aid] === 'released',
  },
];
const opened = (access: WorkshopSettings['access'], words: string) => ({
  words,
  change: { access },
  isChosen: (settings: WorkshopSettings) => settings.access === access,
});

const kinds: readonly Kind[] = [
  {
    kind: 'hints',
    title: 'Hints',
    one: 'hints of',
    waits: ({ hints }) => hints === 'released',
    modes: taken('hints'),
  },
  {
    kind: 'solutions',
    title: 'Solutions',
    one: 'solution of',
    waits: ({ solutions }) => solutions === 'released',
    modes: taken('solutions'),
  },
  {
    kind: 'exercises',
    title: 'Exercises',
    one: 'exercise',
    waits: ({ access }) => access !== 'free',
    modes: [
      opened('free', 'all are open'),
      opened('in order', 'each opens when those before it are passed'),
      opened('released', 'they wait until you release them'),
    ],
  },
];

/** What waits for the instructor, and for which exercises it is released. */
export function Release({ settings, names }: Props) {
  return (
    <>
      {kinds.map((each) => (
        <Modes key={each.kind} {...each} settings={settings} />
      ))}
      <div class="ws-wide">
        <table class="ws-table">
          <thead>
            <tr>
              <th scope="col">Exercise</th>
              {kinds.map(({ kind, title }) => (
                <th key={kind} scope="col">
                  {title} released
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {settings.exercises.map((key) => (
              <tr key={key}>
                <th scope="row">{names.full(key)}</th>
                {kinds.map((each) => (
                  <td key={each.kind}>
                    <Box {...each} exercise={key} settings={settings} name={names.full(key)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Modes({ kind, title, modes, settings }: Kind & Pick<Props, 'settings'>) {
  return (
    <fieldset class="ws-choices">
      <legend>{title}</legend>
      {modes.map(({ words, change, isChosen }) => (
        <label key={words}>
          <input
            type="radio"
            name={kind}
            checked={isChosen(settings)}
            onChange={() => void changeSettings(`${title}: ${words}.`, change)}
          />{' '}
          {words}
        </label>
      ))}
    </fieldset>
  );
}

interface BoxProps extends Kind {
  exercise: string;
  settings: WorkshopSettings;
  name: string;
}

function Box({ kind, one, waits, exercise, settings, name }: BoxProps) {
  const isReleased = settings.released[kind].includes(exercise);
  return (
    <input
      type="checkbox"
      aria-label={`Release the ${one} ${name}`}
      checked={isReleased}
      disabled={!waits(settings)}
      onChange={() =>
        void changeSettings(isReleased ? 'Taken back.' : 'Released.', {
          release: { kind, exercise, isReleased: !isReleased },
        })
      }
    />
  );
}
