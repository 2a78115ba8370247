import { Button, makeStyles, ProgressBar, tokens } from '@fluentui/react-components';
import type { Run } from '../../../shared/domain/run.ts';

const useStyles = makeStyles({
  bar: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM },
  text: { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
});

interface Props {
  readonly run: Run;
  readonly cancelling: boolean;
  readonly onCancel: (() => void) | undefined;
}

/** How far a run over many tenants is. */
export function FleetProgress({ run, cancelling, onCancel }: Props) {
  const styles = useStyles();
  const { tenants } = run;
  return (
    <div className={styles.bar}>
      <span className={styles.text}>
        Checked {run.done} of {tenants}
      </span>
      <ProgressBar
        aria-label="Tenants checked"
        value={run.done}
        max={Math.max(tenants, 1)}
        thickness="large"
      />
      {onCancel && (
        <Button size="small" disabledFocusable={cancelling} onClick={onCancel}>
          {cancelling ? 'Cancelling…' : 'Cancel'}
        </Button>
      )}
    </div>
  );
}
