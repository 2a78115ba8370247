import { cloudName, clouds, type CloudName } from '../../shared/domain/cloud.ts';
import type { ServiceName } from './faults/fault.ts';

/** Which service of which cloud answers at a host name; for Key Vault, which vault. */
export interface AzureHost {
  readonly service: ServiceName;
  readonly cloud: CloudName;
  readonly vaultName: string | null;
}

const authorityAliases: Readonly<Record<CloudName, readonly string[]>> = {
  public: ['login.windows.net', 'login.microsoft.com', 'sts.windows.net'],
  'us-government': ['login.usgovcloudapi.net'],
  china: ['login.chinacloudapi.cn'],
};

const fixedHosts = new Map<string, AzureHost>(
  cloudName.options.flatMap((cloud) => {
    const { authorityHost, graphHost, resourceManagerHost } = clouds[cloud];
    const at = (service: ServiceName): AzureHost => ({ service, cloud, vaultName: null });
    return [
      ...[authorityHost, ...authorityAliases[cloud]].map((host) => [host, at('entra')] as const),
      [graphHost, at('graph')] as const,
      [resourceManagerHost, at('resource-manager')] as const,
    ];
  }),
);

/** Every name that certificates must cover. */
export const azureHostPatterns: readonly string[] = [
  ...fixedHosts.keys(),
  ...cloudName.options.map((cloud) => `*.${clouds[cloud].vaultSuffix}`),
];

/** Undefined for a name that is none of Azure's. */
export function readAzureHost(hostname: string): AzureHost | undefined {
  const fixed = fixedHosts.get(hostname);
  if (fixed) return fixed;
  const [vaultName = '', ...suffix] = hostname.split('.');
  const cloud = cloudName.options.find((name) => clouds[name].vaultSuffix === suffix.join('.'));
  return cloud ? { service: 'key-vault', cloud, vaultName } : undefined;
}
