import type { TenantRecord } from '../../../shared/domain/tenant.ts';
import { idOfPlace, keysOf } from '../../../shared/domain/vault-place.ts';
import { OwnChangePlan } from './own-change-plan.tsx';
import { OwnSignIn } from './own-sign-in.tsx';

/** Enables or disables the keys of the tenant, with the rights of an administrator who signed in at Key Vault. */
export function KeyState({
  tenant: { tenantId, vaults },
  enabled,
}: {
  tenant: Pick<TenantRecord, 'tenantId' | 'vaults'>;
  enabled: boolean;
}) {
  return (
    <OwnSignIn tenantId={tenantId}>
      <OwnSignIn tenantId={tenantId} service="vault">
        {keysOf(vaults).map((key) => (
          <OwnChangePlan
            key={idOfPlace(key)}
            tenantId={tenantId}
            change={{ kind: 'key-state', ...key, enabled }}
          />
        ))}
      </OwnSignIn>
    </OwnSignIn>
  );
}
