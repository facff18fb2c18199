import { partsOf } from '../session/place.ts';
import type { ExerciseSession } from '../session/session.ts';

/** A text in which each place in the answer leads there, and no name is broken by the end of a line. */
export function TextWithPlaces({ session, text }: { session: ExerciseSession; text: string }) {
  return (
    <>
      {partsOf(text).map(({ text: part, place, isName }, index) =>
        place ? (
          <button
            key={index}
            type="button"
            class="wb-place"
            title="Go to this place in the editor"
            onClick={() => {
              session.wantedPlace.value = { ...place };
            }}
          >
            {part}
          </button>
        ) : isName ? (
          <span key={index} class="wb-name">
            {part}
          </span>
        ) : (
          part
        ),
      )}
    </>
  );
}
