import type { IncomingMessage } from 'node:http';

/** Where the browser says that a request comes from. `none` is an address typed, or opened by the system. */
const ownSites = new Set(['same-origin', 'none']);

/**
 * Whether the request was meant for this door and was not sent by another site: exactly one Host with our port (a name
 * that resolves to 127.0.0.1 is refused), no other Origin, no other site, no absolute address in the request line.
 */
export function isSameOriginRequest(incoming: IncomingMessage, authority: string): boolean {
  const { headers, rawHeaders, url } = incoming;
  const hosts = rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host');
  if (hosts.length !== 1 || headers.host !== authority) return false;
  if (url?.startsWith('/') !== true) return false;
  if (headers.origin !== undefined && headers.origin !== `http://${authority}`) return false;
  const site = headers['sec-fetch-site'];
  return site === undefined || (typeof site === 'string' && ownSites.has(site));
}
