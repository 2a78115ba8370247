import type { TenantAccess } from '../../identity/tenant-access.ts';
import { createAuthorizationClient } from './authorization-client.ts';
import type { KeyOperation } from '../call-context.ts';
import { listFirstPages } from '../list-first-pages.ts';
import { operationsNamedBy } from './data-actions.ts';
import { scopeLevelOf, type ScopeLevel } from './scope-level.ts';

export interface Denial {
  readonly title: string;
  readonly level: ScopeLevel;
  /** The operations that it forbids with every key below its scope. */
  readonly denies: readonly KeyOperation[];
}

/** A deny assignment may name everybody by this id. Source: learn.microsoft.com/azure/role-based-access-control/deny-assignments. */
const everybody = '00000000-0000-0000-0000-000000000000';

/** The deny assignments on data that hit a principal at a scope. Rejects where Resource Manager refuses. */
export async function listDenials(
  access: TenantAccess,
  { scope, objectId }: { readonly scope: string; readonly objectId: string },
  signal?: AbortSignal,
): Promise<Denial[]> {
  const client = await createAuthorizationClient(access, scope);
  const options = { filter: 'atScope()', ...(signal && { abortSignal: signal }) };
  const denials: Denial[] = [];
  for await (const found of listFirstPages(client.denyAssignments.listForScope(scope, options))) {
    const names = (principals: typeof found.principals, id: string) =>
      principals?.some((one) => one.id?.toLowerCase() === id) ?? false;
    const hits = names(found.principals, objectId) || names(found.principals, everybody);
    const onData = found.permissions?.some(({ dataActions }) => (dataActions?.length ?? 0) > 0) ?? false;
    if (hits && onData && !names(found.excludePrincipals, objectId))
      denials.push({
        title: found.denyAssignmentName ?? 'unnamed',
        level: scopeLevelOf(found.scope ?? ''),
        denies: found.doNotApplyToChildScopes === true ? [] : operationsNamedBy(found.permissions ?? []),
      });
  }
  return denials;
}
