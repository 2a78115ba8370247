import { ok, refuse } from '../../shared/contract/action.ts';
import type { HistoricCheck, StatusTime } from '../../shared/contract/history-actions.ts';
import type { TenantStatus } from '../../shared/contract/tenants-actions.ts';
import {
  availabilityIn,
  assumedForMs,
  lastMonths,
  type StatusInterval,
} from '../../shared/domain/availability.ts';
import type { PastCheck } from '../../shared/domain/run.ts';
import { accessStatusOf } from '../../shared/domain/status-words.ts';
import { verdictProblem } from '../../shared/domain/verdict-problem.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import type { FakeHandlers } from './fake-console.ts';

/** The checks of a status, which took no time. */
export const pastChecksOf = ({ history }: Pick<TenantStatus, 'history'>): PastCheck[] =>
  history.map((outcome) => ({ ...outcome, startedAt: outcome.finishedAt }));

const codeOf = ({ verdict }: PastCheck): string | null => verdictProblem(verdict)?.code ?? null;
const isSame = (one: PastCheck, other: PastCheck): boolean =>
  accessStatusOf(one.verdict) === accessStatusOf(other.verdict) && codeOf(one) === codeOf(other);

/** The history of the given past checks, newest first. Undefined for a tenant out of reach. */
export function fakeHistory(
  checksOf: (tenantId: string) => readonly PastCheck[] | undefined,
): FakeHandlers['history'] {
  const historic = (tenantId: string): HistoricCheck[] | undefined =>
    checksOf(tenantId)?.map((check, index, all) => {
      const before = all[index + 1];
      return { ...check, isChange: before === undefined || !isSame(before, check) };
    });
  const times = (checks: readonly PastCheck[]): StatusTime[] => {
    const found: StatusTime[] = [];
    for (const check of checks) {
      const { verdict, finishedAt } = check;
      const newer = found.at(-1);
      const assumed = new Date(Date.parse(finishedAt) + assumedForMs).toISOString();
      if (newer?.status === accessStatusOf(verdict) && newer.code === codeOf(check))
        found[found.length - 1] = { ...newer, from: finishedAt, checks: newer.checks + 1 };
      else
        found.push({
          ...{ status: accessStatusOf(verdict), code: codeOf(check), from: finishedAt, checks: 1 },
          ...{ until: newer?.from ?? assumed, continues: false },
        });
    }
    return found;
  };
  const unknownTenant = (tenantId: string) => refuse(makeProblem('tenant-unknown', { tenantId }));
  const intervalsOf = (checks: readonly PastCheck[]): StatusInterval[] =>
    times(checks).map(({ status, from, until }) => ({
      ...{ status, from: Date.parse(from), to: Date.parse(until) },
    }));
  const file = (format: string) => ({
    ...{ fileName: `availability.${format}`, mediaType: 'text/plain', text: format },
  });

  return {
    ofTenant: ({ tenantId, after, limit, changesOnly }) => {
      const all = historic(tenantId);
      if (!all) return unknownTenant(tenantId);
      const first = after === null ? 0 : all.findIndex(({ runId }) => runId === after) + 1;
      const wanted = all.slice(first).filter(({ isChange }) => isChange || !changesOnly);
      const checks = wanted.slice(0, limit);
      return ok({ checks, next: wanted.length > limit ? (checks.at(-1)?.runId ?? null) : null });
    },
    statuses: ({ tenantId }) => {
      const checks = checksOf(tenantId);
      return checks ? ok(times(checks)) : unknownTenant(tenantId);
    },
    availability: ({ tenantId, months }) => {
      const checks = checksOf(tenantId);
      if (!checks) return unknownTenant(tenantId);
      const now = new Date();
      return ok(lastMonths(months, now).map((month) => availabilityIn(month, intervalsOf(checks), [], now)));
    },
    fleetMonths: ({ months }) =>
      ok(
        lastMonths(months, new Date()).map((month) => ({
          ...{ month, working: 0, partlyWorking: 0, notWorking: 0, leftOut: 0 },
        })),
      ),
    fleetAvailability: () => ok([]),
    exportAvailability: ({ format }) => ok(file(format)),
    storage: () =>
      ok({
        ...{ bytes: 52_428_800, freeBytes: 1_048_576, reports: 1_234, statusTimes: 56 },
        ...{ oldest: '2026-01-01T00:00:00.000Z', conversion: null },
      }),
    prune: () => ok({ deleted: 3, isComplete: true }),
  };
}
