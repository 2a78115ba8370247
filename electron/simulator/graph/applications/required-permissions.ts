import { delegatedPermissionOf } from '../../tokens/delegated-permission.ts';
import { graphPermissionOf } from '../../tokens/graph-permission.ts';
import type { Application, RequiredResource } from '../../world/application.ts';
import { graphAppId } from '../../world/resource-application.ts';
import type { World } from '../../world/world.ts';

/** The scopes of OpenID Connect, which a token does not list as permissions of Graph. */
const openIdScopes = ['openid', 'profile', 'email', 'offline_access'];

/** Sets the permissions that a registration requires. Graph accepts unknown ids; they have no effect here. */
export function requirePermissions(
  world: World,
  application: Application,
  required: readonly RequiredResource[],
): void {
  const resources = [...new Set(required.map(({ resourceAppId }) => resourceAppId))];
  const idsOf = (resourceAppId: string, wanted: 'Role' | 'Scope'): string[] =>
    required
      .filter((one) => one.resourceAppId === resourceAppId)
      .flatMap(({ resourceAccess }) => resourceAccess)
      .filter(({ type }) => type === wanted)
      .map(({ id }) => id);
  const scopesOf = (resourceAppId: string): string[] =>
    idsOf(resourceAppId, 'Scope')
      .flatMap((id) => scopeName(world, resourceAppId, id) ?? [])
      .filter((name) => !openIdScopes.includes(name));
  application.requiredResourceAccess = required;
  application.requiredPermissions = idsOf(graphAppId, 'Role').flatMap((id) => graphPermissionOf(id) ?? []);
  application.requiredApplications = resources.filter(
    (appId) => appId !== graphAppId && idsOf(appId, 'Role').length > 0,
  );
  application.delegatedPermissions = Object.fromEntries(
    resources
      .map((appId) => [appId, scopesOf(appId)] as const)
      .filter(([appId, scopes]) => scopes.length > 0 || idsOf(appId, 'Scope').length > 0),
  );
}

const scopeName = ({ applications }: World, resourceAppId: string, id: string): string | undefined =>
  delegatedPermissionOf(resourceAppId, id) ??
  applications.get(resourceAppId)?.api?.oauth2PermissionScopes.find((scope) => scope.id === id)?.value ??
  undefined;
