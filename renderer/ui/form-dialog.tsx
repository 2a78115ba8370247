import {
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

const useStyles = makeStyles({
  surface: { maxWidth: '800px' },
  content: {
    display: 'grid',
    // In a low window the dialog scrolls: without it, rows with messages become lower than their text.
    gridAutoRows: 'max-content',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingVerticalXS,
    minWidth: 0,
  },
});

interface Props {
  readonly title: string;
  readonly actions: ReactNode;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog with one form. Its last action submits. */
export function FormDialog({ title, actions, onSubmit, onClose, children }: Props) {
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
            <DialogContent className={styles.content}>{children}</DialogContent>
            <DialogActions>{actions}</DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
