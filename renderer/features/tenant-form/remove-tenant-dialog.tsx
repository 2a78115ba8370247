import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';
import { eachVaultOnce } from '../../../shared/domain/vault-place.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { problemOf } from '../../ui/query-view.tsx';
import { QuestionDialog } from '../../ui/question-dialog.tsx';
import { ConfirmationField } from '../../ui/confirmation-field.tsx';
import { PlainText } from '../../ui/plain-text.tsx';

interface Props {
  readonly tenant: TenantRecord;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

/** Asks for confirmation. Cancel comes first and has the focus. */
export function RemoveTenantDialog({ tenant, onClose, onRemoved }: Props) {
  const { ask, queries } = useConsole();
  const cache = useQueryClient();
  const [typed, setTyped] = useState('');
  const remove = useMutation({
    mutationFn: () => ask.tenants.remove({ tenantId: tenant.tenantId, confirmation: typed }),
    onSuccess: () => {
      onRemoved();
      return cache.invalidateQueries(queries.tenants.list({}));
    },
  });
  return (
    <QuestionDialog
      title={
        <>
          Remove “<PlainText>{tenant.name}</PlainText>”?
        </>
      }
      action="Remove tenant"
      busy={remove.isPending ? 'Removing…' : undefined}
      onAction={() => remove.mutate()}
      onClose={onClose}
    >
      <p>
        This deletes the tenant, {count(eachVaultOnce(tenant.vaults).length, 'vault')}, and all reports from
        Causeway, with its notes, tags, ticket, and assignee. You cannot undo this action.
      </p>
      <p>
        Nothing changes in the tenant itself: consent and role assignments remain until the customer removes
        them.
      </p>
      <ConfirmationField
        problem={remove.isError ? problemOf(remove.error) : undefined}
        typed={typed}
        onType={setTyped}
      />
    </QuestionDialog>
  );
}
