import { Button, makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { TargetList } from '../../../shared/contract/alert-targets-actions.ts';
import { permissions } from '../../../shared/contract/permissions.ts';
import { useConsole } from '../../api/console-context.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { Section } from '../../ui/section.tsx';
import { useMay } from '../session/session-context.tsx';
import { DeadLetters } from './dead-letters.tsx';
import { TargetTable } from './target-table.tsx';

const useStyles = makeStyles({
  parts: { display: 'grid', gap: tokens.spacingVerticalL, minWidth: 0 },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
});

const TargetDialog = lazy(async () => ({ default: (await import('./target-dialog.tsx')).TargetDialog }));
const TestDialog = lazy(async () => ({ default: (await import('./test-dialog.tsx')).TestDialog }));
const RemoveTargetDialog = lazy(async () => ({
  default: (await import('./remove-target-dialog.tsx')).RemoveTargetDialog,
}));

/** From one look at the deliveries to the next. */
const lookMs = 15_000;

/** Where alerts are sent, and what could not be delivered. */
export function AlertTargetsSection() {
  const styles = useStyles();
  const { queries } = useConsole();
  const list = useQuery({ ...queries.alertTargets.list({}), refetchInterval: lookMs });
  return (
    <Section title="Alert targets">
      <div className={styles.parts}>
        <p className={styles.text}>
          Causeway sends alerts to these targets. A new target receives only test messages until somebody
          enters the word that its test message shows.
        </p>
        <QueryView query={list} what="the alert targets">
          {(found) => <Targets list={found} />}
        </QueryView>
        <DeadLetters />
      </div>
    </Section>
  );
}

type Open =
  { readonly dialog: 'add' } | { readonly dialog: 'edit' | 'test' | 'remove'; readonly targetId: string };

function Targets({ list }: { list: TargetList }) {
  const styles = useStyles();
  const may = useMay();
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const changes = may(permissions.alertTargets.edit);
  const { targets, keeping, hasCommand } = list;
  const chosen =
    open === undefined || open.dialog === 'add'
      ? undefined
      : targets.find(({ targetId }) => targetId === open.targetId);
  const lacksCommand = !hasCommand && targets.some(({ address }) => address.kind === 'command');
  return (
    <>
      {!keeping.persists && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{keeping.why ?? 'Secrets are kept until Causeway closes.'}</MessageBarBody>
        </MessageBar>
      )}
      {lacksCommand && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            The file alert-command.json in the data folder is missing, is invalid, or can be written by other
            accounts. Until it is corrected, no command runs.
          </MessageBarBody>
        </MessageBar>
      )}
      {targets.length === 0 ? (
        <p className={styles.text}>There is no target, so alerts appear in Causeway only.</p>
      ) : (
        <TargetTable
          targets={targets}
          onOpen={changes ? (dialog, { targetId }) => setOpen({ dialog, targetId }) : undefined}
        />
      )}
      {changes && (
        <div>
          <Button onClick={() => setOpen({ dialog: 'add' })}>Add target…</Button>
        </div>
      )}
      <Suspense>
        {open?.dialog === 'add' && <TargetDialog onClose={close} />}
        {open?.dialog === 'edit' && chosen && <TargetDialog target={chosen} onClose={close} />}
        {open?.dialog === 'test' && chosen && <TestDialog target={chosen} onClose={close} />}
        {open?.dialog === 'remove' && chosen && <RemoveTargetDialog target={chosen} onClose={close} />}
      </Suspense>
    </>
  );
}
