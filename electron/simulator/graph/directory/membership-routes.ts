import { Hono } from 'hono';
import { Refusal } from '../../http/refusal.ts';
import type { ServiceContext, ServiceEnvironment } from '../../http/service-environment.ts';
import type { Caller } from '../../tokens/verify-access-token.ts';
import { guidFrom } from '../../world/deterministic-id.ts';
import { roleTemplates } from '../../world/directory-role.ts';
import { groupsOf } from '../../world/population.ts';
import { includesId, isSameId } from '../../world/same-id.ts';
import { directGroupsOf, withGroups } from '../../world/tenant.ts';
import { answerCollection } from '../odata/answer-odata.ts';
import type { Entity } from '../odata/odata-collection.ts';
import { requirePermission } from '../require-permission.ts';
import { groupEntity } from './group-entity.ts';

const directoryReaders = ['Directory.Read.All', 'Directory.ReadWrite.All'];
const roleReaders = [
  'RoleManagement.Read.Directory',
  'RoleManagement.ReadWrite.Directory',
  ...directoryReaders,
];
const groupReaders = ['GroupMember.Read.All', 'Group.Read.All', 'Group.ReadWrite.All', ...directoryReaders];

type Kind = 'directoryRole' | 'group';

/**
 * The groups and directory roles of the signed-in user. Without a permission to read objects of a kind, Graph returns their
 * type and id only. Source: Microsoft's page on limited information for inaccessible member objects.
 */
export function membershipRoutes(): Hono<ServiceEnvironment> {
  const app = new Hono<ServiceEnvironment>();
  const list = (c: ServiceContext, isTransitive: boolean, ofKind?: Kind): Response => {
    const { caller } = c.env;
    if (caller.scopes === null)
      throw new Refusal(400, 'BadRequest', '/me request is only valid with delegated authentication flow.');
    requirePermission(caller, ['User.Read', 'User.Read.All', ...groupReaders, ...roleReaders]);
    if (ofKind !== undefined) requireAdvancedQuery(c);
    const found = membershipsOf(caller, isTransitive).filter(({ kind }) => (ofKind ?? kind) === kind);
    return answerCollection(
      c,
      'directoryObjects',
      found.map(({ kind, entity }) => visible(caller, kind, entity)),
    );
  };
  for (const [segment, isTransitive] of [
    ['memberOf', false],
    ['transitiveMemberOf', true],
  ] as const) {
    app.get(`/v1.0/me/${segment}`, (c) => list(c, isTransitive));
    app.get(`/v1.0/me/${segment}/microsoft.graph.directoryRole`, (c) =>
      list(c, isTransitive, 'directoryRole'),
    );
    app.get(`/v1.0/me/${segment}/microsoft.graph.group`, (c) => list(c, isTransitive, 'group'));
  }
  return app;
}

/** Throws Graph's 400 for a type cast without the header and the count that it requires. */
function requireAdvancedQuery(c: ServiceContext): void {
  const isEventual = c.req.header('consistencylevel')?.toLowerCase() === 'eventual';
  if (isEventual && c.env.url.searchParams.get('$count') === 'true') return;
  throw new Refusal(
    400,
    'Request_UnsupportedQuery',
    'The specified cast is only supported with the header ConsistencyLevel: eventual and the query option $count=true.',
  );
}

interface Membership {
  readonly kind: Kind;
  readonly entity: Entity;
}

function membershipsOf({ tenant, objectId }: Caller, isTransitive: boolean): Membership[] {
  const [, ...all] = withGroups(tenant, objectId);
  const direct = directGroupsOf(tenant, objectId);
  const role = tenant.accounts.find((account) => account.objectId === objectId)?.role;
  const template = role && roleTemplates[role];
  return [
    ...all
      .filter((group) => isTransitive || includesId(direct, group))
      .map((id): Membership => {
        const known = groupsOf(tenant).find((group) => isSameId(group.id, id));
        return {
          kind: 'group',
          entity: groupEntity(known ?? { id, displayName: id, mailNickname: id }, tenant),
        };
      }),
    ...(role === undefined || template === undefined
      ? []
      : [
          {
            kind: 'directoryRole' as const,
            entity: {
              id: guidFrom(`${tenant.tenantId}/${template}`),
              deletedDateTime: null,
              description: `The role of a ${role}.`,
              displayName: role,
              roleTemplateId: template,
            },
          },
        ]),
  ];
}

/** The entity, or its type and id if the caller may not read the kind. */
function visible({ scopes }: Caller, kind: Kind, entity: Entity): Entity {
  const type = { '@odata.type': `#microsoft.graph.${kind}` };
  const readers = kind === 'group' ? groupReaders : roleReaders;
  if (readers.some((permission) => scopes?.includes(permission))) return { ...type, ...entity };
  const hidden = Object.keys(entity).map((name) => [name, name === 'id' ? entity['id'] : null]);
  return { ...type, ...(Object.fromEntries(hidden) as Entity) };
}
