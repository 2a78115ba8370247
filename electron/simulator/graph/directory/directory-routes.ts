import { Hono } from 'hono';
import { Refusal } from '../../http/refusal.ts';
import type { ServiceEnvironment } from '../../http/service-environment.ts';
import type { SimulatedAzure } from '../../tokens/simulated-azure.ts';
import { pairwiseSubject } from '../../tokens/pairwise-subject.ts';
import type { Caller } from '../../tokens/verify-access-token.ts';
import { groupsOf, usersOf, type User } from '../../world/population.ts';
import { defaultDomainOf, type Tenant } from '../../world/tenant.ts';
import { answerCount } from '../odata/answer-count.ts';
import { answerCollection, answerEntity, answerOData } from '../odata/answer-odata.ts';
import { graphTime } from '../odata/graph-time.ts';
import { objectNotFound } from '../object-not-found.ts';
import type { Entity } from '../odata/odata-collection.ts';
import { requirePermission } from '../require-permission.ts';
import { selectableOfGroups, unsetOfOrganizations } from '../odata/unset-properties.ts';
import { relationsOfGroups, relationsOfUsers } from './directory-objects.ts';
import { groupEntity } from './group-entity.ts';
import { shownOfUsers, userEntity } from './user-entity.ts';

const directoryReaders = ['Directory.Read.All', 'Directory.ReadWrite.All'];
const organizationReaders = ['Organization.Read.All', 'Organization.ReadWrite.All', ...directoryReaders];
const userReaders = ['User.Read.All', 'User.ReadWrite.All', 'User.ReadBasic.All', ...directoryReaders];
const groupReaders = ['Group.Read.All', 'Group.ReadWrite.All', 'GroupMember.Read.All', ...directoryReaders];

const userEntities = (tenant: Tenant): Entity[] => usersOf(tenant).map((user) => userEntity(user, tenant));

const shownOf = (group: Entity | undefined): string[] =>
  Object.keys(group ?? {}).filter((name) => !Object.hasOwn(selectableOfGroups, name));

const groupEntities = (tenant: Tenant): Entity[] =>
  groupsOf(tenant).map((group) => groupEntity(group, tenant));

const organizationEntity = (tenant: Tenant): Entity => ({
  ...unsetOfOrganizations,
  id: tenant.tenantId,
  countryLetterCode: tenant.countryCode,
  createdDateTime: graphTime(tenant.createdAt),
  displayName: tenant.displayName,
  mobileDeviceManagementAuthority: 'unknown',
  tenantType: 'AAD',
  verifiedDomains: tenant.domains.map((name, index) => ({
    capabilities: 'Email, OfficeCommunicationsOnline',
    isDefault: name === defaultDomainOf(tenant),
    isInitial: index === 0,
    name,
    type: 'Managed',
  })),
});

/** The schema does not allow null for the authority. */
const shownWithUserRead = ['id', 'displayName', 'verifiedDomains', 'mobileDeviceManagementAuthority'];

/** What `User.Read` alone shows. Source: learn.microsoft.com/graph/api/organization-get. */
const limitedOrganization = (entity: Entity): Entity =>
  Object.fromEntries(
    Object.entries(entity).map(([name, value]) => [
      name,
      shownWithUserRead.includes(name) ? value : Array.isArray(value) ? [] : null,
    ]),
  );

/** The organization, users and groups, and OpenID Connect's information about the signed-in user. */
export function directoryRoutes({ world }: SimulatedAzure): Hono<ServiceEnvironment> {
  const app = new Hono<ServiceEnvironment>();
  app.get('/v1.0/organization', (c) => {
    const { caller } = c.env;
    requirePermission(caller, ['User.Read', ...organizationReaders]);
    const held = caller.scopes ?? caller.roles;
    const entity = organizationEntity(caller.tenant);
    const isLimited = !organizationReaders.some((one) => held.includes(one));
    return answerCollection(c, 'organization', [isLimited ? limitedOrganization(entity) : entity]);
  });
  app.get('/v1.0/me', (c) => {
    const { caller } = c.env;
    if (caller.scopes === null)
      throw new Refusal(400, 'BadRequest', '/me request is only valid with delegated authentication flow.');
    requirePermission(caller, ['User.Read', ...userReaders]);
    return answerEntity(c, 'users', userEntity(signedInUser(caller), caller.tenant), shownOfUsers);
  });
  app.on(['GET', 'POST'], '/oidc/userinfo', (c) => {
    const { caller, url } = c.env;
    requirePermission(caller, ['openid']);
    const me = signedInUser(caller);
    return answerOData(c, {
      sub: pairwiseSubject(caller.appId, me.id),
      name: me.displayName,
      family_name: me.surname,
      given_name: me.givenName,
      picture: `${url.origin}/v1.0/me/photo/$value`,
      email: me.mail,
    });
  });
  app.get('/v1.0/users', (c) => {
    requirePermission(c.env.caller, userReaders);
    const { tenant } = c.env.caller;
    const relations = relationsOfUsers(world, tenant);
    return answerCollection(c, 'users', userEntities(tenant), shownOfUsers, relations);
  });
  /** The first answer has every user; the link that it ends with never has changes. */
  app.get('/v1.0/users/delta', (c) => {
    const { caller, url } = c.env;
    requirePermission(caller, userReaders);
    const isFollowing = url.searchParams.has('$deltatoken');
    const users = isFollowing ? [] : userEntities(caller.tenant);
    const kept = new URL(url);
    kept.searchParams.set('$deltatoken', 'latest');
    return answerOData(c, {
      '@odata.context': `${url.origin}/v1.0/$metadata#users`,
      '@odata.deltaLink': kept.href,
      value: users.map((user) => Object.fromEntries(shownOfUsers.map((name) => [name, user[name]]))),
    });
  });
  app.get('/v1.0/users/$count', (c) => {
    requirePermission(c.env.caller, userReaders);
    return answerCount(c, userEntities(c.env.caller.tenant));
  });
  app.get('/v1.0/users/:reference', (c) => {
    const reference = c.req.param('reference');
    const { caller } = c.env;
    requirePermission(caller, userReaders);
    const wanted = reference.toLowerCase();
    const found = usersOf(caller.tenant).find(
      ({ id, userPrincipalName }) => id === wanted || userPrincipalName.toLowerCase() === wanted,
    );
    if (!found) throw objectNotFound(reference);
    const relations = relationsOfUsers(world, caller.tenant);
    return answerEntity(c, 'users', userEntity(found, caller.tenant), shownOfUsers, 200, relations);
  });
  app.get('/v1.0/groups', (c) => {
    requirePermission(c.env.caller, groupReaders);
    const { tenant } = c.env.caller;
    const groups = groupEntities(tenant);
    return answerCollection(c, 'groups', groups, shownOf(groups[0]), relationsOfGroups(world, tenant));
  });
  app.get('/v1.0/groups/$count', (c) => {
    requirePermission(c.env.caller, groupReaders);
    return answerCount(c, groupEntities(c.env.caller.tenant));
  });
  app.get('/v1.0/groups/:id', (c) => {
    requirePermission(c.env.caller, groupReaders);
    const id = c.req.param('id');
    const { tenant } = c.env.caller;
    const found = groupEntities(tenant).find((one) => one['id'] === id.toLowerCase());
    if (!found) throw objectNotFound(id);
    return answerEntity(c, 'groups', found, shownOf(found), 200, relationsOfGroups(world, tenant));
  });
  return app;
}

function signedInUser({ tenant, objectId }: Caller): User {
  const found = usersOf(tenant).find(({ id }) => id === objectId);
  if (!found) throw objectNotFound(objectId);
  return found;
}
