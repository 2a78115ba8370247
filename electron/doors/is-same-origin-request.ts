import type { IncomingMessage } from 'node:http';

/** Values of `Sec-Fetch-Site`. `none` is an address that the user typed or the system opened. */
const allowedSites = new Set(['same-origin', 'none']);

/**
 * Whether the request is addressed to this door and was not sent by another site: exactly one Host with our address and port
 * (a name that resolves to 127.0.0.1 is refused), no other Origin, no other site, no absolute address in the request line.
 */
export function isSameOriginRequest(incoming: IncomingMessage, authority: string): boolean {
  const { headers, rawHeaders, url } = incoming;
  const hosts = rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host');
  if (hosts.length !== 1 || headers.host !== authority) return false;
  if (url?.startsWith('/') !== true) return false;
  if (headers.origin !== undefined && headers.origin !== `http://${authority}`) return false;
  const site = headers['sec-fetch-site'];
  return site === undefined || (typeof site === 'string' && allowedSites.has(site));
}
