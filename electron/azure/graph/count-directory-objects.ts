import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import type { Evidence } from '../../../shared/domain/check.ts';
import type { TenantAccess } from '../../identity/tenant-access.ts';
import { attempt, type Attempt } from '../attempt.ts';
import type { CallContext } from '../call-context.ts';
import { member } from '../errors/failed-answer.ts';
import { askGraph, type GraphReply } from './graph-batch.ts';
import { readAzureError } from '../errors/read-azure-error.ts';

/**
 * What the console counts in Graph, with the application permissions of which each alone suffices; the first one is asked
 * for where none is known. Source: learn.microsoft.com/graph/api/user-list, learn.microsoft.com/graph/api/group-list.
 */
const sufficient = {
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
export type Countable = keyof typeof sufficient;
export const countables: readonly Countable[] = ['users', 'groups'];

/** The permission that counting needs: of those given the first that suffices, undefined where none does. */
export const permissionToCount = (what: Countable, among: readonly string[]): string | undefined =>
  sufficient[what].find((permission) => among.includes(permission));

/** How many users and groups the tenant has, each on its own: one may be refused and the other not, or not be asked for. */
export type Counts = Readonly<Partial<Record<Countable, Attempt<number>>>>;

/**
 * Counts by one request, and by none where nothing is to be counted; `permissions` are those that are named where they are
 * missing. Never rejects. Source: learn.microsoft.com/graph/aad-advanced-queries, `$count`.
 */
export async function countInGraph(
  access: TenantAccess,
  permissions: Readonly<Partial<Record<Countable, string>>>,
  context: CallContext,
  signal?: AbortSignal,
): Promise<Counts> {
  const wanted = countables.filter((what) => permissions[what] !== undefined);
  if (wanted.length === 0) return {};
  const questions = wanted.map((what) => ({
    id: what,
    path: `/${what}?$count=true&$top=1&$select=id`,
    headers: { ConsistencyLevel: 'eventual' },
  }));
  const asked = await attempt(() => askGraph(access, questions, signal), context, signal);
  const count = (what: Countable): Attempt<number> => {
    if (!asked.ok) return asked;
    const { exchanges } = asked;
    const reply = asked.value.get(what);
    if (reply !== undefined && isSuccess(reply)) return counted(reply, asked, access.cloud.graphHost);
    const known = { ...context, graphPermission: permissions[what] };
    return { ok: false, problem: refusedReply(reply, known, exchanges.at(-1)?.evidence), exchanges };
  };
  return Object.fromEntries(wanted.map((what) => [what, count(what)]));
}

function counted(
  { body }: GraphReply,
  { exchanges }: Pick<Attempt<unknown>, 'exchanges'>,
  host: string,
): Attempt<number> {
  const count = member(body, '@odata.count');
  return typeof count === 'number'
    ? { ok: true, value: count, exchanges }
    : {
        ok: false,
        problem: makeProblem('answer-not-readable', { host, got: 'a list without its count' }),
        exchanges,
      };
}

export const isSuccess = ({ status }: GraphReply): boolean => status >= 200 && status <= 299;

/** A reply within a batch is read as if it had come alone; `batch` is the exchange that it came in. */
export function refusedReply(reply: GraphReply | undefined, context: CallContext, batch?: Evidence): Problem {
  const { status = 0, headers = {}, body = null } = reply ?? {};
  const evidence = {
    service: 'Graph',
    method: 'GET',
    url: batch?.url ?? '',
    status,
    requestId: headers['request-id'] ?? batch?.requestId ?? null,
    correlationId: batch?.correlationId ?? null,
    at: batch?.at ?? new Date().toISOString(),
    durationMs: 0,
  };
  const failure = { status, headers, body: JSON.stringify(body ?? null) };
  return readAzureError({ evidence, failure }, context);
}
