/** Two plans of one statement for who has none at hand, before and after two indexes, as psql printed them. */
import text from './example.txt?raw';

export const examples = [{ title: 'Show an example', text }];
