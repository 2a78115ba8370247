import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { isDisabled, type Application } from '../world/application.ts';
import { servicePrincipalOf, type ServicePrincipal, type Tenant } from '../world/tenant.ts';
import { refuse } from './entra-refusal.ts';

const emptyGuid = '00000000-0000-0000-0000-000000000000';

/** The application and its service principal in the tenant. Throws Entra's refusals. */
export function findClient(
  { world, clock }: SimulatedAzure,
  tenant: Tenant,
  clientId: string,
): { application: Application; principal: ServicePrincipal } {
  if (clientId === emptyGuid) throw refuse.clientIdReserved(clientId);
  const application = world.applications.get(clientId);
  const principal = servicePrincipalOf(tenant, clientId);
  if (!application) throw refuse.clientNotFound(clientId, tenant.displayName);
  if (!principal || principal.usableFrom > clock.now())
    throw application.homeTenantId === tenant.tenantId
      ? refuse.principalMissing(clientId, tenant.tenantId)
      : refuse.clientNotFound(clientId, tenant.displayName);
  if (application.homeTenantId !== tenant.tenantId && application.signInAudience === 'AzureADMyOrg')
    throw refuse.clientNotFound(clientId, tenant.displayName);
  if (isDisabled(application, clock.now()) || !principal.enabled)
    throw refuse.clientDisabled(clientId, application.displayName);
  return { application, principal };
}
