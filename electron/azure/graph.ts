import { makeProblem } from '../../shared/problems/problem.ts';
import type { TenantAccess } from '../identity/tenant-access.ts';
import { attempt, type Attempt } from './attempt.ts';
import type { CallContext } from './call-context.ts';
import { member } from './failed-answer.ts';
import { askGraph, type GraphReply } from './graph-batch.ts';
import { readAzureError } from './read-azure-error.ts';

/** What the console counts in Graph, and the least application permission that each count needs. */
export const graphPermissionFor = { users: 'User.Read.All', groups: 'Group.Read.All' } as const;
type Countable = keyof typeof graphPermissionFor;

/** How many users and groups the tenant has, each on its own: one may be refused and the other not. */
export type Counts = Readonly<Record<Countable, Attempt<number>>>;

/** Counts users and groups by one request. Never rejects. Source: learn.microsoft.com/graph/aad-advanced-queries, `$count`. */
export async function countInGraph(
  access: TenantAccess,
  context: CallContext,
  signal?: AbortSignal,
): Promise<Counts> {
  const questions = Object.keys(graphPermissionFor).map((what) => ({
    id: what,
    path: `/${what}?$count=true&$top=1&$select=id`,
    headers: { ConsistencyLevel: 'eventual' },
  }));
  const asked = await attempt(() => askGraph(access, questions, signal), context, signal);
  const count = (what: Countable): Attempt<number> => {
    if (!asked.ok) return asked;
    const reply = asked.value.get(what);
    return reply === undefined || reply.status < 200 || reply.status > 299
      ? refused(reply, asked, { ...context, graphPermission: graphPermissionFor[what] })
      : counted(reply, asked, access.cloud.graphHost);
  };
  return { users: count('users'), groups: count('groups') };
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

/** A reply within a batch is read as if it had come alone. */
function refused(
  reply: GraphReply | undefined,
  { exchanges }: Pick<Attempt<unknown>, 'exchanges'>,
  context: CallContext,
): Attempt<never> {
  const batch = exchanges.at(-1);
  const { status = 0, headers = {}, body = null } = reply ?? {};
  const evidence = {
    service: 'Graph',
    method: 'GET',
    url: batch?.evidence.url ?? '',
    status,
    requestId: headers['request-id'] ?? batch?.evidence.requestId ?? null,
    correlationId: batch?.evidence.correlationId ?? null,
    at: batch?.evidence.at ?? new Date().toISOString(),
    durationMs: 0,
  };
  const failure = { status, headers, body: JSON.stringify(body ?? null) };
  return { ok: false, problem: readAzureError({ evidence, failure }, context), exchanges };
}
