import type { TenantReport } from '../../../shared/domain/check.ts';
import { RecordsLocked } from './records-locked.ts';
import { toPromise } from './to-promise.ts';

/** The most reports in one transaction, so that it does not keep everything else waiting. */
const mostAtOnce = 2;

/** When the access status of the tenant of a report began; null if the tenant does not exist. */
type Since = string | null;

interface WaitingReport extends PromiseWithResolvers<Since> {
  readonly report: TenantReport;
}

/**
 * Stores reports that end in the same turn of the event loop together, because each commit waits for the disk. `store` stores all
 * of them or none. A report that cannot be stored does not prevent that the others are.
 */
export function createReportQueue(
  store: (reports: readonly TenantReport[]) => readonly Since[],
): (report: TenantReport) => Promise<Since> {
  const waiting: WaitingReport[] = [];

  const storeTogether = async (batch: readonly WaitingReport[]): Promise<void> => {
    try {
      const since = await toPromise(() => store(batch.map(({ report }) => report)));
      for (const [index, { resolve }] of batch.entries()) resolve(since[index] ?? null);
    } catch (error) {
      // Each would wait for the lock again.
      const isFinal = batch.length === 1 || error instanceof RecordsLocked;
      if (isFinal) for (const { reject } of batch) reject(error);
      else for (const one of batch) await storeTogether([one]);
    }
  };

  const storeNext = (): void => {
    const batch = waiting.splice(0, mostAtOnce);
    if (waiting.length > 0) setImmediate(storeNext);
    void storeTogether(batch);
  };

  return (report) => {
    const one = { report, ...Promise.withResolvers<Since>() };
    if (waiting.push(one) === 1) setImmediate(storeNext);
    return one.promise;
  };
}
