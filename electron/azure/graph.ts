import { makeProblem } from '../../shared/problems/problem.ts';
import type { TenantAccess } from '../identity/tenant-access.ts';
import { ProblemError } from '../problems/problem-error.ts';
import { member } from './failed-answer.ts';
import { getJson } from './get-json.ts';

/** What the console counts in Graph, and the least application permission that each count needs. */
export const graphPermissionFor = { users: 'User.Read.All', groups: 'Group.Read.All' } as const;
export type Countable = keyof typeof graphPermissionFor;

/** How many users or groups the tenant has. Source: learn.microsoft.com/graph/aad-advanced-queries, `$count`. */
export async function countInGraph(
  access: TenantAccess,
  what: Countable,
  signal?: AbortSignal,
): Promise<number> {
  const { token } = await access.token('graph');
  const host = access.cloud.graphHost;
  const answer = await getJson(
    access.transport,
    `https://${host}/v1.0/${what}?$count=true&$top=1&$select=id`,
    {
      headers: { authorization: `Bearer ${token}`, consistencylevel: 'eventual' },
      signal,
    },
  );
  const count = member(answer, '@odata.count');
  if (typeof count !== 'number')
    throw new ProblemError(makeProblem('answer-not-readable', { host, got: 'a list without its count' }));
  return count;
}
