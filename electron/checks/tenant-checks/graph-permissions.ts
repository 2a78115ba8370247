import type { Finding } from '../../../shared/domain/check.ts';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import {
  countables,
  countInGraph,
  permissionToCount,
  type Counts,
} from '../../azure/graph/count-directory-objects.ts';
import type { Registration } from '../../azure/graph/registration.ts';
import { passed, type Check, type Evaluation, type EvaluationInput } from '../check.ts';
import { evaluateProblem, isInconclusive } from '../evaluate-problem.ts';
import type { RegistrationSeen } from '../registration-of-run.ts';
import type { TenantCheckContext } from '../check-context.ts';

type Required = Registration['graphPermissions'];

interface Permissions {
  readonly counts: Counts;
  /** What the token holds; null where there was none. */
  readonly held: readonly string[] | null;
  /** What the registration asks for; null where it is not shown. */
  readonly required: Required | null;
}

/**
 * The token holds what the registration asks of Graph, and Graph serves it: proven by counting, since a role in a token may
 * have been withdrawn since. Only what the registration asks for is counted; where it is not shown, users and groups.
 */
export const graphPermissions: Check<TenantCheckContext, Permissions> = {
  id: 'graph-permissions',
  needs: ['token-claims'],
  async collect({ access, context, signal, tokenThere, registration }) {
    const [there, seen] = await Promise.all([tokenThere(), registration()]);
    const required = requiredBy(seen);
    const counts = await countInGraph(access, toCountWith(required), context(), signal);
    return {
      fact: { counts, held: there.ok ? there.value.roles : null, required },
      exchanges: Object.values(counts)[0]?.exchanges ?? [],
    };
  },
  evaluate({ counts: { users, groups }, held, required }, input) {
    const findings: Finding[] = [
      ...(users?.ok ? [{ name: 'Users', value: String(users.value) }] : []),
      ...(groups?.ok ? [{ name: 'Groups', value: String(groups.value) }] : []),
    ];
    const problems = [users, groups].flatMap((one) => (one === undefined || one.ok ? [] : [one.problem]));
    const refusals = problems.filter((problem) => !isInconclusive(problem));
    const told = (held && required && compare(held, required)) ?? { missing: [], surplus: [] };
    const missing = [...new Set([...told.missing, ...refusals.flatMap(missingIn)])];
    const refused = refusals.find(({ code }) => code === 'graph-permission-missing');
    if (missing.length > 0 && (refused !== undefined || refusals.length === 0))
      return lacking(missing.slice(0, 20), refused, input, findings);
    const [first] = refusals.length > 0 ? refusals : problems;
    if (first !== undefined) return evaluateProblem(first, findings);
    if (required?.names.length === 0 && required.unnamed.length === 0)
      findings.push({ name: 'Graph permissions', value: 'the application needs none' });
    const { tenantId } = input.tenant;
    return told.surplus.length === 0 || tenantId === input.homeTenantId
      ? passed(...findings)
      : {
          verdict: { state: 'attention', problem: surplusOf(told.surplus.slice(0, 50), input) },
          findings,
        };
  },
};

const requiredBy = (seen: RegistrationSeen): Required | null =>
  seen?.ok === true ? seen.value.graphPermissions : null;

/** Of each count the permission that lets it be made; nothing is counted that the registration does not ask for. */
const toCountWith = (required: Required | null) =>
  Object.fromEntries(
    countables.flatMap((what) => {
      const permission = permissionToCount(what, required?.names ?? leastPermissions);
      return permission === undefined ? [] : [[what, permission]];
    }),
  );

const leastPermissions = ['User.Read.All', 'Group.Read.All'];

/** By name. Where Graph gave an id no name, what the token holds beyond the other names may be just that. */
function compare(held: readonly string[], { names, unnamed }: Required) {
  const surplus = unnamed.length > 0 ? [] : held.filter((role) => !names.includes(role));
  return { missing: names.filter((name) => !held.includes(name)), surplus: [...surplus].sort() };
}

const missingIn = ({ code, facts }: Problem): string[] =>
  code === 'graph-permission-missing' ? (facts['missing'] as string[]) : [];

const lacking = (
  missing: string[],
  refused: Problem | undefined,
  { tenant: { tenantId, cloud }, appId }: EvaluationInput,
  findings: readonly Finding[],
): Evaluation =>
  evaluateProblem(
    makeProblem('graph-permission-missing', { tenantId, appId, cloud, missing }, refused?.cause ?? null),
    findings,
  );

const surplusOf = (surplus: string[], { tenant: { tenantId, cloud }, appId }: EvaluationInput): Problem =>
  makeProblem('graph-permissions-surplus', { tenantId, appId, cloud, surplus });
