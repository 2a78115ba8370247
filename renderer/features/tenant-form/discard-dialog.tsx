import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';

interface Props {
  readonly onKeep: () => void;
  readonly onDiscard: () => void;
}

/** Asks before the input of a form is lost. Escape keeps editing. */
export function DiscardDialog({ onKeep, onDiscard }: Props) {
  return (
    <Dialog open modalType="alert" onOpenChange={(_, { open }) => !open && onKeep()}>
      <DialogSurface backdrop={{ appearance: 'dimmed' }}>
        <DialogBody>
          <DialogTitle>Discard what you entered?</DialogTitle>
          <DialogContent>Causeway has not saved this form.</DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={onKeep}>
              Keep editing
            </Button>
            <Button onClick={onDiscard}>Discard</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
