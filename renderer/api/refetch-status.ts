import { notifyManager, type QueryClient } from '@tanstack/react-query';
import type { TenantStatus } from '../../shared/contract/tenants-actions.ts';
import type { Outcome } from '../../shared/domain/run.ts';
import type { ConsoleApi } from './console-api.ts';

type StatusKey = ReturnType<ConsoleApi['queries']['tenants']['status']>['queryKey'];

const hasOutcome = ({ latest }: TenantStatus, outcome: Outcome): boolean =>
  latest !== null && (latest.runId === outcome.runId || latest.finishedAt > outcome.finishedAt);

/**
 * Fetches the status of a tenant after an outcome. Resolves when the screens show the new status, or when it could not be
 * fetched. A status that nobody watches is discarded, so that its old verdict is never shown later.
 */
export async function refetchStatus(
  cache: QueryClient,
  queryKey: StatusKey,
  outcome: Outcome,
): Promise<void> {
  cache.removeQueries({ queryKey, exact: true, type: 'inactive' });
  // The first answer can be one that was already on its way before the outcome was stored.
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const present = cache.getQueryData(queryKey);
    if (present && hasOutcome(present, outcome)) break;
    await cache.invalidateQueries({ queryKey, exact: true });
  }
  await new Promise<void>((resolve) => notifyManager.schedule(resolve));
}
