import { useEffect, useState } from 'preact/hooks';

/** Below this a grid is no use: a phone shows who needs help instead. */
const query = '(min-width: 900px)';

export function useWide(): boolean {
  const [isWide, setWide] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const change = () => setWide(list.matches);
    list.addEventListener('change', change);
    return () => list.removeEventListener('change', change);
  }, []);
  return isWide;
}
