import { makeProblem } from '../../../shared/problems/problem.ts';
import type { TenantAccess } from '../../identity/tenant-access.ts';
import { attempt, type Attempt } from '../attempt.ts';
import type { CallContext } from '../call-context.ts';
import { member } from '../json-member.ts';
import {
  isSuccess,
  problemOfResponse,
  sendGraphBatch,
  withMismatchesOfBatch,
  type GraphResponse,
} from './send-graph-batch.ts';

/**
 * The directory objects that the console counts, with the application permissions that allow it. Each permission is
 * sufficient by itself. Source: learn.microsoft.com/graph/api/user-list, learn.microsoft.com/graph/api/group-list.
 */
const sufficientPermissions = {
  users: [
    'User.Read.All',
    'User.ReadBasic.All',
    'User.ReadWrite.All',
    'Directory.Read.All',
    'Directory.ReadWrite.All',
  ],
  groups: [
    'Group.Read.All',
    'GroupMember.Read.All',
    'Group.ReadWrite.All',
    'Directory.Read.All',
    'Directory.ReadWrite.All',
  ],
} as const;
export type Countable = keyof typeof sufficientPermissions;
export const countables: readonly Countable[] = ['users', 'groups'];

/** The first of the given permissions that allows counting these objects; undefined if none does. */
export const permissionToCount = (what: Countable, given: readonly string[]): string | undefined =>
  sufficientPermissions[what].find((permission) => given.includes(permission));

/** The number of users and of groups in the tenant. Each is an attempt of its own; one that was not requested is missing. */
export type Counts = Readonly<Partial<Record<Countable, Attempt<number>>>>;

/**
 * Counts the objects in `permissions` with one request, or with none if it is empty. Its values are the permissions that
 * a refusal reports as missing. Never rejects. Source: learn.microsoft.com/graph/aad-advanced-queries, `$count`.
 */
export async function countInGraph(
  access: TenantAccess,
  permissions: Readonly<Partial<Record<Countable, string>>>,
  context: CallContext,
  signal?: AbortSignal,
): Promise<Counts> {
  const requested = countables.filter((what) => permissions[what] !== undefined);
  if (requested.length === 0) return {};
  const requests = requested.map((what) => ({
    id: what,
    path: `/${what}?$count=true&$top=1&$select=id`,
    headers: { ConsistencyLevel: 'eventual' },
  }));
  const batch = await attempt(() => sendGraphBatch(access, requests, signal), context, signal);
  if (!batch.ok) return Object.fromEntries(requested.map((what) => [what, batch]));
  const responses = batch.value;
  const exchanges = withMismatchesOfBatch(batch.exchanges, responses, context);
  const count = (what: Countable): Attempt<number> => {
    const response = responses.get(what);
    if (response !== undefined && isSuccess(response))
      return countIn(response, exchanges, access.cloud.graphHost);
    const known = { ...context, graphPermission: permissions[what] };
    return { ok: false, problem: problemOfResponse(response, known, exchanges.at(-1)?.evidence), exchanges };
  };
  return Object.fromEntries(requested.map((what) => [what, count(what)]));
}

function countIn(
  { body }: GraphResponse,
  exchanges: Attempt<unknown>['exchanges'],
  host: string,
): Attempt<number> {
  const count = member(body, '@odata.count');
  return typeof count === 'number'
    ? { ok: true, value: count, exchanges }
    : {
        ok: false,
        problem: makeProblem('answer-not-readable', { host, got: 'a list without a count' }),
        exchanges,
      };
}
