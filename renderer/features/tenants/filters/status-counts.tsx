import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { TenantRow } from '../../../../shared/domain/tenant-row.ts';
import type { AccessStatus } from '../../../../shared/domain/status-words.ts';
import { accessStatuses } from '../../../../shared/domain/status-words.ts';
import { accessStatusLabel, stateOfStatus } from '../../../ui/access-status.tsx';
import { StateIcon } from '../../../ui/state-icon.tsx';
import { statusOfRow } from '../../../../shared/domain/verdict-of-row.ts';

const useStyles = makeStyles({
  counts: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalSNudge },
  count: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `2px ${tokens.spacingHorizontalMNudge}`,
    font: 'inherit',
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusCircular,
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralCardBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  selected: {
    color: tokens.colorNeutralForegroundOnBrand,
    backgroundColor: tokens.colorBrandBackground,
    border: `1px solid ${tokens.colorBrandStroke1}`,
    ':hover': { backgroundColor: tokens.colorBrandBackgroundHover },
    // Forced colors replace every background, so that only these tell the chosen filter from the others.
    '@media (forced-colors: active)': {
      forcedColorAdjust: 'none',
      color: 'HighlightText',
      backgroundColor: 'Highlight',
      border: '1px solid Highlight',
      ':hover': { backgroundColor: 'Highlight' },
    },
  },
  selectedIcon: {
    color: tokens.colorNeutralForegroundOnBrand,
    '@media (forced-colors: active)': { color: 'HighlightText' },
  },
  number: { fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: 'tabular-nums' },
});

interface Props {
  /** All rows: each of their statuses has a button, whatever the other filters are. */
  readonly rows: readonly TenantRow[];
  /** The rows that the other filters show, which the buttons count. */
  readonly counted: readonly TenantRow[];
  readonly selected: AccessStatus | undefined;
  readonly onSelect: (status: AccessStatus | undefined) => void;
}

/** How many of the tenants that the other filters show have each status; a count filters the list, and removes the filter again. */
export function StatusCounts({ rows, counted, selected, onSelect }: Props) {
  const styles = useStyles();
  const present = new Set(rows.map(statusOfRow));
  const rowsByStatus = Map.groupBy(counted, statusOfRow);
  const shownStatuses = accessStatuses.filter((status) => status === selected || present.has(status));
  return (
    <div role="group" aria-label="Filter by status" className={styles.counts}>
      <button
        type="button"
        aria-pressed={selected === undefined}
        className={mergeClasses(styles.count, selected === undefined && styles.selected)}
        onClick={() => onSelect(undefined)}
      >
        All <span className={styles.number}>{counted.length}</span>
      </button>
      {shownStatuses.map((status) => (
        <button
          key={status}
          type="button"
          aria-pressed={selected === status}
          className={mergeClasses(styles.count, selected === status && styles.selected)}
          onClick={() => onSelect(selected === status ? undefined : status)}
        >
          <StateIcon
            state={stateOfStatus[status]}
            {...(selected === status && { className: styles.selectedIcon })}
          />
          {accessStatusLabel(status)}{' '}
          <span className={styles.number}>{rowsByStatus.get(status)?.length ?? 0}</span>
        </button>
      ))}
    </div>
  );
}
