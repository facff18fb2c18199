/**
 * The address of a page or file of this site, given from its root with a leading slash, wherever the site is hosted.
 * @example href('/labs/rds-proxy/') is `/course/labs/rds-proxy/` on a site built with base `/course/`.
 */
export function href(path: `/${string}`, base: string = import.meta.env.BASE_URL): string {
  return `${base.replace(/\/$/, '')}${path}`;
}
