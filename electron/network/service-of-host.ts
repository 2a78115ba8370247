import { clouds } from '../../shared/cloud.ts';
import { isVaultHost } from './egress-allow-list.ts';

export type ServiceName = 'Entra' | 'Graph' | 'Resource Manager' | 'Key Vault' | 'network';

/** The service behind a host, as causes and evidence name it; `network` for a host that does not belong to Azure. */
export function serviceOfHost(host: string): ServiceName {
  for (const cloud of Object.values(clouds)) {
    if (host === cloud.authorityHost) return 'Entra';
    if (host === cloud.graphHost) return 'Graph';
    if (host === cloud.resourceManagerHost) return 'Resource Manager';
    if (isVaultHost(host, cloud.vaultSuffix)) return 'Key Vault';
  }
  return 'network';
}
