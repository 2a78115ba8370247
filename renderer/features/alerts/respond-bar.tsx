import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { AlertSnoozeRegular } from '@fluentui/react-icons/svg/alert-snooze';
import { ArrowUndoRegular } from '@fluentui/react-icons/svg/arrow-undo';
import { CheckmarkRegular } from '@fluentui/react-icons/svg/checkmark';
import { ShieldCheckmarkRegular } from '@fluentui/react-icons/svg/shield-checkmark';
import { lazy, Suspense, useState } from 'react';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { problemOf } from '../../ui/query-view.tsx';
import type { AlertGroup } from './group-alerts.ts';
import { useRespond } from './use-respond.ts';

const SnoozeDialog = lazy(async () => ({ default: (await import('./snooze-dialog.tsx')).SnoozeDialog }));
const AcceptDialog = lazy(async () => ({ default: (await import('./accept-dialog.tsx')).AcceptDialog }));

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  count: { minWidth: '84px', color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
});

interface Props {
  /** The selected rows. */
  readonly groups: readonly AlertGroup[];
  readonly onDone: () => void;
}

/** What a person does about the selected alerts. */
export function RespondBar({ groups, onDone }: Props) {
  const styles = useStyles();
  const [dialog, setDialog] = useState<'snooze' | 'accept' | null>(null);
  const respond = useRespond(groups, onDone);
  const isOff = groups.length === 0 || respond.isPending;
  const isAllNew = groups.every(({ alerts }) => alerts.every(({ response }) => response.kind === 'new'));
  const close = () => setDialog(null);
  const finish = () => {
    close();
    onDone();
  };
  return (
    <>
      {respond.isError && <ProblemMessage problem={problemOf(respond.error)} />}
      <div role="group" aria-label="Respond to the selected alerts" className={styles.bar}>
        <span role="status" className={styles.count}>
          {groups.length} selected
        </span>
        <Button
          icon={<CheckmarkRegular />}
          disabledFocusable={isOff}
          onClick={() => respond.mutate({ kind: 'acknowledge' })}
        >
          Acknowledge
        </Button>
        <Button icon={<AlertSnoozeRegular />} disabledFocusable={isOff} onClick={() => setDialog('snooze')}>
          Snooze
        </Button>
        <Button
          icon={<ShieldCheckmarkRegular />}
          disabledFocusable={isOff}
          onClick={() => setDialog('accept')}
        >
          Accept
        </Button>
        <Button
          icon={<ArrowUndoRegular />}
          disabledFocusable={isOff || isAllNew}
          onClick={() => respond.mutate({ kind: 'reopen' })}
        >
          Reopen
        </Button>
      </div>
      <Suspense>
        {dialog === 'snooze' && <SnoozeDialog groups={groups} onDone={finish} onClose={close} />}
        {dialog === 'accept' && <AcceptDialog groups={groups} onDone={finish} onClose={close} />}
      </Suspense>
    </>
  );
}
