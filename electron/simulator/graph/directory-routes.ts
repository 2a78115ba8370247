import { Hono, type Context } from 'hono';
import { Refusal } from '../http/refusal.ts';
import { pairwiseSubject } from '../tokens/pairwise-subject.ts';
import { groupsOf, usersOf, type Group, type User } from '../world/population.ts';
import { defaultDomainOf, type Tenant } from '../world/tenant.ts';
import { requirePermission } from './graph-caller.ts';
import type { GraphEnvironment } from './graph-environment.ts';
import { objectNotFound } from './not-found.ts';
import { graphTime } from './graph-time.ts';
import { odataCollection, odataEntity, type Entity } from './odata-collection.ts';
import { odataFilter } from './odata-filter.ts';
import { selectableOfGroups, unsetOfGroups, unsetOfOrganizations, unsetOfUsers } from './unset-properties.ts';

const directoryReaders = ['Directory.Read.All', 'Directory.ReadWrite.All'];
const organizationReaders = ['Organization.Read.All', 'Organization.ReadWrite.All', ...directoryReaders];
const userReaders = ['User.Read.All', 'User.ReadWrite.All', 'User.ReadBasic.All', ...directoryReaders];
const groupReaders = ['Group.Read.All', 'Group.ReadWrite.All', 'GroupMember.Read.All', ...directoryReaders];

const shownOfUsers = [
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'id',
];

const userEntity = (user: User, { createdAt }: Tenant): Entity => ({
  ...unsetOfUsers,
  ...user,
  createdDateTime: graphTime(createdAt),
  mailNickname: user.userPrincipalName.split('@')[0] ?? '',
  userType: 'Member',
});

const userEntities = (tenant: Tenant): Entity[] => usersOf(tenant).map((user) => userEntity(user, tenant));

const groupEntity = ({ id, displayName, mailNickname }: Group, tenant: Tenant): Entity => ({
  ...unsetOfGroups,
  ...selectableOfGroups,
  id,
  createdDateTime: graphTime(tenant.createdAt),
  displayName,
  mailEnabled: false,
  mailNickname,
  renewedDateTime: graphTime(tenant.createdAt),
  securityEnabled: true,
});

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

/** Organisation, users and groups, and what OpenID Connect tells of whoever is signed in. */
export function directoryRoutes(): Hono<GraphEnvironment> {
  const app = new Hono<GraphEnvironment>();
  app.get('/v1.0/organization', (c) => {
    const { caller } = c.var;
    requirePermission(caller, organizationReaders);
    const organization = organizationEntity(caller.tenant);
    return collection(c, 'organization', [organization], Object.keys(organization));
  });
  app.get('/v1.0/me', (c) => {
    const { caller } = c.var;
    if (caller.scopes === null)
      throw new Refusal(400, 'BadRequest', '/me request is only valid with delegated authentication flow.');
    requirePermission(caller, ['User.Read', ...userReaders]);
    const me = usersOf(caller.tenant).find(({ id }) => id === caller.objectId);
    if (!me) throw objectNotFound(caller.objectId);
    return c.json(odataEntity(new URL(c.req.url), 'users', userEntity(me, caller.tenant), shownOfUsers));
  });
  app.on(['GET', 'POST'], '/oidc/userinfo', (c) => {
    const { caller } = c.var;
    requirePermission(caller, ['openid']);
    const me = usersOf(caller.tenant).find(({ id }) => id === caller.objectId);
    if (!me) throw objectNotFound(caller.objectId);
    return c.json({
      sub: pairwiseSubject(caller.appId, me.id),
      name: me.displayName,
      family_name: me.surname,
      given_name: me.givenName,
      picture: `${new URL(c.req.url).origin}/v1.0/me/photo/$value`,
      email: me.mail,
    });
  });
  app.get('/v1.0/users', (c) => {
    requirePermission(c.var.caller, userReaders);
    return collection(c, 'users', userEntities(c.var.caller.tenant), shownOfUsers);
  });
  app.get('/v1.0/users/$count', (c) => {
    requirePermission(c.var.caller, userReaders);
    return count(c, userEntities(c.var.caller.tenant));
  });
  app.get('/v1.0/users/:reference', (c) => {
    const reference = c.req.param('reference');
    requirePermission(c.var.caller, userReaders);
    const wanted = reference.toLowerCase();
    const found = usersOf(c.var.caller.tenant).find(
      ({ id, userPrincipalName }) => id === wanted || userPrincipalName.toLowerCase() === wanted,
    );
    if (!found) throw objectNotFound(reference);
    const entity = userEntity(found, c.var.caller.tenant);
    return c.json(odataEntity(new URL(c.req.url), 'users', entity, shownOfUsers));
  });
  app.get('/v1.0/groups', (c) => {
    requirePermission(c.var.caller, groupReaders);
    const groups = groupEntities(c.var.caller.tenant);
    return collection(c, 'groups', groups, shownOf(groups[0]));
  });
  app.get('/v1.0/groups/$count', (c) => {
    requirePermission(c.var.caller, groupReaders);
    return count(c, groupEntities(c.var.caller.tenant));
  });
  app.get('/v1.0/groups/:id', (c) => {
    requirePermission(c.var.caller, groupReaders);
    const id = c.req.param('id');
    const found = groupEntities(c.var.caller.tenant).find((one) => one['id'] === id.toLowerCase());
    if (!found) throw objectNotFound(id);
    return c.json(odataEntity(new URL(c.req.url), 'groups', found, shownOf(found)));
  });
  return app;
}

function collection(
  c: Context<GraphEnvironment>,
  name: string,
  entities: readonly Entity[],
  shownByDefault: readonly string[],
): Response {
  const answer = odataCollection(new URL(c.req.url), c.req.header('consistencylevel'), {
    name,
    entities,
    shownByDefault,
  });
  return c.json(answer);
}

function count(c: Context<GraphEnvironment>, entities: readonly Entity[]): Response {
  if (c.req.header('consistencylevel')?.toLowerCase() !== 'eventual')
    throw new Refusal(400, 'Request_BadRequest', '$count is not currently supported.');
  const filter = c.req.query('$filter');
  const counted = filter === undefined ? entities : entities.filter(odataFilter(filter, entities));
  return c.text(String(counted.length));
}
