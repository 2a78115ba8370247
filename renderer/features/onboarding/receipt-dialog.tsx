import { Button, Field, Input, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import { permissions } from '../../../shared/contract/permissions.ts';
import { longestReceipt } from '../../../shared/domain/onboarding/receipt.ts';
import { tenantName, vaultNameOf } from '../../../shared/domain/tenant.ts';
import { FactList } from '../../ui/fact-list.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { PastedTextField } from '../../ui/pasted-text-field.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { problemOf } from '../../ui/query-view.tsx';
import { minuteTime } from '../../ui/time.tsx';
import { useMay } from '../session/session-context.tsx';

interface Props {
  /** The tenant of the page that opened the dialog, if it is about one. */
  readonly tenantId?: string;
  readonly onClose: () => void;
}

/** Imports what a hand-off script of the customer printed. Nothing is added before the person confirms what was read. */
export function ReceiptDialog({ tenantId, onClose }: Props) {
  const { ask } = useConsole();
  const may = useMay();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [name, setName] = useState<string>();
  const read = useMutation({ mutationFn: () => ask.onboarding.readReceipt({ text }) });
  const change = (next: string) => {
    setText(next.slice(0, longestReceipt));
    setName(undefined);
    read.reset();
  };
  const found = read.data;
  const chosenName = tenantName.safeParse(name ?? found?.knownAs ?? '');
  const accept = useMutation({
    mutationFn: (given: string) => ask.onboarding.acceptReceipt({ text, name: given }),
    onSuccess: ({ tenantId: added }) => {
      if (may(permissions.checks.start)) void ask.checks.start({ tenantId: added }).catch(() => undefined);
      onClose();
      void navigate({ to: '/onboarding/$tenantId', params: { tenantId: added } });
    },
  });
  const submit = () => {
    if (!found) read.mutate();
    else if (chosenName.success) accept.mutate(chosenName.data);
  };
  const failed = [accept, read].find(({ isError }) => isError);
  return (
    <FormDialog
      title="Import receipt"
      onSubmit={submit}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            appearance="primary"
            disabledFocusable={
              text.trim() === '' ||
              read.isPending ||
              accept.isPending ||
              (found !== undefined && !chosenName.success)
            }
          >
            {found
              ? accept.isPending
                ? 'Adding…'
                : 'Accept and check'
              : read.isPending
                ? 'Reading…'
                : 'Read receipt'}
          </Button>
        </>
      }
    >
      <PastedTextField
        label="Receipt"
        hint="Paste the line that the hand-off script printed, or open the file causeway-receipt.json."
        fileLabel="Receipt file"
        value={text}
        onChange={change}
      />
      {failed && <ProblemMessage problem={problemOf(failed.error)} />}
      {found && (
        <>
          <MessageBar intent={found.vaultProblem ? 'warning' : 'success'} layout="multiline" role="status">
            <MessageBarBody>
              {found.vaultProblem
                ? 'The receipt is complete, but the key vault did not say to which tenant it belongs. An access check shows why.'
                : found.isAdded
                  ? 'The tenant is in the list. Accept the receipt to add this key vault to it.'
                  : 'The receipt is complete, and the key vault belongs to the tenant. A receipt is no proof: an access check follows.'}
            </MessageBarBody>
          </MessageBar>
          {tenantId !== undefined && tenantId !== found.receipt.tenantId && (
            <MessageBar intent="warning" layout="multiline">
              <MessageBarBody>This receipt belongs to another customer than this page.</MessageBarBody>
            </MessageBar>
          )}
          <FactList
            facts={[
              ['Customer', found.knownAs ?? 'Not in the list'],
              ['Tenant ID', found.receipt.tenantId],
              ['Key vault', vaultNameOf(found.receipt.vaultUri)],
              ['Key', found.receipt.keyName],
              ['Secret', found.receipt.secretName ?? 'None'],
              [
                'Permission model',
                found.receipt.permissionModel === 'rbac' ? 'Role-based access control' : 'Access policy',
              ],
              ['Created', minuteTime(found.receipt.at)],
            ]}
          />
          {!found.isAdded && (
            <Field
              label="Name"
              hint="The display name of this customer."
              required
              validationMessage={
                name !== undefined && !chosenName.success
                  ? (chosenName.error.issues[0]?.message ?? null)
                  : null
              }
            >
              <Input value={name ?? found.knownAs ?? ''} onChange={(_, { value }) => setName(value)} />
            </Field>
          )}
        </>
      )}
    </FormDialog>
  );
}
