import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { isDisabled, type Application } from '../world/application.ts';
import { servicePrincipalOf, type ServicePrincipal, type Tenant } from '../world/tenant.ts';
import { refuseClient } from './refuse-client.ts';
import { refuseSignIn } from './refuse-sign-in.ts';

const emptyGuid = '00000000-0000-0000-0000-000000000000';

/** Finds the application and its service principal in the tenant. Throws Entra's refusals. */
export function findClient(
  { world, propagatedAt }: SimulatedAzure,
  tenant: Tenant,
  clientId: string,
): { application: Application; principal: ServicePrincipal } {
  if (clientId === emptyGuid) throw refuseClient.clientIdReserved(clientId);
  const application = world.applications.get(clientId);
  const principal = servicePrincipalOf(tenant, clientId);
  if (!application) throw refuseClient.clientNotFound(clientId, tenant.displayName);
  if (!principal || principal.usableFrom > propagatedAt())
    throw application.homeTenantId === tenant.tenantId
      ? refuseClient.principalMissing(clientId, tenant.tenantId)
      : refuseClient.clientNotFound(clientId, tenant.displayName);
  if (application.homeTenantId !== tenant.tenantId && application.signInAudience === 'AzureADMyOrg')
    throw application.singleTenantRefusal === 50194
      ? refuseSignIn.notMultiTenant(clientId, application.displayName)
      : refuseClient.clientNotFound(clientId, tenant.displayName);
  if (isDisabled(application, propagatedAt()) || !principal.enabled)
    throw refuseClient.clientDisabled(clientId, application.displayName);
  return { application, principal };
}
