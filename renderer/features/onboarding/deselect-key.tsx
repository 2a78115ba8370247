import { Button } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { vaultNameOf, type KeyInVault } from '../../../shared/domain/tenant.ts';
import { useConsole } from '../../api/console-context.tsx';
import { PlainText } from '../../ui/plain-text.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { problemOf } from '../../ui/query-view.tsx';
import { QuestionDialog } from '../../ui/question-dialog.tsx';
import { useConfirm } from '../notices/notices-context.tsx';

interface Props {
  readonly tenantId: string;
  readonly keyInVault: KeyInVault;
}

/** Removes a key from the selected ones of the own workspace, after a question. */
export function DeselectKey({ tenantId, keyInVault }: Props) {
  const { ask } = useConsole();
  const confirm = useConfirm();
  const [isAsking, setAsking] = useState(false);
  const { keyName } = keyInVault;
  const vaultName = vaultNameOf(keyInVault.vaultUri);
  const deselect = useMutation({
    mutationFn: () => ask.customer.deselectKey({ tenantId, key: keyInVault }),
    onSuccess: () => {
      setAsking(false);
      confirm(`Removed the key ${keyName} from the list.`);
    },
  });
  const close = () => {
    setAsking(false);
    deselect.reset();
  };
  return (
    <>
      <Button
        size="small"
        aria-label={`Remove the key ${keyName} in ${vaultName} from the list`}
        onClick={() => setAsking(true)}
      >
        Remove from the list…
      </Button>
      {isAsking && (
        <QuestionDialog
          title={
            <>
              Remove the key <PlainText>{keyName}</PlainText> from the list?
            </>
          }
          action="Remove"
          busy={deselect.isPending ? 'Removing…' : undefined}
          onAction={() => deselect.mutate()}
          onClose={close}
        >
          {deselect.isError && <ProblemMessage problem={problemOf(deselect.error)} />}
          <p>
            The key stays in the key vault <PlainText>{vaultName}</PlainText>, and nothing changes in Azure.
            If the application still has access to the key, remove the access first.
          </p>
        </QuestionDialog>
      )}
    </>
  );
}
