import { useId } from 'preact/hooks';

interface Props<Id extends string> {
  /** What is chosen, for those who do not see that the choices stand together. */
  label: string;
  options: readonly { id: Id; label: string }[];
  selected: Id;
  onSelect(id: Id): void;
}

/** A choice of one among a few, as a row of radio buttons: the arrow keys move and select. */
export function Segments<Id extends string>({ label, options, selected, onSelect }: Props<Id>) {
  const name = useId();
  return (
    <fieldset class="wb-segments">
      <legend class="visually-hidden">{label}</legend>
      {options.map((option) => (
        <label key={option.id}>
          <input
            type="radio"
            class="visually-hidden"
            name={name}
            value={option.id}
            checked={option.id === selected}
            onChange={() => onSelect(option.id)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
