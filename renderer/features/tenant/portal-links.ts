import { clouds } from '../../../shared/cloud.ts';
import type { TenantRecord, VaultResource } from '../../../shared/domain/tenant.ts';

type TenantOfLink = Pick<TenantRecord, 'cloud' | 'tenantId'>;

/** The Azure portal signs in to the tenant after `#@`, whichever tenant the browser used last. */
const portalAddress = ({ cloud, tenantId }: TenantOfLink, page: string): string =>
  `https://${clouds[cloud].portalHost}/#@${tenantId}/${page}`;

/** The overview of the tenant in Microsoft Entra. */
export const tenantInPortal = (tenant: TenantOfLink): string =>
  portalAddress(tenant, 'view/Microsoft_AAD_IAM/ActiveDirectoryMenuBlade/~/Overview');

/** The key vaults of the tenant. A vault itself has no address without its subscription. */
export const vaultsInPortal = (tenant: TenantOfLink): string =>
  portalAddress(tenant, 'view/HubsExtension/BrowseResource/resourceType/Microsoft.KeyVault%2Fvaults');

/** The key that the checks use; undefined if none is configured. */
export const keyInPortal = (
  tenant: TenantOfLink,
  { vaultUri, keyName, keyVersion }: VaultResource,
): string | undefined =>
  keyName === null
    ? undefined
    : portalAddress(
        tenant,
        `asset/Microsoft_Azure_KeyVault/Key/${vaultUri}/keys/${keyName}${keyVersion === null ? '' : `/${keyVersion}`}`,
      );

/** The secret that the checks read; undefined if none is configured. */
export const secretInPortal = (
  tenant: TenantOfLink,
  { vaultUri, secretName }: VaultResource,
): string | undefined =>
  secretName === null
    ? undefined
    : portalAddress(tenant, `asset/Microsoft_Azure_KeyVault/Secret/${vaultUri}/secrets/${secretName}`);
