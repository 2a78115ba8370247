import { ok, refuse, type Answer } from '../../../shared/contract/action.ts';
import { attempt } from '../../azure/attempt.ts';
import { contextOf } from '../../azure/call-context.ts';
import { sendToGraph } from '../../azure/graph/send-to-graph.ts';
import type { TenantAccess } from '../../identity/tenant-access.ts';
import { performGrant } from '../perform-grant.ts';
import type { GrantRequest } from '../plan-grant.ts';

/** Whether a request goes to Microsoft Graph. Every other one goes to Azure Resource Manager. */
export const isForGraph = ({ cloud }: Pick<TenantAccess, 'cloud'>, { url }: GrantRequest): boolean =>
  new URL(url).hostname === cloud.graphHost;

/** Sends the requests that are not done yet, in their order. Stops at the first one that is refused. */
export async function performRemoval(
  access: TenantAccess,
  /** With the permission to change applications; null if no request needs it. */
  graph: TenantAccess | null,
  requests: readonly GrantRequest[],
  signal?: AbortSignal,
): Promise<Answer<number>> {
  const missing = requests.filter(({ exists }) => !exists);
  const context = { ...contextOf(access), principalType: 'User' } as const;
  for (const request of missing) {
    const send = isForGraph(access, request) && graph ? sendTo(graph, request) : performGrant;
    const done = await attempt(() => send(access, request, signal), context, signal);
    if (!done.ok) return refuse(done.problem);
  }
  return ok(missing.length);
}

const sendTo =
  (graph: TenantAccess, { method, url, body }: GrantRequest) =>
  async (_access: TenantAccess, _request: GrantRequest, signal?: AbortSignal): Promise<void> => {
    if (method === 'PUT') throw new TypeError('Microsoft Graph is not changed by PUT.');
    const path = new URL(url).pathname.replace('/v1.0', '');
    await sendToGraph(graph, { method, path, ...(body !== '' && { body }) }, signal);
  };
