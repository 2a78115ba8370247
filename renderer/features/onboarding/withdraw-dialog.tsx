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
import { useMutation } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.tsx';
import { PlainText } from '../../ui/plain-text.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { problemOf } from '../../ui/query-view.tsx';

interface Props {
  readonly tenantId: string;
  readonly name: string;
  readonly onClose: () => void;
  readonly onWithdrawn: () => void;
}

/** Asks for confirmation. Cancel comes first and has the focus. */
export function WithdrawDialog({ tenantId, name, onClose, onWithdrawn }: Props) {
  const { ask } = useConsole();
  const withdraw = useMutation({
    mutationFn: () => ask.onboarding.withdraw({ tenantId }),
    onSuccess: onWithdrawn,
  });
  return (
    <Dialog open modalType="alert" onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>
            Withdraw the invitation of “<PlainText>{name}</PlainText>”?
          </DialogTitle>
          <DialogContent>
            {withdraw.isError && <ProblemMessage problem={problemOf(withdraw.error)} />}
            <p>
              The administrators of the tenant can no longer sign in to this console. Nothing changes in the
              tenant itself. Causeway sends no message: tell the customer.
            </p>
          </DialogContent>
          <DialogActions>
            <DialogTrigger disableButtonEnhancement>
              <Button>Cancel</Button>
            </DialogTrigger>
            <Button
              appearance="primary"
              disabledFocusable={withdraw.isPending}
              onClick={() => withdraw.mutate()}
            >
              {withdraw.isPending ? 'Withdrawing…' : 'Withdraw invitation'}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
