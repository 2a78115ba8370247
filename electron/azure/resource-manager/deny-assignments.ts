import type { TenantAccess } from '../../identity/tenant-access.ts';
import { createAuthorizationClient } from './authorization-client.ts';
import type { KeyOperation } from '../key-vault/key-operation.ts';
import { listFirstPages } from '../list-first-pages.ts';
import { operationsIn } from './data-actions.ts';
import { scopeLevelOf, type ScopeLevel } from './scope-level.ts';

/** Whom a deny assignment names. Ids are in lower case. */
interface DeniedPrincipals {
  /** Users, service principals, and all principals. */
  readonly ids: ReadonlySet<string>;
  /** Groups, and principals of an unknown type, which may be groups. */
  readonly groupIds: ReadonlySet<string>;
}

export interface DenyAssignment {
  readonly title: string;
  readonly level: ScopeLevel;
  /** The operations that it denies with every key in its scope. */
  readonly denies: readonly KeyOperation[];
  readonly principals: DeniedPrincipals;
  readonly excluded: DeniedPrincipals;
  /** Whether it applies only under a condition. */
  readonly conditional: boolean;
}

/** The id of all principals in a deny assignment. Source: learn.microsoft.com/azure/role-based-access-control/deny-assignments. */
const allPrincipals = '00000000-0000-0000-0000-000000000000';

/** The deny assignments on data at or above a scope, whomever they concern. Rejects if Resource Manager refuses. */
export async function listDenyAssignments(
  access: TenantAccess,
  scope: string,
  signal?: AbortSignal,
): Promise<DenyAssignment[]> {
  const client = await createAuthorizationClient(access, scope);
  const options = { filter: 'atScope()', ...(signal && { abortSignal: signal }) };
  const denyAssignments: DenyAssignment[] = [];
  for await (const assignment of listFirstPages(client.denyAssignments.listForScope(scope, options))) {
    const permissions = assignment.permissions ?? [];
    if (!permissions.some(({ dataActions }) => (dataActions?.length ?? 0) > 0)) continue;
    denyAssignments.push({
      title: assignment.denyAssignmentName ?? 'unnamed',
      level: scopeLevelOf(assignment.scope ?? ''),
      denies: assignment.doNotApplyToChildScopes === true ? [] : operationsIn(permissions),
      principals: principalsIn(assignment.principals),
      excluded: principalsIn(assignment.excludePrincipals),
      conditional: [assignment, ...permissions].some(({ condition }) => (condition ?? '') !== ''),
    });
  }
  return denyAssignments;
}

function principalsIn(
  principals: readonly { readonly id?: string; readonly type?: string }[] = [],
): DeniedPrincipals {
  const isGroup = (type = 'group') => type.toLowerCase() === 'group';
  const idsOf = (group: boolean) =>
    new Set(principals.flatMap(({ id, type }) => (isGroup(type) === group ? (id?.toLowerCase() ?? []) : [])));
  return { ids: idsOf(false), groupIds: idsOf(true) };
}

/**
 * Whether a deny assignment applies to a principal; `perhaps` if that depends on a condition, or on a group whose members
 * Resource Manager does not show. `groupIds` are the groups that are known to contain the principal.
 */
export function appliesTo(
  { principals, excluded, conditional }: Pick<DenyAssignment, 'principals' | 'excluded' | 'conditional'>,
  principal: { readonly objectId: string; readonly groupIds: readonly string[] },
): 'yes' | 'perhaps' | 'no' {
  const own = [principal.objectId, ...principal.groupIds].map((id) => id.toLowerCase());
  const everyId = ({ ids, groupIds }: DeniedPrincipals) => [...ids, ...groupIds];
  const includesOwn = (named: DeniedPrincipals) => everyId(named).some((id) => own.includes(id));
  if (includesOwn(excluded)) return 'no';
  const isIncluded = includesOwn(principals) || everyId(principals).includes(allPrincipals);
  if (!isIncluded && principals.groupIds.size === 0) return 'no';
  return isIncluded && excluded.groupIds.size === 0 && !conditional ? 'yes' : 'perhaps';
}
