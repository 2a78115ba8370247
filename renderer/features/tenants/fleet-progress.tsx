import { Button, makeStyles, ProgressBar, tokens } from '@fluentui/react-components';
import type { Run } from '../../../shared/domain/run.ts';
import { count } from '../../../shared/problems/phrases.ts';

const useStyles = makeStyles({
  bar: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM },
  text: { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
});

interface Props {
  readonly run: Run;
  readonly canceling: boolean;
  readonly onCancel: (() => void) | undefined;
}

/** The progress of a run over many tenants. */
export function FleetProgress({ run, canceling, onCancel }: Props) {
  const styles = useStyles();
  const { tenants } = run;
  return (
    <div className={styles.bar}>
      <span className={styles.text}>
        {run.done} of {count(tenants, 'tenant')} checked
      </span>
      <ProgressBar
        aria-label="Tenants checked"
        value={run.done}
        max={Math.max(tenants, 1)}
        thickness="large"
      />
      {onCancel && (
        <Button size="small" disabledFocusable={canceling} onClick={onCancel}>
          {canceling ? 'Canceling…' : 'Cancel'}
        </Button>
      )}
    </div>
  );
}
