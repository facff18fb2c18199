import { shopId } from './kept.ts';
import { current, tryOut } from './open.ts';
import { type ThingToTry, thingsToTry } from './things-to-try.ts';

/** A list of things to try. Each starts from one click. */
export function ThingsToTry() {
  const isShop = (current.value?.id ?? shopId) === shopId;
  const of = (on: ThingToTry['on']) => thingsToTry.filter((thing) => thing.on === on);
  const groups = [
    {
      title: isShop ? 'In the shop’s database' : 'In the shop’s database, which this opens',
      things: of('shop'),
    },
    { title: 'In any database', things: of('any') },
  ];
  return (
    <section class="pg-section" aria-labelledby="things">
      <h2 id="things">Things to try</h2>
      <p class="pg-hint">
        A click puts the statements into the editor and runs them. Your text goes to the history.
      </p>
      {(isShop ? groups : groups.toReversed()).map(({ title, things }) => (
        <div key={title}>
          <h3>{title}</h3>
          <ul class="pg-things">
            {things.map((thing) => (
              <li key={thing.id}>
                <button type="button" onClick={() => void tryOut(thing)}>
                  <strong>{thing.title}</strong>
                  <span>{thing.why}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
