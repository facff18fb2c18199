import { useId } from 'preact/hooks';

interface Props {
  label: string;
  text: string;
  change(text: string): void;
  /** Ctrl or Cmd with Enter. */
  run(): void;
}

/** Where a program is edited. */
export function ProgramEditor({ label, text, change, run }: Props) {
  const id = useId();
  return (
    <div class="snippet-editor">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        rows={18}
        wrap="off"
        spellcheck={false}
        autocapitalize="off"
        autocomplete="off"
        value={text}
        onInput={({ currentTarget }) => change(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          run();
        }}
      />
    </div>
  );
}
