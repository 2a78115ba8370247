import { randomUUID } from 'node:crypto';
import { isGuid, type AzCommand } from './az-command.ts';
import { AzError, listIn, textIn, type AzSession } from './az-session.ts';

const version = 'api-version=2022-04-01';
const provider = '/providers/Microsoft.Authorization';

interface Assignment {
  readonly id: string;
  readonly properties: {
    readonly scope: string;
    readonly principalId: string;
    readonly roleDefinitionId: string;
  };
}

/** A role by its resource id, by the GUID of its definition or by its name, which az looks up at the scope. */
async function roleIdOf(session: AzSession, role: string, scope: string): Promise<string> {
  if (isGuid(role))
    return `/subscriptions/${await session.subscriptionId()}${provider}/roleDefinitions/${role}`;
  const filter = encodeURIComponent(`roleName eq '${role}'`);
  const [found, ...more] = listIn(
    await session.arm('GET', `${scope}${provider}/roleDefinitions?$filter=${filter}&${version}`),
  );
  if (found === undefined || more.length > 0)
    throw new AzError(0, 'RoleUnknown', `Role '${role}' doesn't exist.`);
  return textIn(found, 'id');
}

/** `--assignee` as a service principal name, otherwise as the id of any object. Without Graph, az takes it as it is. */
async function assigneeOf(session: AzSession, assignee: string): Promise<string> {
  try {
    const filter = encodeURIComponent(`servicePrincipalNames/any(c:c eq '${assignee}')`);
    const [principal] = listIn(await session.graph('GET', `/servicePrincipals?$filter=${filter}`));
    if (principal !== undefined) return textIn(principal, 'id');
    const [object] = await objectsOf(session, [assignee]);
    if (object !== undefined) return textIn(object, 'id');
  } catch (error) {
    if (error instanceof AzError && isGuid(assignee)) return assignee;
    throw error;
  }
  throw new AzError(0, 'AssigneeUnknown', `Cannot find user or service principal for '${assignee}'.`);
}

const objectsOf = async (session: AzSession, ids: readonly string[]): Promise<readonly unknown[]> =>
  listIn(
    await session.graph('POST', '/directoryObjects/getByIds', {
      ids,
      types: ['user', 'group', 'servicePrincipal', 'directoryObjectPartnerReference'],
    }),
  );

const assignmentsAt = async (session: AzSession, scope: string, filter: string): Promise<Assignment[]> =>
  listIn(
    await session.arm(
      'GET',
      `${scope}${provider}/roleAssignments?${filter === '' ? '' : `$filter=${encodeURIComponent(filter)}&`}${version}`,
    ),
  ) as Assignment[];

/** A subscription, group or resource id. az refuses anything else that begins like one. */
function requireScope(scope: string): void {
  const path = '/subscriptions/[^/]+(/resourceGroups/[^/]+(/providers/[^/]+(/[^/]+/[^/]+)+)?)?';
  if (scope.startsWith('/subscriptions/') && !new RegExp(`^${path}$`, 'i').test(scope))
    throw new AzError(0, 'ScopeInvalid', `Invalid scope: ${scope}`);
}

export const roleCommands: Readonly<Record<string, AzCommand>> = {
  async 'role assignment create'(session, options) {
    const scope = options.one('scope');
    const properties = {
      principalId: options.one('assignee-object-id'),
      principalType: options.one('assignee-principal-type'),
    };
    requireScope(scope);
    const roleDefinitionId = await roleIdOf(session, options.one('role'), scope);
    try {
      return await session.arm('PUT', `${scope}${provider}/roleAssignments/${randomUUID()}?${version}`, {
        properties: { ...properties, roleDefinitionId },
      });
    } catch (error) {
      if (!(error instanceof AzError) || error.code !== 'RoleAssignmentExists') throw error;
      return (await assignmentsAt(session, scope, 'atScope()'))[0];
    }
  },
  async 'role assignment delete'(session, options) {
    const scope = options.one('scope');
    const wantedRole = options.one('role');
    const assignee = options.one('assignee');
    requireScope(scope);
    const principalId = await assigneeOf(session, assignee);
    const listed = await assignmentsAt(session, scope, 'atScope()');
    const role = await roleIdOf(session, wantedRole, scope);
    const found = listed.filter(
      ({ properties }) =>
        properties.scope.toLowerCase() === scope.toLowerCase() &&
        properties.roleDefinitionId === role &&
        properties.principalId === principalId,
    );
    if (found.length === 0)
      throw new AzError(0, 'AssignmentUnknown', 'No matched assignments were found to delete');
    for (const { id } of found) await session.arm('DELETE', `${id}?${version}`);
    return null;
  },
  async 'role assignment list'(session, options) {
    if (!options.flag('all')) throw new SyntaxError('Only --all is known.');
    const assignee = options.maybe('assignee');
    const subscription = `/subscriptions/${await session.subscriptionId()}`;
    const filter = assignee === undefined ? '' : `principalId eq '${await assigneeOf(session, assignee)}'`;
    const assignments = await assignmentsAt(session, subscription, filter);
    const roles = listIn(await session.arm('GET', `${subscription}${provider}/roleDefinitions?${version}`));
    const names = await namesOf(
      session,
      assignments.map(({ properties }) => properties.principalId),
    );
    return assignments.map(({ id, properties }) => ({
      id,
      ...properties,
      roleDefinitionName: roles
        .map((role) => role as { id: string; properties: { roleName: string } })
        .find((role) => role.id === properties.roleDefinitionId)?.properties.roleName,
      principalName: names.get(properties.principalId) ?? '',
    }));
  },
  async 'role definition list'(session, options) {
    const name = options.one('name');
    const subscription = `/subscriptions/${await session.subscriptionId()}`;
    const roles = listIn(await session.arm('GET', `${subscription}${provider}/roleDefinitions?${version}`));
    return roles.filter(
      (role) => (role as { properties: { roleName: string } }).properties.roleName === name,
    );
  },
  async 'lock list'(session) {
    const subscription = `/subscriptions/${await session.subscriptionId()}`;
    return listIn(await session.arm('GET', `${subscription}${provider}/locks?api-version=2016-09-01`));
  },
  async 'policy assignment list'(session, options) {
    // Without it, the real command leaves out what a management group assigns.
    if (!options.flag('disable-scope-strict-match')) return [];
    const subscription = `/subscriptions/${await session.subscriptionId()}`;
    return listIn(
      await session.arm('GET', `${subscription}${provider}/policyAssignments?api-version=2022-06-01`),
    );
  },
};

/** The names of principals. az goes on without them if Graph refuses. */
async function namesOf(session: AzSession, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  try {
    const found = await objectsOf(session, [...new Set(ids)]);
    return new Map(
      found.map((object) => {
        const { id, userPrincipalName, servicePrincipalNames, displayName } = object as {
          readonly id: string;
          readonly userPrincipalName?: string;
          readonly servicePrincipalNames?: readonly string[];
          readonly displayName?: string;
        };
        return [id, userPrincipalName ?? servicePrincipalNames?.[0] ?? displayName ?? ''];
      }),
    );
  } catch (error) {
    if (error instanceof AzError) return new Map();
    throw error;
  }
}
