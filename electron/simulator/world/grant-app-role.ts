import type { Application } from './application.ts';
import { guidFrom } from './deterministic-id.ts';
import { graphAppId } from './resource-application.ts';
import { servicePrincipalOf, type ServicePrincipal } from './tenant.ts';
import type { World } from './world.ts';

/** Grants a permission of Microsoft Graph even if the registration does not require it. `now` in milliseconds. */
export function grantAppRole(principal: ServicePrincipal, role: string, now: number): void {
  if (principal.appRoles.some((granted) => granted.role === role)) return;
  const id = guidFrom(`${principal.objectId}/${role}/by itself`);
  principal.appRoles.push({ id, resourceAppId: graphAppId, role, createdAt: now });
}

/** Lets the application read its registration in the home tenant. The registration does not require this of customers. */
export function allowReadingRegistration(world: World, application: Application): void {
  const home = world.tenants.get(application.homeTenantId);
  const principal = home && servicePrincipalOf(home, application.appId);
  if (principal) grantAppRole(principal, 'Application.Read.All', application.createdAt);
}
