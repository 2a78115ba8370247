import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { TenantRow } from '../../../shared/contract/actions.ts';
import { VerdictIcon } from '../../ui/verdict-mark.tsx';
import { statuses, statusLabels, type Status } from '../../ui/words.ts';
import { statusOf } from './row-facts.ts';

const useStyles = makeStyles({
  counts: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  count: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '8px',
    padding: '6px 12px',
    font: 'inherit',
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusCircular,
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  pressed: {
    backgroundColor: tokens.colorBrandBackground2,
    border: `1px solid ${tokens.colorBrandStroke1}`,
    ':hover': { backgroundColor: tokens.colorBrandBackground2Hover },
    '@media (forced-colors: active)': { border: '3px solid Highlight' },
  },
  number: { fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: 'tabular-nums' },
});

interface Props {
  readonly rows: readonly TenantRow[];
  readonly pressed: Status | undefined;
  readonly onPress: (status: Status | undefined) => void;
}

/** How many tenants stand how; each count narrows the list to its tenants, and back. */
export function StatusCounts({ rows, pressed, onPress }: Props) {
  const styles = useStyles();
  const count = Map.groupBy(rows, statusOf);
  const present = statuses.filter((status) => status === pressed || count.has(status));
  return (
    <div role="group" aria-label="Filter by verdict" className={styles.counts}>
      <button
        type="button"
        aria-pressed={pressed === undefined}
        className={mergeClasses(styles.count, pressed === undefined && styles.pressed)}
        onClick={() => onPress(undefined)}
      >
        All <span className={styles.number}>{rows.length}</span>
      </button>
      {present.map((status) => (
        <button
          key={status}
          type="button"
          aria-pressed={pressed === status}
          className={mergeClasses(styles.count, pressed === status && styles.pressed)}
          onClick={() => onPress(pressed === status ? undefined : status)}
        >
          <VerdictIcon status={status} />
          {statusLabels[status]} <span className={styles.number}>{count.get(status)?.length ?? 0}</span>
        </button>
      ))}
    </div>
  );
}
