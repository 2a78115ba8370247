import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  lines: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', justifyItems: 'start', minWidth: 0 },
  line: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, maxWidth: '100%' },
  below: {
    maxWidth: '100%',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
});

/** What a cell of a table says, and below it, in a small line, what belongs to it. Saves a column where the room is short. */
export function TwoLines({ below, children }: { readonly below: ReactNode; readonly children: ReactNode }) {
  const styles = useStyles();
  return (
    <div className={styles.lines}>
      <div className={styles.line}>{children}</div>
      {below !== undefined && <div className={styles.below}>{below}</div>}
    </div>
  );
}
