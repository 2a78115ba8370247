import { advice } from './advice.ts';
import { application } from './application.ts';
import type { Check } from './check.ts';
import { credential } from './credential.ts';
import { graphPermissions } from './graph-permissions.ts';
import { keyState } from './key-state.ts';
import { resourceManager } from './resource-manager.ts';
import { roundTrip } from './round-trip.ts';
import type { TenantScene, VaultScene } from './scene.ts';
import { secret } from './secret.ts';
import { servicePrincipal } from './service-principal.ts';
import { tenantExists } from './tenant-exists.ts';
import { tokenClaims } from './token-claims.ts';
import { vaultAuthorisation } from './vault-authorisation.ts';
import { vaultFound } from './vault-found.ts';
import { vaultNetwork } from './vault-network.ts';
import { vaultTenant } from './vault-tenant.ts';

/** The rungs that are climbed once per tenant, in ladder order. A need always stands above the rung that has it. */
export const tenantChecks: readonly Check<TenantScene>[] = [
  tenantExists,
  credential,
  application,
  servicePrincipal,
  tokenClaims,
  graphPermissions,
];

/** The rungs that are climbed once per vault, in ladder order. */
export const vaultChecks: readonly Check<VaultScene>[] = [
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
