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
import type { ReactNode } from 'react';
import type { Problem } from '../../../shared/problems/problem.ts';
import { clouds, cloudName } from '../../../shared/cloud.ts';
import { ProblemMessage } from '../../ui/problem-message.tsx';

export const cloudOptions = cloudName.options.map((name) => ({ value: name, title: clouds[name].title }));

const useStyles = makeStyles({
  fields: { display: 'grid', gap: tokens.spacingVerticalL, padding: tokens.spacingVerticalXS },
  surface: { maxWidth: '640px' },
});

interface Props {
  readonly title: string;
  readonly submit: string;
  readonly busy: boolean;
  /** A refusal that belongs to no field. */
  readonly problem: Problem | undefined;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The dialog that adds or edits a tenant. */
export function TenantForm({ title, submit, busy, problem, onSubmit, onClose, children }: Props) {
  const styles = useStyles();
  return (
    <Dialog open modalType="modal" onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface className={styles.surface}>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            onSubmit();
          }}
        >
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent className={styles.fields}>
              {problem && <ProblemMessage problem={problem} />}
              {children}
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose}>Cancel</Button>
              <Button type="submit" appearance="primary" disabledFocusable={busy}>
                {busy ? 'Saving…' : submit}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
