import { useMutation } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.tsx';
import { PlainText } from '../../ui/plain-text.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { problemOf } from '../../ui/query-view.tsx';
import { QuestionDialog } from '../../ui/question-dialog.tsx';

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
    <QuestionDialog
      title={
        <>
          Withdraw the invitation of “<PlainText>{name}</PlainText>”?
        </>
      }
      action="Withdraw invitation"
      busy={withdraw.isPending ? 'Withdrawing…' : undefined}
      onAction={() => withdraw.mutate()}
      onClose={onClose}
    >
      {withdraw.isError && <ProblemMessage problem={problemOf(withdraw.error)} />}
      <p>
        The administrators of the tenant can no longer sign in to this console. Nothing changes in the tenant
        itself. Causeway sends no message: tell the customer.
      </p>
    </QuestionDialog>
  );
}
