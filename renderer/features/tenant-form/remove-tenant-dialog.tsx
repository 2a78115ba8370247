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
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.tsx';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { problemOf } from '../../ui/query-view.tsx';
import { PlainText } from '../../ui/plain-text.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';

interface Props {
  readonly tenant: TenantRecord;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

/** Asks for confirmation. Cancel comes first and has the focus. */
export function RemoveTenantDialog({ tenant, onClose, onRemoved }: Props) {
  const { ask, queries } = useConsole();
  const cache = useQueryClient();
  const remove = useMutation({
    mutationFn: () => ask.tenants.remove({ tenantId: tenant.tenantId }),
    onSuccess: () => {
      onRemoved();
      return cache.invalidateQueries(queries.tenants.list({}));
    },
  });
  return (
    <Dialog open modalType="alert" onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>
            Remove “<PlainText>{tenant.name}</PlainText>”?
          </DialogTitle>
          <DialogContent>
            {remove.isError && <ProblemMessage problem={problemOf(remove.error)} />}
            <p>
              This deletes the tenant, {count(tenant.vaults.length, 'vault')}, and all reports from Causeway,
              with its notes, tags, ticket, and assignee. You cannot undo this action.
            </p>
            <p>
              Nothing changes in the tenant itself: consent and role assignments remain until the customer
              removes them.
            </p>
          </DialogContent>
          <DialogActions>
            <DialogTrigger disableButtonEnhancement>
              <Button>Cancel</Button>
            </DialogTrigger>
            <Button appearance="primary" disabledFocusable={remove.isPending} onClick={() => remove.mutate()}>
              {remove.isPending ? 'Removing…' : 'Remove tenant'}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
