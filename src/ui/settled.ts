import { useEffect, useState } from 'preact/hooks';

/** Typing or dragging is over when nothing has changed for so long, ms. */
const settled = 600;

/** A text for screen readers once it has stood still for a moment; nothing before it first changes. */
export function useSettled(text: string): string {
  const [initial] = useState(text);
  const [stable, setStable] = useState('');
  useEffect(() => {
    if (text === initial && stable === '') return;
    const timer = setTimeout(() => setStable(text), settled);
    return () => clearTimeout(timer);
  }, [text]);
  return stable;
}
