import type { Verdict } from '../../../shared/domain/check.ts';
import type { ProblemCode } from '../../../shared/problems/catalogue.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { attempt, type Attempt } from '../../azure/attempt.ts';
import { latestGrant } from '../../azure/resource-manager/role-assignments.ts';
import { usesKeys, type VaultRole } from '../../azure/resource-manager/built-in-roles.ts';
import { verdictOf } from '../evaluate-problem.ts';
import type { TenantCheckContext } from '../check-context.ts';

/** How long a role assignment may take to be honoured. Source: learn.microsoft.com/azure/role-based-access-control/troubleshooting. */
const propagationMs = 10 * 60_000;

/** The refusals that a role explains which does not count yet, and what it has to allow for that. */
const missed: Readonly<Partial<Record<ProblemCode, (role: VaultRole) => boolean>>> = {
  'vault-role-missing': usesKeys,
  'secret-role-missing': ({ readsSecrets }) => readsSecrets,
};

/**
 * Where Key Vault misses a role, asks Resource Manager when one was granted; null where nothing was missed or nothing
 * could be asked. An application with a crypto role alone may not see it, so not knowing is no problem of its own.
 */
export async function findRecentGrant(
  { access, context, signal }: Pick<TenantCheckContext, 'access' | 'context' | 'signal'>,
  refused: Attempt<unknown>,
): Promise<Attempt<string | null> | null> {
  const isOfKind = refused.ok ? undefined : missed[refused.problem.code];
  if (refused.ok || isOfKind === undefined) return null;
  const { scope, objectId } = refused.problem.facts;
  if (typeof scope !== 'string' || typeof objectId !== 'string') return null;
  return attempt(() => latestGrant(access, { scope, objectId }, isOfKind, signal), context(), signal);
}

/** A refusal for want of a role, within the time that a fresh grant may take, is no failure yet. */
export function verdictWithPropagation(
  problem: Problem,
  grant: Attempt<string | null> | null,
  now: Date,
): Verdict {
  const grantedAt = grant?.ok === true && missed[problem.code] !== undefined ? grant.value : null;
  const until = new Date(grantedAt === null ? 0 : Date.parse(grantedAt) + propagationMs);
  return until > now ? { state: 'waiting', problem, until: until.toISOString() } : verdictOf(problem);
}
