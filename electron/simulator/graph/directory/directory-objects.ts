import { groupsOf, usersOf } from '../../world/population.ts';
import { includesId } from '../../world/same-id.ts';
import type { Tenant } from '../../world/tenant.ts';
import type { World } from '../../world/world.ts';
import type { Entity } from '../odata/odata-collection.ts';
import type { Relations } from '../odata/odata-expand.ts';
import { principalEntities } from '../principals/principal-entity.ts';
import { groupEntity } from './group-entity.ts';
import { shownOfUsers, userEntity } from './user-entity.ts';

/** The users, groups and service principals of a tenant as Graph shows them among objects of several types. */
export const directoryObjects = (world: World, tenant: Tenant): Entity[] => [
  ...usersOf(tenant).map((user) => {
    const entity = userEntity(user, tenant);
    return {
      '@odata.type': '#microsoft.graph.user',
      ...Object.fromEntries(shownOfUsers.map((name) => [name, entity[name]])),
    };
  }),
  ...groupsOf(tenant).map((group) => ({
    '@odata.type': '#microsoft.graph.group',
    ...groupEntity(group, tenant),
  })),
  ...principalEntities(world, tenant).map((principal) => ({
    '@odata.type': '#microsoft.graph.servicePrincipal',
    ...principal,
  })),
];

/** The objects with these ids, in the order of the tenant. */
export const objectsById = (world: World, tenant: Tenant, ids: readonly string[]): Entity[] =>
  ids.length === 0 ? [] : directoryObjects(world, tenant).filter(({ id }) => includesId(ids, String(id)));

export const membersOfGroup = ({ groupMembers }: Tenant, group: string): readonly string[] =>
  Object.entries(groupMembers).find(([id]) => id.toLowerCase() === group.toLowerCase())?.[1] ?? [];

/** What `$expand` shows of groups. */
export const relationsOfGroups = (world: World, tenant: Tenant): Relations => ({
  members: ({ id }) => objectsById(world, tenant, membersOfGroup(tenant, String(id))),
  owners: () => [],
});

/** What `$expand` shows of users. */
export const relationsOfUsers = (world: World, tenant: Tenant): Relations => ({
  memberOf: ({ id }) =>
    objectsById(
      world,
      tenant,
      Object.keys(tenant.groupMembers).filter((group) =>
        includesId(tenant.groupMembers[group] ?? [], String(id)),
      ),
    ),
});

/** What `$expand` shows of registrations and service principals. */
export const relationsOfOwned = (
  world: World,
  tenant: Tenant,
  ownersOf: (id: string) => readonly string[],
): Relations => ({ owners: ({ id }) => objectsById(world, tenant, ownersOf(String(id))) });
