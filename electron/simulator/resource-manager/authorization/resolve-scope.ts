import type { ServiceContext } from '../../http/service-environment.ts';
import { tidyPath } from '../../http/tidy-path.ts';
import { findManagementGroup } from '../../world/management-group.ts';
import type { Tenant } from '../../world/tenant.ts';
import { unknownType } from '../api-version.ts';
import type { ScopeOwner } from '../authorize-action.ts';
import { requireSubscription } from '../subscriptions/require-subscription.ts';

/** The resource provider whose resources exist at every scope. */
export const authorizationProvider = '/providers/microsoft.authorization';

export interface ScopeInPath {
  readonly owner: ScopeOwner;
  readonly scope: string;
}

/** The scope in the path, in the caller's spelling, with its owner. The scopes of a whole tenant are not simulated. */
export function resolveScope({ env: { url, caller } }: ServiceContext): ScopeInPath {
  const path = tidyPath(url);
  const scope = path.slice(0, path.toLowerCase().lastIndexOf(authorizationProvider));
  const subscriptionId = /^\/subscriptions\/([^/]+)/i.exec(scope)?.[1];
  if (subscriptionId !== undefined) return { owner: requireSubscription(caller, subscriptionId), scope };
  const name = /^\/providers\/microsoft\.management\/managementgroups\/([^/]+)$/i.exec(scope)?.[1];
  if (name === undefined) throw unknownType(url);
  return { owner: managementGroupAt(caller.tenant, name), scope };
}

/** Resource Manager does not reveal whether a management group exists: an unknown one refuses everybody. */
const managementGroupAt = (tenant: Tenant, name: string): ScopeOwner =>
  findManagementGroup(tenant, name) ?? {
    name,
    displayName: name,
    parent: null,
    roleAssignments: [],
    denyAssignments: [],
  };
