import { clouds } from '../../shared/cloud.ts';

const hosts: ReadonlySet<string> = new Set([
  'learn.microsoft.com',
  'azure.status.microsoft',
  ...Object.values(clouds).flatMap(({ portalHost, authorityHost }) => [portalHost, authorityHost]),
]);

/** The address, serialized again, that the operating system may open; null if the console does not link to its host. */
export function externalLink(address: string): string | null {
  const url = URL.parse(address);
  if (url?.protocol !== 'https:' || !hosts.has(url.hostname)) return null;
  if (url.port !== '' || url.username !== '' || url.password !== '') return null;
  return url.href;
}
