import type { WorkshopSettings } from '../../protocol/workshop.ts';
import { ask, perform } from '../commands.ts';
import type { ExerciseNames } from '../exercise-names.ts';

interface Props {
  settings: WorkshopSettings;
  names: ExerciseNames;
}

type Aid = 'hints' | 'solutions';

const aids: readonly { aid: Aid; title: string; one: string }[] = [
  { aid: 'hints', title: 'Hints', one: 'hints' },
  { aid: 'solutions', title: 'Solutions', one: 'solution' },
];

/** Whether hints and solutions wait for the instructor, and for which exercises they are released. */
export function Release({ settings, names }: Props) {
  return (
    <>
      {aids.map((each) => (
        <Mode key={each.aid} {...each} settings={settings} />
      ))}
      <table class="ws-table">
        <thead>
          <tr>
            <th scope="col">Exercise</th>
            {aids.map(({ aid, title }) => (
              <th key={aid} scope="col">
                {title} released
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {settings.exercises.map((key) => (
            <tr key={key}>
              <th scope="row">{names.full(key)}</th>
              {aids.map(({ aid, one }) => (
                <td key={aid}>
                  <Released aid={aid} one={one} exercise={key} settings={settings} name={names.full(key)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Mode({ aid, title, settings }: (typeof aids)[number] & Pick<Props, 'settings'>) {
  const set = (mode: 'free' | 'released') =>
    void perform(`${title}: ${words[mode]}.`, () => ask('PATCH', '/workshop', { [aid]: mode }));
  return (
    <fieldset class="ws-choices">
      <legend>{title}</legend>
      {(['free', 'released'] as const).map((mode) => (
        <label key={mode}>
          <input type="radio" name={aid} checked={settings[aid] === mode} onChange={() => set(mode)} />{' '}
          {words[mode]}
        </label>
      ))}
    </fieldset>
  );
}

const words = {
  free: 'participants take them when they like',
  released: 'they wait until you release them',
} as const;

function Released({
  aid,
  one,
  exercise,
  settings,
  name,
}: {
  aid: Aid;
  one: string;
  exercise: string;
  settings: WorkshopSettings;
  name: string;
}) {
  const { released } = settings;
  const isReleased = released[aid].includes(exercise);
  const list = isReleased ? released[aid].filter((key) => key !== exercise) : [...released[aid], exercise];
  return (
    <input
      type="checkbox"
      aria-label={`Release the ${one} of ${name}`}
      checked={isReleased}
      disabled={settings[aid] === 'free'}
      onChange={() =>
        void perform(isReleased ? 'Taken back.' : 'Released.', () =>
          ask('PATCH', '/workshop', { released: { ...released, [aid]: list } }),
        )
      }
    />
  );
}
