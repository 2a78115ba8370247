import { makeProblem } from '../../../shared/problems/problem.ts';
import type { TenantAccess } from '../../identity/tenant-access.ts';
import { requireJsonObject } from '../../network/json-transport.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import { member } from '../errors/failed-answer.ts';

/** One GET within a batch; `path` begins after the version. */
export interface GraphQuestion {
  readonly id: string;
  readonly path: string;
  /** Names as Graph writes them. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface GraphReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body: unknown;
}

/**
 * Asks Graph several things in one request; each has a status of its own. Rejects where the batch itself is refused or a
 * reply is missing. Source: learn.microsoft.com/graph/json-batching.
 */
export async function askGraph(
  access: TenantAccess,
  questions: readonly GraphQuestion[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, GraphReply>> {
  const { token } = await access.token('graph');
  const host = access.cloud.graphHost;
  const requests = questions.map(({ id, path, headers = {} }) => ({ id, method: 'GET', url: path, headers }));
  const answer = await requireJsonObject(access.transport).send({
    method: 'POST',
    url: `https://${host}/v1.0/$batch`,
    headers: {
      authorization: `Bearer ${token}`,
      accept: 'application/json',
      'content-type': 'application/json',
    },
    body: JSON.stringify({ requests }),
    signal,
  });
  if (answer.status !== 200) throw new Error(`${host} answered ${answer.status}.`);
  const listed = member(JSON.parse(answer.body), 'responses');
  const replies = new Map((Array.isArray(listed) ? listed : []).map(readReply));
  if (!questions.every(({ id }) => replies.has(id)))
    throw new ProblemError(
      makeProblem('answer-not-readable', { host, got: 'a batch without all its replies' }),
    );
  return replies;
}

function readReply(reply: unknown): [string, GraphReply] {
  const [status, headers] = [member(reply, 'status'), member(reply, 'headers')];
  const named = Object.entries(typeof headers === 'object' && headers !== null ? headers : {});
  return [
    String(member(reply, 'id')),
    {
      status: typeof status === 'number' ? status : 0,
      headers: Object.fromEntries(named.map(([name, value]) => [name.toLowerCase(), String(value)])),
      body: member(reply, 'body'),
    },
  ];
}
