import type { ClockedService, ServiceClock } from './service-clock.ts';

/**
 * Until when a change may still propagate, by this machine's clock; null if that time has passed. `service` stamped the
 * change. A stamp in the future is not believed: the wait never lasts longer than `propagationMs` from now.
 */
export function endOfWait(
  changedAt: Date,
  propagationMs: number,
  clock: ServiceClock,
  service: ClockedService,
): Date | null {
  const now = clock.now(service).getTime();
  const until = Math.min(changedAt.getTime(), now) + propagationMs;
  return until > now ? clock.onThisMachine(new Date(until), service) : null;
}
