/** Every list and text that a server takes is bounded. */

/** Most characters of an answer or a draft. */
export const answerLimit = 50_000;
/** Most characters of what someone says to a person: a help request, an announcement. */
export const messageLimit = 500;
/** Most characters of a person's name. */
export const nameLimit = 60;
/** Most characters of a workshop's title. */
export const titleLimit = 100;
/** Most events of one request. */
export const batchLimit = 50;
