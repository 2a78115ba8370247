import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Verdict } from '../../../../shared/domain/check.ts';
import { StateIcon } from '../../../ui/state-icon.tsx';

const useStyles = makeStyles({
  table: {
    borderCollapse: 'collapse',
    width: '100%',
    tableLayout: 'fixed',
    overflowWrap: 'anywhere',
    '& th, & td': {
      padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXS} 0`,
      textAlign: 'start',
      verticalAlign: 'top',
      fontWeight: tokens.fontWeightRegular,
    },
    '& thead th': { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
    '& tbody tr': { borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  },
  state: { display: 'flex', alignItems: 'start', gap: tokens.spacingHorizontalS },
  icon: { marginTop: '2px' },
});

interface TableProps {
  readonly label: string;
  readonly first: string;
  readonly heads: readonly [before: string, after: string];
  readonly children: ReactNode;
}

/** A table with a column for each of two runs. */
export function DifferenceTable({ label, first, heads: [before, after], children }: TableProps) {
  const styles = useStyles();
  return (
    <table aria-label={label} className={styles.table}>
      <thead>
        <tr>
          {first === '' ? <td /> : <th scope="col">{first}</th>}
          <th scope="col">Before: {before}</th>
          <th scope="col">After: {after}</th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

/** A cell with a state; the verdict is null if the run does not have the check. */
export function StateCell({ verdict, text }: { verdict: Verdict | null; text: string }) {
  const styles = useStyles();
  return (
    <td>
      <span className={styles.state}>
        {verdict && <StateIcon state={verdict.state} className={styles.icon} />}
        <span>{text}</span>
      </span>
    </td>
  );
}
