/** Deep linking: what an instructor chose goes back to the platform, which makes a link of it in the course. */
import { claim, type Launch } from './claims.ts';
import { columnTag, type NewColumn } from './gradebook.ts';
import type { Platform } from './platform.ts';
import { signFor, type ToolKey } from './tool-keys.ts';

export interface ChosenLink {
  title: string;
  text?: string;
  /** Where the link leads. */
  url: string;
  /** The column that the platform makes with the link. */
  column?: NewColumn;
}

/** The signed answer to a request to choose, which the browser posts to the platform. */
export async function chosenMessage(
  key: ToolKey,
  platform: Platform,
  { deployment, choosing }: Launch,
  { title, text, url, column }: ChosenLink,
): Promise<string> {
  const item = {
    type: 'ltiResourceLink',
    title,
    url,
    ...(text && { text }),
    // In a frame browsers keep cookies back.
    window: { targetName: '_blank' },
    ...(column && { lineItem: { ...column, tag: columnTag } }),
  };
  return await signFor(
    key,
    {
      nonce: crypto.randomUUID(),
      [claim.messageType]: 'LtiDeepLinkingResponse',
      [claim.version]: '1.3.0',
      [claim.deployment]: deployment,
      [claim.contentItems]: [item],
      ...(choosing?.data !== undefined && { [claim.data]: choosing.data }),
    },
    { issuer: platform.clientId, audience: platform.issuer },
  );
}
