import { Button, makeStyles, ProgressBar, tokens } from '@fluentui/react-components';
import { useLiveResults } from '../../api/console-context.tsx';
import type { LoggedRun } from '../../api/run-log.ts';
import { PlainText } from '../../ui/plain-text.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { useSession } from '../session/session-context.tsx';
import { progressText } from './run-words.ts';

const useStyles = makeStyles({
  item: { display: 'grid', gap: tokens.spacingVerticalXS },
  head: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  name: { flexGrow: 1, minWidth: 0, fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  text: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
});

/** When a run started, or when it ended. */
function RunTime({ run: { startedAt, finishedAt } }: { run: LoggedRun['run'] }) {
  return (
    <>
      {finishedAt === null ? 'started ' : 'finished '}
      <RelativeTime iso={finishedAt ?? startedAt} />
    </>
  );
}

interface Props {
  readonly logged: LoggedRun;
  readonly name: string;
  /** What a run that ended found. */
  readonly result: string;
  readonly now: number;
  /** Undefined if this person may not cancel the run. */
  readonly onCancel: (() => void) | undefined;
  readonly onDismiss: () => void;
  readonly onOpen: () => void;
}

/** One run in the list: its progress, or its result with a link to it. */
export function RunItem({ logged, name, result, now, onCancel, onDismiss, onOpen }: Props) {
  const styles = useStyles();
  const { person } = useSession();
  const { run, statuses } = logged;
  const checks = useLiveResults(run.soleTenantId ?? '')?.results.length ?? 0;
  const isRunning = run.state === 'running';
  return (
    <li className={styles.item}>
      <div className={styles.head}>
        <span className={styles.name}>
          <PlainText>{name}</PlainText>
        </span>
        {isRunning && onCancel && (
          <Button size="small" aria-label={`Cancel: ${name}`} onClick={onCancel}>
            Cancel
          </Button>
        )}
        {!isRunning && (
          <Button size="small" aria-label={`Dismiss: ${name}`} onClick={onDismiss}>
            Dismiss
          </Button>
        )}
      </div>
      {isRunning && run.soleTenantId === null && (
        <ProgressBar aria-label="Tenants checked" value={run.done} max={Math.max(run.tenants, 1)} />
      )}
      <span className={styles.text}>
        <span>{isRunning ? progressText(logged, checks, now) : result}</span>
        {' – '}
        <RunTime run={run} />
        {run.startedBy !== person.name && (
          <>
            {' – '}
            <PlainText>{`started by ${run.startedBy}`}</PlainText>
          </>
        )}
      </span>
      {run.soleTenantId !== null && (
        <span>
          <TextLink to="/tenants/$tenantId" params={{ tenantId: run.soleTenantId }} onClick={onOpen}>
            Show the tenant
          </TextLink>
        </span>
      )}
      {run.soleTenantId === null && !isRunning && (
        <span>
          {(statuses['not working'] ?? 0) > 0 ? (
            <TextLink to="/tenants" search={{ status: 'not working' }} onClick={onOpen}>
              Show the tenants that are not working
            </TextLink>
          ) : (
            <TextLink to="/tenants" onClick={onOpen}>
              Show the tenants
            </TextLink>
          )}
        </span>
      )}
    </li>
  );
}
