interface Props {
  isMaximized: boolean;
  toggle(): void;
}

/** Gives the panel more room: the whole workbench, or the whole screen. */
export function PanelTools({ isMaximized, toggle }: Props) {
  return (
    <span class="wb-panel-tools">
      <button
        type="button"
        class="control wb-button wb-quiet wb-maximize"
        aria-pressed={isMaximized}
        aria-label="Maximize the panel"
        title="Maximize the panel (double-click the row of tabs)"
        onClick={toggle}
        onDblClick={(event) => event.stopPropagation()}
      >
        <Arrows outward={!isMaximized} />
      </button>
      {document.fullscreenEnabled && (
        <button
          type="button"
          class="control wb-button wb-quiet"
          aria-label="Full screen"
          title="Full screen (Esc leaves it)"
          onClick={({ currentTarget }) => void toggleFullScreen(currentTarget.closest('.wb-tabs'))}
          onDblClick={(event) => event.stopPropagation()}
        >
          <Corners />
        </button>
      )}
    </span>
  );
}

async function toggleFullScreen(element: Element | null): Promise<void> {
  if (document.fullscreenElement) await document.exitFullscreen();
  else await element?.requestFullscreen().catch(() => {}); // A browser may refuse; the panel stays as it is.
}

function Arrows({ outward }: { outward: boolean }) {
  return (
    <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" fill="none" stroke="currentcolor">
      <path d={outward ? 'M4 6l4-4 4 4M4 10l4 4 4-4' : 'M4 2l4 4 4-4M4 14l4-4 4 4'} stroke-width="1.5" />
    </svg>
  );
}

function Corners() {
  return (
    <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" fill="none" stroke="currentcolor">
      <path d="M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4" stroke-width="1.5" />
    </svg>
  );
}
