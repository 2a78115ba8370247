import { Hono } from 'hono';
import * as z from 'zod';
import { answerNothing } from '../../http/answer.ts';
import { Refusal } from '../../http/refusal.ts';
import type { ServiceContext, ServiceEnvironment } from '../../http/service-environment.ts';
import type { SimulatedAzure } from '../../tokens/simulated-azure.ts';
import { grantDelegated } from '../../world/consent.ts';
import { usersOf } from '../../world/population.ts';
import { isSameId } from '../../world/same-id.ts';
import type { DelegatedGrant, ServicePrincipal, Tenant } from '../../world/tenant.ts';
import type { World } from '../../world/world.ts';
import { objectNotFound } from '../object-not-found.ts';
import { answerCollection, answerEntity } from '../odata/answer-odata.ts';
import type { Entity } from '../odata/odata-collection.ts';
import { readBody } from '../read-body.ts';
import { requirePermission } from '../require-permission.ts';
import { findPrincipal, principalPaths } from './find-principal.ts';
import { findResourceByAppId, findResourceById, resourcePrincipalId } from './tenant-resource.ts';

const writers = ['DelegatedPermissionGrant.ReadWrite.All', 'Directory.ReadWrite.All'];
const readers = ['Directory.Read.All', ...writers];

const newGrant = z.object({
  clientId: z.guid(),
  consentType: z.enum(['AllPrincipals', 'Principal']),
  principalId: z.guid().nullish(),
  resourceId: z.guid(),
  scope: z.string().nullish(),
});
const changedGrant = z.object({ scope: z.string() });

const scopesIn = (scope: string): string[] => [...new Set(scope.split(/\s+/).filter((one) => one !== ''))];

interface LocatedGrant {
  readonly client: ServicePrincipal;
  readonly grant: DelegatedGrant;
}

const grantsOf = (tenant: Tenant): LocatedGrant[] =>
  tenant.servicePrincipals
    .filter(({ deletedAt }) => deletedAt === null)
    .flatMap((client) => client.delegatedGrants.map((grant) => ({ client, grant })));

/** Delegated permissions that users, or administrators for all users, granted to applications. */
export function grantRoutes({ world }: SimulatedAzure): Hono<ServiceEnvironment> {
  const app = new Hono<ServiceEnvironment>();
  const entityOf = (tenant: Tenant, located: LocatedGrant): Entity => grantEntity(world, tenant, located);
  const list = (c: ServiceContext, wanted?: ServicePrincipal): Response => {
    const { tenant } = c.env.caller;
    const found = grantsOf(tenant).filter(({ client }) => !wanted || client === wanted);
    return answerCollection(
      c,
      'oauth2PermissionGrants',
      found.map((one) => entityOf(tenant, one)),
    );
  };
  const findToChange = (c: ServiceContext): LocatedGrant => {
    requirePermission(c.env.caller, writers);
    return find(c);
  };
  app.get('/v1.0/oauth2PermissionGrants', (c) => {
    requirePermission(c.env.caller, readers);
    return list(c);
  });
  for (const path of principalPaths)
    app.get(`${path}/oauth2PermissionGrants`, (c) => {
      requirePermission(c.env.caller, readers);
      return list(c, findPrincipal(c));
    });
  app.get('/v1.0/oauth2PermissionGrants/:grant', (c) => {
    requirePermission(c.env.caller, readers);
    return answerEntity(c, 'oauth2PermissionGrants', entityOf(c.env.caller.tenant, find(c)));
  });
  app.post('/v1.0/oauth2PermissionGrants', async (c) => {
    const { tenant } = c.env.caller;
    requirePermission(c.env.caller, writers);
    const created = createGrant(world, tenant, await readBody(c, newGrant));
    return answerEntity(c, 'oauth2PermissionGrants', entityOf(tenant, created), undefined, 201);
  });
  app.patch('/v1.0/oauth2PermissionGrants/:grant', async (c) => {
    const { grant } = findToChange(c);
    grant.scopes = scopesIn((await readBody(c, changedGrant)).scope);
    return answerNothing(c.env, 204);
  });
  app.delete('/v1.0/oauth2PermissionGrants/:grant', (c) => {
    const { client, grant } = findToChange(c);
    client.delegatedGrants = client.delegatedGrants.filter((one) => one !== grant);
    return answerNothing(c.env, 204);
  });
  return app;
}

function find(c: ServiceContext): LocatedGrant {
  const id = c.req.param('grant') ?? '';
  const found = grantsOf(c.env.caller.tenant).find(({ grant }) => grant.id === id);
  if (!found) throw objectNotFound(id);
  return found;
}

/** Throws Graph's refusals. A second grant of one client, resource and user is refused; its scopes must be changed instead. */
function createGrant(
  world: World,
  tenant: Tenant,
  { clientId, consentType, principalId, resourceId, scope }: z.infer<typeof newGrant>,
): LocatedGrant {
  const client = findResourceById(world, tenant, clientId)?.principal;
  if (!client) throw objectNotFound(clientId);
  const resource = findResourceById(world, tenant, resourceId);
  if (!resource) throw objectNotFound(resourceId);
  const accountId = consentType === 'AllPrincipals' ? null : (principalId ?? '').toLowerCase();
  if ((consentType === 'AllPrincipals') === (typeof principalId === 'string'))
    throw new Refusal(400, 'Request_BadRequest', 'Invalid value specified for property principalId.');
  if (accountId !== null && !usersOf(tenant).some(({ id }) => isSameId(id, accountId)))
    throw objectNotFound(accountId);
  const isSame = (grant: DelegatedGrant): boolean =>
    grant.resourceAppId === resource.appId && grant.accountId === accountId;
  if (client.delegatedGrants.some(isSame))
    throw new Refusal(409, 'Request_MultipleObjectsWithSameKeyValue', 'Permission entry already exists.');
  grantDelegated(client, resource.appId, scopesIn(scope ?? ''), accountId);
  const grant = client.delegatedGrants.find(isSame);
  if (!grant) throw new Error('The grant was not recorded.');
  return { client, grant };
}

const grantEntity = (
  world: World,
  tenant: Tenant,
  { client, grant: { id, resourceAppId, scopes, accountId } }: LocatedGrant,
): Entity => ({
  id,
  clientId: client.objectId,
  consentType: accountId === null ? 'AllPrincipals' : 'Principal',
  principalId: accountId,
  resourceId:
    findResourceByAppId(world, tenant, resourceAppId)?.objectId ?? resourcePrincipalId(tenant, resourceAppId),
  scope: scopes.join(' '),
});
