import { isReadyToVerify } from '../../shared/domain/onboarding/derive-own-path.ts';
import type { OwnView } from '../../shared/domain/onboarding/own-view.ts';
import type { Receipt } from '../../shared/domain/onboarding/receipt.ts';
import type { KeyInVault } from '../../shared/domain/tenant.ts';
import { isAt } from '../../shared/domain/vault-place.ts';
import type { OwnTenant } from './own-tenant.ts';

/**
 * The receipt for what the own sign-in sees in place; null before everything is. A receipt names one key: that which was selected
 * last, unless another one is wanted.
 */
export function receiptOf(
  own: Pick<OwnTenant, 'invitation' | 'record' | 'path'>,
  view: OwnView | null,
  wanted?: KeyInVault,
): Receipt | null {
  const vault = own.record().vaults.findLast((one) => !wanted || isAt(wanted, one));
  const seen = vault && view?.vaults.find((one) => isAt(one, vault));
  const servicePrincipalId = view?.application?.principalId;
  if (view === null || typeof vault?.keyName !== 'string' || !seen?.permissionModel) return null;
  if (servicePrincipalId === undefined) return null;
  if (!isReadyToVerify(own.path(view))) return null;
  const { invitationId, cloud, tenantId, appId } = own.invitation;
  const { vaultUri, keyName, secretName } = vault;
  return {
    causewayReceipt: 1,
    ...{ invitationId, cloud, tenantId, appId, servicePrincipalId, vaultUri, keyName, secretName },
    permissionModel: seen.permissionModel,
    at: view.at,
  };
}
