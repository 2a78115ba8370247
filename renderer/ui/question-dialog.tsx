import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';

interface Props {
  readonly title: ReactNode;
  /** The label of the button that carries the action out. */
  readonly action: string;
  /** The label while the action is carried out; undefined before and after. */
  readonly busy: string | undefined;
  readonly onAction: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Asks before an action that cannot be undone. Cancel comes first and has the focus. */
export const QuestionDialog = ({ title, action, busy, onAction, onClose, children }: Props) => (
  <Dialog open modalType="alert" onOpenChange={(_, { open }) => !open && onClose()}>
    <DialogSurface>
      <DialogBody>
        <DialogTitle>{title}</DialogTitle>
        <DialogContent>{children}</DialogContent>
        <DialogActions>
          <DialogTrigger disableButtonEnhancement>
            <Button>Cancel</Button>
          </DialogTrigger>
          <Button appearance="primary" disabledFocusable={busy !== undefined} onClick={onAction}>
            {busy ?? action}
          </Button>
        </DialogActions>
      </DialogBody>
    </DialogSurface>
  </Dialog>
);
