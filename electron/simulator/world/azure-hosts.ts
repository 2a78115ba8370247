import { cloudName, clouds, type CloudName } from '../../../shared/cloud.ts';
import type { ServiceName } from './fault.ts';

/** The service and the cloud of a host name; for Key Vault, also the vault. */
export type AzureHost = { readonly cloud: CloudName } & (
  | { readonly service: 'key-vault'; readonly vaultName: string }
  | { readonly service: Exclude<ServiceName, 'key-vault'>; readonly vaultName: null }
);

/** Where people enter device codes. Each of them leads to the authority's page. */
const deviceLoginHosts = ['microsoft.com', 'www.microsoft.com'];

const authorityAliases: Readonly<Record<CloudName, readonly string[]>> = {
  public: ['login.windows.net', 'login.microsoft.com', 'sts.windows.net', ...deviceLoginHosts],
  'us-government': ['login.usgovcloudapi.net'],
  china: ['login.chinacloudapi.cn'],
};

const fixedHosts = new Map<string, AzureHost>(
  cloudName.options.flatMap((cloud) => {
    const { authorityHost, graphHost, resourceManagerHost } = clouds[cloud];
    const at = (service: Exclude<ServiceName, 'key-vault'>): AzureHost => ({
      service,
      cloud,
      vaultName: null,
    });
    return [
      ...[authorityHost, ...authorityAliases[cloud]].map((host) => [host, at('entra')] as const),
      [graphHost, at('graph')] as const,
      [resourceManagerHost, at('resource-manager')] as const,
    ];
  }),
);

const cloudsByVaultSuffix: ReadonlyMap<string, CloudName> = new Map(
  cloudName.options.map((cloud) => [clouds[cloud].vaultSuffix, cloud]),
);

/** The names that certificates must cover. */
export const azureHostPatterns: readonly string[] = [
  ...fixedHosts.keys(),
  ...cloudName.options.map((cloud) => `*.${clouds[cloud].vaultSuffix}`),
];

/** Undefined if the name does not belong to Azure. */
export function readAzureHost(hostname: string): AzureHost | undefined {
  const fixed = fixedHosts.get(hostname);
  if (fixed) return fixed;
  const dot = hostname.indexOf('.');
  const vaultName = hostname.slice(0, Math.max(dot, 0));
  const cloud = cloudsByVaultSuffix.get(hostname.slice(dot + 1));
  return cloud ? { service: 'key-vault', cloud, vaultName } : undefined;
}
