import type { Check } from './check.ts';
import type { TenantCheckContext, VaultCheckContext } from './check-context.ts';
import { application } from './tenant-checks/application.ts';
import { credential } from './tenant-checks/credential.ts';
import { graphPermissions } from './tenant-checks/graph-permissions.ts';
import { machineClock } from './tenant-checks/machine-clock.ts';
import { servicePrincipal } from './tenant-checks/service-principal.ts';
import { tenantExists } from './tenant-checks/tenant-exists.ts';
import { tokenClaims } from './tenant-checks/token-claims.ts';
import { advice } from './vault-checks/advice.ts';
import { keyState } from './vault-checks/key-state.ts';
import { resourceManager } from './vault-checks/resource-manager.ts';
import { roundTrip } from './vault-checks/round-trip.ts';
import { secret } from './vault-checks/secret.ts';
import { vaultAuthorization } from './vault-checks/vault-authorization.ts';
import { vaultFound } from './vault-checks/vault-found.ts';
import { vaultNetwork } from './vault-checks/vault-network.ts';
import { vaultTenant } from './vault-checks/vault-tenant.ts';

/** The checks that run once for each tenant, in order. A check needs only checks above it. */
export const tenantChecks: readonly Check<TenantCheckContext>[] = [
  tenantExists,
  credential,
  application,
  servicePrincipal,
  tokenClaims,
  graphPermissions,
  machineClock,
];

/** The checks that run once for each vault, in order. */
export const vaultChecks: readonly Check<VaultCheckContext>[] = [
  resourceManager,
  vaultFound,
  vaultTenant,
  vaultNetwork,
  vaultAuthorization,
  keyState,
  roundTrip,
  secret,
  advice,
];
