/**
 * What CloudFront asks before it looks into the bucket: S3 knows files, not folders. This file runs there by itself (its
 * types are taken off, see `course-site.ts`), so it imports nothing and uses only what the runtime cloudfront-js-2.0 has.
 */

interface Value {
  value: string;
  multiValue?: { value: string }[];
}

export interface EdgeRequest {
  /** As the browser sent it, with its escapes. */
  uri: string;
  querystring: Record<string, Value>;
}

export interface EdgeAnswer {
  statusCode: number;
  statusDescription: string;
  headers: Record<string, { value: string }>;
}

/** A folder's page is its `index.html`. A link without its last slash is sent on to the one with it. */
export function handler(event: { request: EdgeRequest }): EdgeRequest | EdgeAnswer {
  const request = event.request;
  const last = request.uri.slice(request.uri.lastIndexOf('/') + 1);
  if (last === '') {
    request.uri = `${request.uri}index.html`;
    return request;
  }
  if (last.indexOf('.') >= 0) return request;
  return {
    statusCode: 301,
    statusDescription: 'Moved Permanently',
    // Two slashes at the start would name another host.
    headers: {
      location: { value: `${request.uri.replace(/^[/\\]+/, '/')}/${queryOf(request.querystring)}` },
    },
  };
}

function queryOf(querystring: Record<string, Value>): string {
  const parts = Object.keys(querystring).map((name) => {
    const first = querystring[name] as Value;
    return (first.multiValue || [first])
      .map((each) => (each.value === '' ? name : `${name}=${each.value}`))
      .join('&');
  });
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}
