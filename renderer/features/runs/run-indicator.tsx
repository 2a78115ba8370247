import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowSyncRegular } from '@fluentui/react-icons/svg/arrow-sync';
import { Suspense, useRef, useState } from 'react';
import { useConsole, useLiveResults } from '../../api/console-context.tsx';
import { permissions } from '../../../shared/contract/permissions.ts';
import { plainText } from '../../../shared/domain/plain-text.ts';
import { loadLater } from '../../ui/load-later.ts';
import { PopupButton } from '../../ui/popup-button.tsx';
import { problemOf } from '../../ui/query-view.tsx';
import { useSecond } from '../../ui/use-second.ts';
import { useMay } from '../session/session-context.tsx';
import { progressText, withOthers } from './run-words.ts';
import { useAnnounceRuns } from './use-announce-runs.ts';
import { useCancelRun } from './use-cancel-run.ts';
import { useRuns } from './use-runs.ts';

const RunProgress = loadLater(async () => (await import('./run-progress.tsx')).RunProgress);
const RunsPopover = loadLater(async () => (await import('./runs-popover.tsx')).RunsPopover);

const useStyles = makeStyles({
  indicator: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, minWidth: 0 },
  button: { minWidth: '32px', maxWidth: 'none', paddingLeft: '8px', paddingRight: '8px' },
  busy: {
    '@media (min-width: 900px)': { width: '236px' },
    '@media (min-width: 1200px)': { width: '348px' },
    '@media (min-width: 1600px)': { width: '420px' },
  },
  lines: {
    display: 'none',
    flexGrow: 1,
    minWidth: 0,
    textAlign: 'start',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightRegular,
    '@media (min-width: 900px)': { display: 'grid' },
  },
  line: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  name: { fontWeight: tokens.fontWeightSemibold },
  numbers: { fontVariantNumeric: 'tabular-nums' },
  short: {
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: 'tabular-nums',
    fontWeight: tokens.fontWeightRegular,
    '@media (min-width: 900px)': { display: 'none' },
  },
  end: { minWidth: '68px', '@media (max-width: 519px)': { display: 'none' } },
});

/** Shows on every screen what runs, and keeps each result until it is seen or dismissed. */
export function RunIndicator() {
  const styles = useStyles();
  const may = useMay();
  const { runLog } = useConsole();
  const runs = useRuns();
  const { active, ended, nameOf, resultOf } = runs;
  useAnnounceRuns(runs);
  const cancel = useCancelRun();
  const [isOpen, setIsOpen] = useState(false);
  const now = useSecond(active.length > 0);
  const group = useRef<HTMLDivElement>(null);

  const shown = active[0] ?? ended[0];
  const checks = useLiveResults(shown?.run.soleTenantId ?? '')?.results.length ?? 0;
  const isRunning = active.length > 0;
  const several = active.length + ended.length > 1;
  const name = shown && plainText(nameOf(shown.run));
  const text = shown && (isRunning ? progressText(shown, checks, now) : resultOf(shown));
  const label = name === undefined ? undefined : withOthers(name, active.length, ended.length);

  const dismiss = (runIds: readonly string[]) => runLog.dismiss(runIds);
  const onOpenChange = (open: boolean) => {
    setIsOpen(open);
    if (!open) dismiss(ended.map(({ run }) => run.runId));
    if (!open && cancel.isError) cancel.reset();
  };
  const canCancel = may(permissions.checks.cancel);
  const cancelRun = (runId: string) => cancel.mutate(runId, { onError: () => setIsOpen(true) });

  const button = (
    <Button
      appearance="subtle"
      className={mergeClasses(styles.button, shown && styles.busy)}
      icon={<ArrowSyncRegular />}
      aria-label={label === undefined ? 'Runs' : `${label}: ${text ?? ''}`}
      title={label === undefined ? 'Runs' : `${label}: ${text ?? ''}`}
    >
      {shown && (
        <>
          <span className={styles.lines}>
            <bdi className={mergeClasses(styles.line, styles.name)}>{label}</bdi>
            <span className={mergeClasses(styles.line, styles.numbers)}>{text}</span>
            {isRunning && (
              <Suspense>
                <RunProgress run={shown.run} />
              </Suspense>
            )}
          </span>
          {isRunning && shown.run.soleTenantId === null && (
            <span className={styles.short}>
              {shown.run.done}/{shown.run.tenants}
            </span>
          )}
        </>
      )}
    </Button>
  );

  return (
    <div ref={group} role="group" aria-label="Runs" className={styles.indicator}>
      <PopupButton kind="dialog" button={button} onOpenChange={onOpenChange}>
        <RunsPopover
          button={button}
          isOpen={isOpen}
          onOpenChange={onOpenChange}
          runs={[...active, ...ended]}
          nameOf={nameOf}
          resultOf={resultOf}
          now={now}
          problem={cancel.isError ? problemOf(cancel.error) : undefined}
          onCancel={canCancel ? cancelRun : undefined}
          onDismiss={(runId) => dismiss([runId])}
        />
      </PopupButton>
      {shown && !several && (!isRunning || canCancel) && (
        <Button
          size="small"
          className={styles.end}
          disabledFocusable={isRunning && cancel.isPending}
          aria-label={`${isRunning ? 'Cancel' : 'Dismiss'}: ${name ?? ''}`}
          onClick={() => {
            if (isRunning) cancelRun(shown.run.runId);
            else {
              dismiss([shown.run.runId]);
              group.current?.querySelector('button')?.focus();
            }
          }}
        >
          {isRunning ? 'Cancel' : 'Dismiss'}
        </Button>
      )}
    </div>
  );
}
