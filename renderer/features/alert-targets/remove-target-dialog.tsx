import { useMutation } from '@tanstack/react-query';
import type { TargetView } from '../../../shared/domain/alerts/delivery.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { useConsole } from '../../api/console-context.tsx';
import { PlainText } from '../../ui/plain-text.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { problemOf } from '../../ui/query-view.tsx';
import { QuestionDialog } from '../../ui/question-dialog.tsx';
import { useKeepTargets } from './use-keep-targets.ts';

/** Asks for confirmation. Cancel comes first and has the focus. */
export function RemoveTargetDialog({ target, onClose }: { target: TargetView; onClose: () => void }) {
  const { ask } = useConsole();
  const keep = useKeepTargets();
  const remove = useMutation({
    mutationFn: () => ask.alertTargets.remove({ targetId: target.targetId }),
    onSuccess: (list) => {
      keep(list);
      onClose();
    },
  });
  return (
    <QuestionDialog
      title={
        <>
          Remove “<PlainText>{target.name}</PlainText>”?
        </>
      }
      action="Remove target"
      busy={remove.isPending ? 'Removing…' : undefined}
      onAction={() => remove.mutate()}
      onClose={onClose}
    >
      {remove.isError && <ProblemMessage problem={problemOf(remove.error)} />}
      <p>
        Alerts are no longer sent to this target. This deletes its secrets and{' '}
        {count(target.waiting + target.dead, 'message')} that were not delivered.
      </p>
    </QuestionDialog>
  );
}
