import type { Finding } from '../../shared/domain/check.ts';
import { countInGraph, type Counts } from '../azure/graph.ts';
import { passed, type Check } from './check.ts';
import { judgeProblem, tellsNothing } from './judge-problem.ts';
import type { TenantScene } from './scene.ts';

/** Graph serves what was consented to: proven by counting, since a role in a token may have been withdrawn since. */
export const graphPermissions: Check<TenantScene, Counts> = {
  id: 'graph-permissions',
  needs: ['token-claims'],
  async look({ access, context, signal }) {
    const fact = await countInGraph(access, context(), signal);
    return { fact, exchanges: fact.users.exchanges };
  },
  judge({ users, groups }) {
    const findings: Finding[] = [
      ...(users.ok ? [{ name: 'Users', value: String(users.value) }] : []),
      ...(groups.ok ? [{ name: 'Groups', value: String(groups.value) }] : []),
    ];
    const problems = [users, groups].flatMap((one) => (one.ok ? [] : [one.problem]));
    const refusals = problems.filter((problem) => !tellsNothing(problem));
    const [first] = refusals.length > 0 ? refusals : problems;
    if (first === undefined) return passed(...findings);
    const missing = refusals.flatMap(({ code, facts }) =>
      code === 'graph-permission-missing' ? (facts['missing'] as string[]) : [],
    );
    return first.code === 'graph-permission-missing'
      ? judgeProblem({ ...first, facts: { ...first.facts, missing } }, findings)
      : judgeProblem(first, findings);
  },
};
