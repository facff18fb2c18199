interface Props {
  keys: readonly string[];
  /** The button that does the same. */
  button: string;
}

/** What to do, at the start of a sentence: `Press Ctrl Enter` where there is a keyboard, else `Select Run`. */
export function Press({ keys, button }: Props) {
  return (
    <>
      <span class="wb-with-keys">
        Press{' '}
        {keys.map((key, index) => (
          <span key={key}>
            {index > 0 && ' '}
            <kbd>{key}</kbd>
          </span>
        ))}
      </span>
      <span class="wb-without-keys">
        Select <strong>{button}</strong>
      </span>
    </>
  );
}
