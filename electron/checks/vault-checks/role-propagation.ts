import type { Verdict } from '../../../shared/domain/check.ts';
import type { ProblemCode } from '../../../shared/problems/catalogue.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { usesKeys, type VaultRole } from '../../azure/resource-manager/built-in-roles.ts';
import { endOfWait } from '../clock/end-of-wait.ts';
import type { ServiceClock } from '../clock/service-clock.ts';
import { verdictOf } from '../evaluate-problem.ts';
import { appliesToObject, type VaultObject } from './applies-to-object.ts';
import type { VaultView } from './vault-view.ts';

/** The time until a role assignment takes effect. Source: learn.microsoft.com/azure/role-based-access-control/troubleshooting. */
const propagationMs = 10 * 60_000;
/** The data actions of a role at a management group take “several hours”. Source: the same page. */
const managementGroupPropagationMs = 6 * 60 * 60_000;

/** The refusals that a propagating role explains, with the roles that would allow the call. */
const requiredRole: Readonly<Partial<Record<ProblemCode, (role: VaultRole) => boolean>>> = {
  'vault-role-missing': usesKeys,
  'secret-role-missing': ({ readsSecrets }) => readsSecrets,
};

/** True for a refusal that a role in Resource Manager may explain. */
export const isRoleMissing = ({ code }: Problem): boolean => requiredRole[code] !== undefined;

/**
 * `waiting` for a missing role while a recent assignment of it may still propagate, until the last of them must have; otherwise
 * the usual verdict. An application with only a crypto role cannot read its assignments, so `view` is null or empty. Resource
 * Manager stamped the assignment, so its clock decides.
 */
export function verdictWithPropagation(
  problem: Problem,
  view: Pick<VaultView, 'roles'> | null,
  object: VaultObject,
  clock: ServiceClock,
): Verdict {
  const isRequired = requiredRole[problem.code];
  const ends = (view?.roles ?? []).flatMap(({ role, scope, level, createdAt }) => {
    if (role === null || createdAt === null || !appliesToObject(scope, object)) return [];
    if (isRequired?.(role) !== true) return [];
    const waitMs = level === 'management group' ? managementGroupPropagationMs : propagationMs;
    return endOfWait(new Date(createdAt), waitMs, clock, 'Resource Manager') ?? [];
  });
  const until = ends
    .map((end) => end.toISOString())
    .sort()
    .at(-1);
  return until === undefined
    ? verdictOf(problem)
    : {
        state: 'waiting',
        problem: { ...problem, facts: { ...problem.facts, effectiveBy: until } },
        until,
      };
}
