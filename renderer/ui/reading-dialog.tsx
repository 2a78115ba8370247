import {
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  Button,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  surface: { maxWidth: '760px' },
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
  /** Buttons beside Close. */
  readonly actions?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog with content to read or copy; closing it loses nothing. */
export function ReadingDialog({ title, actions, onClose, children }: Props) {
  const styles = useStyles();
  return (
    <Dialog open modalType="modal" onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent className={styles.content}>{children}</DialogContent>
          <DialogActions fluid>
            {actions}
            <DialogTrigger disableButtonEnhancement>
              <Button>Close</Button>
            </DialogTrigger>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
