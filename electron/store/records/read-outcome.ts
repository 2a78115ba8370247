import { outcome, type Outcome } from '../../../shared/domain/run.ts';

/** The columns of `report` that an outcome needs. */
export const outcomeColumns =
  'report.run_id AS runId, report.finished_at AS finishedAt, report.verdict, report.provider_advice AS providerAdvice';

/** Advice that this version cannot read does not make the verdict unreadable. */
const advice = outcome.shape.providerAdvice.catch(null);

/** The outcome in a row of `outcomeColumns`; null if there is none that this version can read. */
export function readOutcome(tenantId: string, row: Readonly<Record<string, unknown>>): Outcome | null {
  const { runId, finishedAt, verdict, providerAdvice } = row;
  const read = outcome.safeParse({
    runId,
    tenantId,
    finishedAt,
    verdict: fromJson(verdict),
    providerAdvice: advice.parse(fromJson(providerAdvice)),
  });
  return read.success ? read.data : null;
}

const fromJson = (text: unknown): unknown => (typeof text === 'string' ? JSON.parse(text) : null);
