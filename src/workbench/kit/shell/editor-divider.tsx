import { signal } from '@preact/signals';
import { readText, writeText } from '#src/browser/storage.ts';

const key = 'securecart.editor-share';
const narrowest = 15;
const widest = 75;
const preset = 36;

/** Height of the editor, in percent of the workbench. */
export const editorShare = signal(within(Number(readText(key) ?? preset)));

/** The line between the editor and the panels: dragged, or moved by the arrow keys. */
export function EditorDivider() {
  const move = (share: number) => {
    editorShare.value = within(share);
    writeText(key, String(editorShare.value));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const share = {
      ArrowUp: editorShare.value - 3,
      ArrowDown: editorShare.value + 3,
      Home: narrowest,
      End: widest,
      Enter: preset,
    }[event.key];
    if (share === undefined || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    move(share);
  };
  const onPointerMove = (event: PointerEvent) => {
    const divider = event.currentTarget as HTMLElement;
    const box = divider.closest('.wb')?.getBoundingClientRect();
    if (divider.hasPointerCapture(event.pointerId) && box)
      move(((event.clientY - box.top) / box.height) * 100);
  };
  return (
    <hr
      class="wb-divider"
      aria-orientation="horizontal"
      aria-label="Height of the editor"
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      aria-valuenow={Math.round(editorShare.value)}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
    />
  );
}

function within(share: number): number {
  return Number.isFinite(share) ? Math.min(widest, Math.max(narrowest, share)) : preset;
}
