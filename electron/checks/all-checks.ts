import { advice } from './vault-checks/advice.ts';
import { application } from './tenant-checks/application.ts';
import type { Check } from './check.ts';
import { credential } from './tenant-checks/credential.ts';
import { graphPermissions } from './tenant-checks/graph-permissions.ts';
import { keyState } from './vault-checks/key-state.ts';
import { resourceManager } from './vault-checks/resource-manager.ts';
import { roundTrip } from './vault-checks/round-trip.ts';
import type { TenantCheckContext, VaultCheckContext } from './check-context.ts';
import { secret } from './vault-checks/secret.ts';
import { servicePrincipal } from './tenant-checks/service-principal.ts';
import { tenantExists } from './tenant-checks/tenant-exists.ts';
import { tokenClaims } from './tenant-checks/token-claims.ts';
import { vaultAuthorisation } from './vault-checks/vault-authorization.ts';
import { vaultFound } from './vault-checks/vault-found.ts';
import { vaultNetwork } from './vault-checks/vault-network.ts';
import { vaultTenant } from './vault-checks/vault-tenant.ts';

/** The rungs that are climbed once per tenant, in ladder order. A need always stands above the rung that has it. */
export const tenantChecks: readonly Check<TenantCheckContext>[] = [
  tenantExists,
  credential,
  application,
  servicePrincipal,
  tokenClaims,
  graphPermissions,
];

/** The rungs that are climbed once per vault, in ladder order. */
export const vaultChecks: readonly Check<VaultCheckContext>[] = [
  resourceManager,
  vaultFound,
  vaultTenant,
  vaultNetwork,
  vaultAuthorisation,
  keyState,
  roundTrip,
  secret,
  advice,
];
