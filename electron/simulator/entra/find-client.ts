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
  if (!application)
    throw refuseClient
      .clientNotFound(clientId, tenant.displayName)
      .because(`No tenant of this world has registered an application with the id ${clientId}.`);
  if (!principal || principal.usableFrom > propagatedAt())
    throw (
      application.homeTenantId === tenant.tenantId
        ? refuseClient.principalMissing(clientId, tenant.tenantId)
        : refuseClient.clientNotFound(clientId, tenant.displayName)
    ).because(
      principal
        ? `Entra finds the new service principal from ${new Date(principal.usableFrom).toISOString()}.`
        : `The application is registered in ${application.homeTenantId}, and has no service principal in ${tenant.tenantId}: nobody consented, or it was deleted.`,
    );
  if (application.homeTenantId !== tenant.tenantId && application.signInAudience === 'AzureADMyOrg')
    throw (
      application.singleTenantRefusal === 50194
        ? refuseSignIn.notMultiTenant(clientId, application.displayName)
        : refuseClient.clientNotFound(clientId, tenant.displayName)
    ).because(`The registration supports accounts of its home tenant ${application.homeTenantId} only.`);
  if (isDisabled(application, propagatedAt()) || !principal.enabled)
    throw refuseClient
      .clientDisabled(clientId, application.displayName)
      .because(
        principal.enabled
          ? `The registration was disabled by ${application.disabling?.by ?? ''}.`
          : `accountEnabled of the service principal ${principal.objectId} in ${tenant.tenantId} is false.`,
      );
  return { application, principal };
}
