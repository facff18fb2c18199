import { useEffect, useState } from 'preact/hooks';
import { copyText } from '#src/browser/clipboard.ts';

/** Copies a text and says so for two seconds. */
export function CopyButton({ text, label }: { text: () => string; label: string }) {
  const [said, setSaid] = useState<string>();
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(undefined), 2000);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async () => setSaid((await copyText(text())) ? 'Copied' : 'Not allowed');
  return (
    <button type="button" class="control wb-button wb-quiet" onClick={() => void copy()}>
      <span aria-live="polite">{said ?? label}</span>
    </button>
  );
}
