import { readNote, writeNote } from '#src/browser/notes.ts';

/** Told when nothing more was typed for so long, ms. */
const pause = 600;

/** `<course-note>`: a field whose text is kept in this browser as it is typed. */
export class CourseNote extends HTMLElement {
  connectedCallback(): void {
    const field = this.querySelector('textarea');
    const page = this.dataset.page ?? '';
    if (!field) return;
    field.value = readNote(page);
    this.querySelector('details')?.toggleAttribute('open', field.value !== '');
    let timer: ReturnType<typeof setTimeout> | undefined;
    field.addEventListener('input', () => {
      const kept = writeNote(page, field.value);
      clearTimeout(timer);
      timer = setTimeout(
        () => this.#say(kept ? 'Saved.' : 'Not saved. The browser’s storage is full or turned off.'),
        pause,
      );
    });
  }

  #say(text: string): void {
    const status = this.querySelector('[role=status]');
    if (status) status.textContent = text;
  }
}
