import { clouds } from '../../shared/cloud.ts';
import { isVaultHost } from './egress-allow-list.ts';

export type ServiceName = 'Entra' | 'Graph' | 'Resource Manager' | 'Key Vault' | 'network';

/** What the service behind a host is called in causes and evidence; `network` for a host that is none of Azure's. */
export function serviceOfHost(host: string): ServiceName {
  for (const cloud of Object.values(clouds)) {
    if (host === cloud.authorityHost) return 'Entra';
    if (host === cloud.graphHost) return 'Graph';
    if (host === cloud.resourceManagerHost) return 'Resource Manager';
    if (isVaultHost(host, cloud.vaultSuffix)) return 'Key Vault';
  }
  return 'network';
}
