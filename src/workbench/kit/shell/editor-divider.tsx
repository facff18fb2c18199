import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { readText, writeText } from '#src/browser/storage.ts';
import { followDivider, type Reach, within } from '#src/ui/divider.ts';

const key = 'securecart.editor-share';
const reach: Reach = { axis: 'y', narrowest: 15, widest: 75, preset: 36, step: 3 };

/** Height of the editor, in percent of the workbench. */
export const editorShare = signal(within(Number(readText(key) ?? reach.preset), reach));

/** The line between the editor and the panels; a double click gives the panels all the room. */
export function EditorDivider({ maximize }: { maximize(): void }) {
  const line = useRef<HTMLHRElement>(null);
  useEffect(() => {
    if (!line.current) return;
    const bench = line.current.closest('.wb');
    return followDivider(line.current, {
      ...reach,
      whole() {
        const { top: start = 0, height: length = 1 } = bench?.getBoundingClientRect() ?? {};
        return { start, length };
      },
      share: () => editorShare.peek(),
      move(share) {
        editorShare.value = share;
        writeText(key, String(share));
      },
      doubleClicked: maximize,
    });
  }, []);
  return (
    <hr
      class="wb-divider"
      ref={line}
      aria-orientation="horizontal"
      aria-label="Height of the editor"
      aria-valuemin={reach.narrowest}
      aria-valuemax={reach.widest}
      aria-valuenow={Math.round(editorShare.value)}
      tabIndex={0}
    />
  );
}
