import type { Evidence } from '../../../shared/domain/check.ts';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import type { TenantAccess } from '../../identity/tenant-access.ts';
import type { Exchange } from '../../network/exchange-record.ts';
import { requireJsonObject } from '../../network/json-transport.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import type { CallContext } from '../call-context.ts';
import { mismatchesInBody } from '../errors/mismatches.ts';
import { readAzureError } from '../errors/read-azure-error.ts';
import { listMember, member } from '../json-member.ts';

/** One GET request in a batch; `path` begins after the API version. */
export interface GraphRequest {
  readonly id: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface GraphResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON. */
  readonly body: unknown;
}

/**
 * Sends several GET requests to Graph in one batch and returns their responses by id, each with a status of its own.
 * Rejects if Graph refuses the batch or a response is missing. Source: learn.microsoft.com/graph/json-batching.
 */
export async function sendGraphBatch(
  access: TenantAccess,
  requests: readonly GraphRequest[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, GraphResponse>> {
  const { token } = await access.token('graph');
  const host = access.cloud.graphHost;
  const batch = requests.map(({ id, path, headers = {} }) => ({ id, method: 'GET', url: path, headers }));
  const answered = await requireJsonObject(access.transport).send({
    method: 'POST',
    url: `https://${host}/v1.0/$batch`,
    headers: {
      authorization: `Bearer ${token}`,
      accept: 'application/json',
      'content-type': 'application/json',
    },
    body: JSON.stringify({ requests: batch }),
    signal,
  });
  if (answered.status !== 200) throw new Error(`${host} responded with ${answered.status}.`);
  const responses = new Map(listMember(JSON.parse(answered.body), 'responses').map(readResponse));
  if (!requests.every(({ id }) => responses.has(id)))
    throw new ProblemError(makeProblem('answer-not-readable', { host, got: 'an incomplete batch response' }));
  return responses;
}

function readResponse(response: unknown): [string, GraphResponse] {
  const [status, headers] = [member(response, 'status'), member(response, 'headers')];
  const named = Object.entries(typeof headers === 'object' && headers !== null ? headers : {});
  return [
    String(member(response, 'id')),
    {
      status: typeof status === 'number' ? status : 0,
      headers: Object.fromEntries(named.map(([name, value]) => [name.toLowerCase(), String(value)])),
      body: member(response, 'body'),
    },
  ];
}

export const isSuccess = ({ status }: GraphResponse): boolean => status >= 200 && status <= 299;

/**
 * Adds to the exchange of a batch, the last of these, what the refusals in it name although the console called with another.
 * The batch itself succeeded, so no one else searches them.
 */
export function withMismatchesOfBatch(
  exchanges: readonly Exchange[],
  responses: ReadonlyMap<string, GraphResponse>,
  context: CallContext,
): readonly Exchange[] {
  const refusals = [...responses.values()].filter((response) => !isSuccess(response));
  const mismatches = refusals.flatMap(({ body }) => mismatchesInBody(JSON.stringify(body ?? null), context));
  const batch = exchanges.at(-1);
  return mismatches.length === 0 || batch === undefined
    ? exchanges
    : [...exchanges.slice(0, -1), { ...batch, mismatches: [...(batch.mismatches ?? []), ...mismatches] }];
}

/** Reads a failed response in a batch as if it had arrived alone; `batch` is the exchange that carried it. */
export function problemOfResponse(
  response: GraphResponse | undefined,
  context: CallContext,
  batch?: Evidence,
): Problem {
  const { status = 0, headers = {}, body = null } = response ?? {};
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
  // Only the batch itself has the header that shows that Graph responded.
  const ofBatch = batch === undefined ? '' : batch.requestId;
  const headersOfGraph = ofBatch === null ? headers : { 'request-id': ofBatch, ...headers };
  const failure = { status, headers: headersOfGraph, body: JSON.stringify(body ?? null) };
  return readAzureError({ evidence, failure }, context);
}
