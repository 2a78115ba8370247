import { makeStyles, tokens } from '@fluentui/react-components';
import { ArrowDownRegular } from '@fluentui/react-icons/svg/arrow-down';
import { ArrowUpRegular } from '@fluentui/react-icons/svg/arrow-up';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  header: { minWidth: 0 },
  button: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    maxWidth: '100%',
    padding: `${tokens.spacingVerticalXS} 0`,
    border: 'none',
    font: 'inherit',
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    whiteSpace: 'nowrap',
    color: tokens.colorNeutralForeground2,
    backgroundColor: 'transparent',
    cursor: 'pointer',
    borderRadius: tokens.borderRadiusSmall,
    ':hover': { color: tokens.colorNeutralForeground1 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
});

interface Props {
  readonly sorted: false | 'asc' | 'desc';
  readonly onSort: () => void;
  readonly children: ReactNode;
}

/** A column header that sorts its column. */
export function ColumnHeader({ sorted, onSort, children }: Props) {
  const styles = useStyles();
  const direction = sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : 'none';
  return (
    <div role="columnheader" aria-sort={direction} className={styles.header}>
      <button type="button" className={styles.button} onClick={onSort}>
        {children}
        {sorted === 'asc' && <ArrowUpRegular aria-hidden />}
        {sorted === 'desc' && <ArrowDownRegular aria-hidden />}
      </button>
    </div>
  );
}
