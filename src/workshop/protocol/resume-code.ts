/** A resume code as typed or pasted: what is between the words and around them does not matter. */
export const sameResume = (typed: string) => (typed.toLowerCase().match(/[a-z]+/g) ?? []).join('-');
