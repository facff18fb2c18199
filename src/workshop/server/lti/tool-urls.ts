/** The addresses that an LMS knows this tool by. */

export interface ToolUrls {
  login: string;
  /** Where the platform posts launches: the only redirect URI. */
  launch: string;
  enter: string;
  /** What a request to choose content leads to. */
  choose: string;
  /** Where an instructor's choice of a workshop for the course goes. */
  workshop: string;
  keys: string;
  register: string;
}

/** @param room the course's first page; the API stands at the root of its host */
export function toolUrls(room: string): ToolUrls {
  const at = (path: string) => new URL(`/api/lti/${path}`, room).href;
  return {
    ...{ login: at('login'), launch: at('launch'), enter: at('enter') },
    ...{ choose: at('choose'), workshop: at('workshop'), keys: at('keys'), register: at('register') },
  };
}
