import type { ReactNode } from 'react';
import { clouds } from '../../../../shared/cloud.ts';
import { plainText } from '../../../../shared/domain/plain-text.ts';
import { accessStatuses } from '../../../../shared/domain/status-words.ts';
import { nextExpiry } from '../../../../shared/domain/next-expiry.ts';
import type { TenantColumn } from '../../../../shared/domain/tenant-columns.ts';
import type { TenantRow } from '../../../../shared/domain/tenant-row.ts';
import { ownerOfRow, problemOfRow, statusOfRow } from '../../../../shared/domain/verdict-of-row.ts';
import { eachVaultOnce } from '../../../../shared/domain/vault-place.ts';
import { ownerLabel } from '../../../../shared/problems/in-words.ts';
import { definitionOf } from '../../../../shared/problems/problem.ts';
import { PlainText } from '../../../ui/plain-text.tsx';
import { RelativeTime } from '../../../ui/time.tsx';
import { ExpiryCell } from './expiry-cell.tsx';
import { StatusCell } from './status-cell.tsx';
import { TagsCell } from './tags-cell.tsx';

export type SortValue = string | number;

interface ListColumn {
  /** Pixels, without the gap. */
  readonly minWidth: number;
  /** The share of the width that is left. */
  readonly share: number;
  /** The columns with the lowest number are hidden first if there is no room. */
  readonly importance: number;
  /** Undefined if the row has no value. */
  readonly sortValue: (row: TenantRow) => SortValue | undefined;
  readonly cell: (row: TenantRow, context: CellContext) => ReactNode;
}

export interface CellContext {
  /** Whether the problem has its own column. */
  readonly hasProblemColumn: boolean;
  /** Whether a row is high enough for two lines. */
  readonly hasTwoLines: boolean;
}

const none = '–';

const text = (value: string | null | undefined): ReactNode =>
  value === null || value === undefined || value === '' ? (
    none
  ) : (
    <span title={plainText(value)}>
      <PlainText>{value}</PlainText>
    </span>
  );

const time = (iso: string | null | undefined, otherwise = none): ReactNode =>
  iso ? <RelativeTime iso={iso} tabIndex={-1} /> : otherwise;

const problemTitle = (row: TenantRow): string | undefined => {
  const problem = problemOfRow(row);
  return problem && definitionOf(problem.code).title;
};

const orUndefined = (value: string): string | undefined => (value === '' ? undefined : value);

/** How the list shows and sorts each column. */
export const listColumns: Readonly<Record<TenantColumn, ListColumn>> = {
  name: {
    minWidth: 140,
    share: 2,
    importance: 100,
    sortValue: ({ tenant }) => plainText(tenant.name),
    cell: ({ tenant }) => text(tenant.name),
  },
  domain: {
    minWidth: 120,
    share: 1,
    importance: 50,
    sortValue: ({ tenant }) => plainText(tenant.domain ?? tenant.tenantId),
    cell: ({ tenant }) => text(tenant.domain ?? tenant.tenantId),
  },
  cloud: {
    minWidth: 96,
    share: 0.7,
    importance: 20,
    sortValue: ({ tenant }) => clouds[tenant.cloud].title,
    cell: ({ tenant }) => clouds[tenant.cloud].title,
  },
  vaults: {
    minWidth: 52,
    share: 0.1,
    importance: 10,
    sortValue: ({ tenant }) => eachVaultOnce(tenant.vaults).length,
    cell: ({ tenant }) => eachVaultOnce(tenant.vaults).length,
  },
  status: {
    minWidth: 190,
    share: 3,
    importance: 95,
    sortValue: (row) => accessStatuses.indexOf(statusOfRow(row)),
    cell: (row, { hasProblemColumn, hasTwoLines }) => (
      <StatusCell row={row} withProblem={!hasProblemColumn} hasTwoLines={hasTwoLines} />
    ),
  },
  problem: {
    minWidth: 170,
    share: 2,
    importance: 90,
    sortValue: problemTitle,
    cell: (row) => text(problemTitle(row)),
  },
  owner: {
    minWidth: 112,
    share: 0.1,
    importance: 85,
    sortValue: (row) => {
      const owner = ownerOfRow(row);
      return owner && ownerLabel(owner, 'provider');
    },
    cell: (row) => {
      const owner = ownerOfRow(row);
      return owner ? ownerLabel(owner, 'provider') : none;
    },
  },
  since: {
    minWidth: 112,
    share: 0.1,
    importance: 80,
    sortValue: ({ since }) => since ?? undefined,
    cell: ({ since }) => time(since),
  },
  checked: {
    minWidth: 112,
    share: 0.1,
    importance: 40,
    sortValue: ({ latest }) => latest?.finishedAt,
    cell: ({ latest }) => time(latest?.finishedAt, 'Never'),
  },
  tags: {
    minWidth: 110,
    share: 1,
    importance: 70,
    sortValue: ({ annotations }) => orUndefined(annotations.tags.join(' ')),
    cell: ({ annotations }) => (annotations.tags.length === 0 ? none : <TagsCell tags={annotations.tags} />),
  },
  assignee: {
    minWidth: 100,
    share: 0.8,
    importance: 65,
    sortValue: ({ annotations }) => annotations.assignee ?? undefined,
    cell: ({ annotations }) => text(annotations.assignee),
  },
  ticket: {
    minWidth: 90,
    share: 0.8,
    importance: 60,
    sortValue: ({ annotations }) => annotations.ticket ?? undefined,
    cell: ({ annotations }) => text(annotations.ticket),
  },
  waitingSince: {
    minWidth: 112,
    share: 0.1,
    importance: 75,
    sortValue: ({ annotations }) => annotations.waitingSince ?? undefined,
    cell: ({ annotations }) => time(annotations.waitingSince),
  },
  nextExpiry: {
    minWidth: 170,
    share: 1.6,
    importance: 88,
    sortValue: ({ expiries }) => nextExpiry(expiries)?.at,
    cell: ({ expiries }, { hasTwoLines }) => {
      const next = nextExpiry(expiries);
      return next ? <ExpiryCell expiry={next} hasTwoLines={hasTwoLines} /> : none;
    },
  },
  tenantId: {
    minWidth: 130,
    share: 1.4,
    importance: 30,
    sortValue: ({ tenant }) => tenant.tenantId,
    cell: ({ tenant }) => text(tenant.tenantId),
  },
};
