import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Problem } from '../../../shared/problems/problem.ts';
import { clouds, cloudName } from '../../../shared/cloud.ts';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { DiscardDialog } from './discard-dialog.tsx';

export const cloudOptions = cloudName.options.map((name) => ({ value: name, title: clouds[name].title }));

const useStyles = makeStyles({
  fields: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    // In a low window the dialog scrolls: without it, rows with messages become lower than their text.
    gridAutoRows: 'max-content',
    gap: tokens.spacingVerticalL,
    padding: tokens.spacingVerticalXS,
    overflowX: 'hidden',
  },
  surface: { maxWidth: '720px' },
});

interface Props {
  readonly title: string;
  readonly submit: string;
  /** What keeps the form from being sent, such as `Saving…`. */
  readonly busy: string | undefined;
  /** Whether closing loses something. */
  readonly dirty: boolean;
  /** A refusal that belongs to no field. */
  readonly problem: Problem | undefined;
  readonly onSubmit: () => void;
  /** Drops what was entered. */
  readonly onDiscard: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The dialog that adds or edits a tenant. It asks before it discards what was entered. */
export function TenantDialog(props: Props) {
  const { title, submit, busy, dirty, problem, onSubmit, onDiscard, onClose, children } = props;
  const styles = useStyles();
  const [asking, setAsking] = useState(false);
  const focused = useRef<HTMLElement>(null);
  const requestClose = () => {
    if (!dirty) {
      onClose();
      return;
    }
    focused.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    setAsking(true);
  };
  const discard = () => {
    onDiscard();
    onClose();
  };
  useEffect(() => {
    if (asking) return;
    // The question has gone only after this task.
    const timer = setTimeout(() => focused.current?.focus());
    return () => clearTimeout(timer);
  }, [asking]);
  return (
    <Dialog open modalType="modal" onOpenChange={(_, { open }) => !open && requestClose()}>
      <DialogSurface className={styles.surface}>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (busy === undefined) onSubmit();
          }}
        >
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent className={styles.fields}>
              {problem && <ProblemMessage problem={problem} />}
              {children}
            </DialogContent>
            <DialogActions>
              <Button onClick={requestClose}>Cancel</Button>
              <Button type="submit" appearance="primary" disabledFocusable={busy !== undefined}>
                {busy ?? submit}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
        {asking && <DiscardDialog onKeep={() => setAsking(false)} onDiscard={discard} />}
      </DialogSurface>
    </Dialog>
  );
}
