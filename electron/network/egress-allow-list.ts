import { clouds as allClouds, type Cloud } from '../../shared/cloud.ts';

const oneLabel = /^[a-z0-9-]{1,63}$/;

/**
 * Whether the console may connect to `url`: HTTPS on the default port, no credentials in the address, and a host of one
 * of `clouds`. Those are its authority, Graph, Resource Manager, and exactly one label before its vault suffix.
 */
export function isAllowedUrl(url: URL, clouds: readonly Cloud[] = Object.values(allClouds)): boolean {
  if (url.protocol !== 'https:' || url.port !== '' || url.username !== '' || url.password !== '')
    return false;
  const host = url.hostname;
  return clouds.some(
    (cloud) =>
      host === cloud.authorityHost ||
      host === cloud.graphHost ||
      host === cloud.resourceManagerHost ||
      isVaultHost(host, cloud.vaultSuffix),
  );
}

/** Whether `host` is `{name}.{vaultSuffix}` with a single label as the name. */
export const isVaultHost = (host: string, vaultSuffix: string): boolean =>
  host.endsWith(`.${vaultSuffix}`) && oneLabel.test(host.slice(0, -vaultSuffix.length - 1));
