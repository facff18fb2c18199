import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';

interface Props<Id extends string> {
  tabs: readonly { id: Id; label: string }[];
  selected: Id;
  /** Of the whole, for links that lead to it. */
  id?: string | undefined;
  onSelect(id: Id): void;
  /** A double click on the row of tabs. */
  onDoubleClick?(): void;
  /** Beside the tabs, at the end of their row. */
  tools?: ComponentChildren;
  /** The panel of the selected tab. */
  children: ComponentChildren;
}

/** Tabs after the ARIA pattern: arrow keys, Home and End move, and moving selects. */
export function Tabs<Id extends string>({
  tabs,
  selected,
  id: place,
  onSelect,
  onDoubleClick,
  tools,
  children,
}: Props<Id>) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const tops = useRef(new Map<Id, number>());
  // Each tab is scrolled as far as it was left.
  useLayoutEffect(() => {
    if (panel.current) panel.current.scrollTop = tops.current.get(selected) ?? 0;
  }, [selected]);
  const at = tabs.findIndex((tab) => tab.id === selected);

  const select = (position: number) => {
    const next = tabs[(position + tabs.length) % tabs.length];
    if (!next) return;
    onSelect(next.id);
    list.current?.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const target = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    select(target);
  };

  return (
    <div class="wb-tabs" id={place}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the tools hold a button that does the same. */}
      <div class="wb-tab-row" onDblClick={onDoubleClick}>
        <div class="wb-tablist" role="tablist" aria-label="Results" ref={list} onKeyDown={onKeyDown}>
          {tabs.map((tab) => (
            <button
              key={tab.id}
              type="button"
              role="tab"
              id={`${id}-${tab.id}`}
              data-tab={tab.id}
              aria-selected={tab.id === selected}
              aria-controls={`${id}-panel`}
              tabIndex={tab.id === selected ? 0 : -1}
              onClick={() => onSelect(tab.id)}
            >
              {tab.label}
            </button>
          ))}
        </div>
        {tools}
      </div>
      <div
        class="wb-panel"
        role="tabpanel"
        ref={panel}
        onScroll={({ currentTarget }) => tops.current.set(selected, currentTarget.scrollTop)}
        id={`${id}-panel`}
        data-panel={selected}
        aria-labelledby={`${id}-${selected}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the ARIA pattern makes a panel reachable.
        tabIndex={0}
      >
        {children}
      </div>
    </div>
  );
}
