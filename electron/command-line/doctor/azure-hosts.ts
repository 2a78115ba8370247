import { clouds, type CloudName } from '../../../shared/cloud.ts';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';

export interface AzureHost {
  readonly service: 'Microsoft Entra' | 'Microsoft Graph' | 'Azure Resource Manager' | 'Key Vault';
  readonly host: string;
}

/**
 * The hosts of the clouds in which there are tenants, and for each cloud the first key vault in the list. Without tenants, those of
 * the public cloud.
 */
export function azureHosts(tenants: readonly TenantRecord[]): AzureHost[] {
  const used = [...new Set<CloudName>(tenants.map(({ cloud }) => cloud))];
  return (used.length === 0 ? (['public'] as const) : used).flatMap((cloud) => {
    const { authorityHost, graphHost, resourceManagerHost } = clouds[cloud];
    const vault = tenants.find((one) => one.cloud === cloud && one.vaults.length > 0)?.vaults[0];
    return [
      { service: 'Microsoft Entra', host: authorityHost },
      { service: 'Microsoft Graph', host: graphHost },
      { service: 'Azure Resource Manager', host: resourceManagerHost },
      ...(vault ? [{ service: 'Key Vault' as const, host: new URL(vault.vaultUri).hostname }] : []),
    ] satisfies AzureHost[];
  });
}
