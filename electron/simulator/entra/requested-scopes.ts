import { clouds, type CloudName } from '../../../shared/cloud.ts';
import type { Application } from '../world/application.ts';
import { findResource, type ResourceApplication } from '../world/resource-application.ts';
import type { World } from '../world/world.ts';
import { refuseRequest } from './refuse-request.ts';

const openIdScopes = ['openid', 'profile', 'email', 'offline_access'];

/** The delegated permissions of one resource that a client requests, and the scopes of OpenID Connect. */
export interface RequestedScopes {
  readonly openId: readonly string[];
  readonly resource: Pick<ResourceApplication, 'appId' | 'displayName'>;
  /** The application whose API it is; undefined for a Microsoft service. */
  readonly api: Application | undefined;
  /** The resource as the client wrote it; it becomes `aud`. */
  readonly audience: string;
  /** Names of delegated permissions, without the resource. */
  readonly permissions: readonly string[];
  /** Whether the client requested all granted permissions with `/.default`. */
  readonly byDefault: boolean;
}

/** Reads a delegated `scope`. A name without a resource is a permission of Microsoft Graph. Throws Entra's refusals. */
export function readRequestedScopes(world: World, cloud: CloudName, scope: string): RequestedScopes {
  const all = scope.split(/\s+/).filter((part) => part !== '');
  const openId = all.filter((part) => openIdScopes.includes(part));
  const graph = `https://${clouds[cloud].graphHost}`;
  const named = all
    .filter((part) => !openIdScopes.includes(part))
    .map((part) => {
      const slash = part.lastIndexOf('/');
      return slash < 0
        ? { audience: graph, permission: part }
        : { audience: part.slice(0, slash), permission: part.slice(slash + 1) };
    });
  const audience = named[0]?.audience ?? graph;
  const service = findResource(cloud, audience);
  const api = service ? undefined : findApi(world, audience);
  const resource = service ?? api;
  if (!resource) throw refuseRequest.resourceNotFound(audience, 'the tenant of the user');
  const isOfResource = (identifier: string): boolean =>
    (findResource(cloud, identifier) ?? findApi(world, identifier))?.appId === resource.appId;
  if (named.some((one) => one.audience !== audience && !isOfResource(one.audience)))
    throw refuseRequest.scopesOfSeveralResources(scope);
  const permissions = named.map(({ permission }) => permission);
  return {
    openId,
    resource,
    api,
    audience,
    permissions: permissions.filter((permission) => permission !== '.default'),
    byDefault: permissions.includes('.default'),
  };
}

/** The application that an identifier of a scope names: its id or one of its identifier URIs. */
function findApi({ applications }: World, identifier: string): Application | undefined {
  const wanted = identifier.toLowerCase();
  return (
    applications.get(wanted) ??
    [...applications.values()].find(({ identifierUris = [] }) =>
      identifierUris.some((uri) => uri.toLowerCase() === wanted),
    )
  );
}
