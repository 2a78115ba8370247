import { accessStatuses, type AccessStatus } from '../../../shared/domain/status-words.ts';
import { isWaiting } from '../../../shared/domain/matches-filter.ts';
import type { TenantRow } from '../../../shared/domain/tenant-row.ts';
import { ownerOfRow, problemOfRow, statusOfRow } from '../../../shared/domain/verdict-of-row.ts';
import type { ProblemCode } from '../../../shared/problems/catalogue.ts';
import type { Owner } from '../../../shared/problems/define-problem.ts';
import { headlines } from '../../../shared/problems/headlines.ts';
import { owners } from '../../../shared/problems/in-words.ts';
import { createExpiryCounter, type ExpirySummary } from './count-expiries.ts';
import type { Figure } from './figure.ts';

/** A status that somebody must act on or wait for. */
export type ProblemStatus = Exclude<AccessStatus, 'working' | 'not checked'>;

export const isProblemStatus = (status: AccessStatus): status is ProblemStatus =>
  status !== 'working' && status !== 'not checked';

const problemStatuses = accessStatuses.filter(isProblemStatus);

export interface StatusFigure<Status extends AccessStatus = AccessStatus> extends Figure {
  readonly status: Status;
}

/** The tenants for which one owner must act, by status; only statuses that occur. */
export interface OwnerFigures {
  readonly owner: Owner;
  readonly figures: readonly StatusFigure<ProblemStatus>[];
}

export interface CauseFigure extends StatusFigure<ProblemStatus> {
  readonly code: ProblemCode;
  readonly owner: Owner;
}

/** The overview of a fleet. Every figure equals the number of rows that the list shows under its filter. */
export interface FleetSummary {
  readonly total: Figure;
  /** Only statuses that occur, the most urgent first. */
  readonly statuses: readonly StatusFigure[];
  readonly owners: readonly OwnerFigures[];
  /** The most urgent status first, then the most frequent cause. */
  readonly causes: readonly CauseFigure[];
  readonly notWorking: Figure;
  /** The tenants whose access is not working, the longest first. */
  readonly failing: readonly TenantRow[];
  readonly waiting: Figure;
  /** The tenants for whose customer the provider waits, the longest first. */
  readonly waitingRows: readonly TenantRow[];
  readonly expiries: ExpirySummary;
  /** ISO 8601, UTC; null if no tenant was checked. */
  readonly lastCheckedAt: string | null;
}

/** Summarizes the fleet in one pass over its rows. */
export function summarizeFleet(rows: readonly TenantRow[], now: Date): FleetSummary {
  const byStatus = new Map<AccessStatus, number>();
  const byOwner = new Map<Owner, Map<ProblemStatus, number>>();
  const byCause = new Map<ProblemStatus, Map<ProblemCode, number>>();
  const failing: TenantRow[] = [];
  const waitingRows: TenantRow[] = [];
  const expiries = createExpiryCounter(now);
  let lastCheckedAt: string | null = null;

  for (const row of rows) {
    const status = statusOfRow(row);
    add(byStatus, status);
    const problem = problemOfRow(row);
    const owner = ownerOfRow(row);
    if (problem && owner && isProblemStatus(status)) {
      add(mapIn(byOwner, owner), status);
      add(mapIn(byCause, status), problem.code);
    }
    if (status === 'not working') failing.push(row);
    if (isWaiting(row)) waitingRows.push(row);
    expiries.add(row);
    if (row.latest && row.latest.finishedAt > (lastCheckedAt ?? '')) lastCheckedAt = row.latest.finishedAt;
  }

  return {
    total: { filter: {}, count: rows.length },
    statuses: figuresByStatus(accessStatuses, byStatus, {}),
    owners: owners.flatMap((owner) => {
      const counts = byOwner.get(owner);
      return counts ? [{ owner, figures: figuresByStatus(problemStatuses, counts, { owner }) }] : [];
    }),
    causes: problemStatuses.flatMap((status) => causeFigures(status, byCause.get(status) ?? new Map())),
    notWorking: { filter: { status: 'not working' }, count: failing.length },
    failing: byTime(failing, (row) => row.since),
    waiting: { filter: { waiting: true }, count: waitingRows.length },
    waitingRows: byTime(waitingRows, (row) => row.annotations.waitingSince),
    expiries: expiries.summary(),
    lastCheckedAt,
  };
}

/** Every figure of a summary. */
export const figuresOf = (summary: FleetSummary): readonly Figure[] => [
  summary.total,
  ...summary.statuses,
  ...summary.owners.flatMap(({ figures }) => figures),
  ...summary.causes,
  summary.notWorking,
  summary.waiting,
  ...summary.expiries.periods,
  ...summary.expiries.days,
];

function figuresByStatus<Status extends AccessStatus>(
  statuses: readonly Status[],
  counts: ReadonlyMap<Status, number>,
  filter: Figure['filter'],
): StatusFigure<Status>[] {
  return statuses.flatMap((status) => {
    const count = counts.get(status);
    return count === undefined ? [] : [{ status, filter: { ...filter, status }, count }];
  });
}

const causeFigures = (status: ProblemStatus, counts: ReadonlyMap<ProblemCode, number>): CauseFigure[] =>
  [...counts]
    .map(([code, count]) => ({
      code,
      owner: headlines[code].owner,
      status,
      filter: { status, cause: code },
      count,
    }))
    .sort((one, other) => other.count - one.count || one.code.localeCompare(other.code, 'en'));

const add = <Key>(counts: Map<Key, number>, key: Key): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

function mapIn<Key, Inner>(maps: Map<Key, Map<Inner, number>>, key: Key): Map<Inner, number> {
  const present = maps.get(key) ?? new Map<Inner, number>();
  maps.set(key, present);
  return present;
}

/** The earliest time first. The times are compared as numbers, because their texts differ in precision. */
const byTime = (rows: readonly TenantRow[], timeOf: (row: TenantRow) => string | null): TenantRow[] =>
  rows
    .map((row) => ({ row, time: Date.parse(timeOf(row) ?? '9999-12-31') }))
    .sort((one, other) => one.time - other.time)
    .map(({ row }) => row);
