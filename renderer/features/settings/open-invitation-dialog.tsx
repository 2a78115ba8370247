import { Button, Field, Input, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { clouds } from '../../../shared/cloud.ts';
import { longestInvitation, type InvitationFile } from '../../../shared/domain/onboarding/invitation-file.ts';
import { workspaceName, type WorkspaceList } from '../../../shared/domain/workspace.ts';
import { useConsole } from '../../api/console-context.tsx';
import { FactList } from '../../ui/fact-list.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { PastedTextField } from '../../ui/pasted-text-field.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { PlainText } from '../../ui/plain-text.tsx';
import { problemOf } from '../../ui/query-view.tsx';
import { minuteTime } from '../../ui/time.tsx';

interface Props {
  /** A link with an invitation, with which the dialog begins. Nobody reads it before the person says so. */
  readonly link?: string;
  /** Whether the window opens the workspace at once. */
  readonly switches: boolean;
  readonly onCreated: (list: WorkspaceList) => void;
  readonly onClose: () => void;
}

/** Creates the workspace of a customer from an invitation. Nothing is created before the person has seen what it says. */
export function OpenInvitationDialog({ link = '', switches, onCreated, onClose }: Props) {
  const { ask } = useConsole();
  const [text, setText] = useState(link);
  const [name, setName] = useState<string>();
  const [isChangedAgain, setChangedAgain] = useState(false);
  const read = useMutation({ mutationFn: () => ask.workspaces.readInvitation({ text }) });
  const found = read.data;
  const chosenName = workspaceName.safeParse(name ?? found?.suggestedName ?? '');
  const open = useMutation({
    mutationFn: (given: string) => ask.workspaces.openInvitation({ text, name: given }),
    onSuccess: (list) => {
      onCreated(list);
      onClose();
    },
  });
  const change = (next: string) => {
    // One character more than allowed, so that an invitation that is too long is refused and not cut.
    setText(next.slice(0, longestInvitation + 1));
    setName(undefined);
    read.reset();
    open.reset();
  };
  const changeAgain = () => {
    setChangedAgain(true);
    change(text);
  };
  const isBusy = read.isPending || open.isPending;
  const submit = () => {
    if (isBusy || text.trim() === '') return;
    if (!found) read.mutate();
    else if (chosenName.success) open.mutate(chosenName.data);
  };
  const failed = [open, read].find(({ isError }) => isError);
  return (
    <FormDialog
      title="Open an invitation"
      onSubmit={submit}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            appearance="primary"
            disabledFocusable={isBusy || text.trim() === '' || (found !== undefined && !chosenName.success)}
          >
            {found ? openingOf(found.updates !== null, switches) : 'Read invitation'}
          </Button>
        </>
      }
    >
      {found ? (
        <div>
          <Button size="small" onClick={changeAgain}>
            Change the invitation
          </Button>
        </div>
      ) : (
        <PastedTextField
          label="Invitation"
          hint="Paste the line or the link that the provider sent, or open the file causeway-invitation.json."
          fileLabel="Invitation file"
          value={text}
          onChange={change}
          focuses={isChangedAgain}
        />
      )}
      {failed && <ProblemMessage problem={problemOf(failed.error)} />}
      {found && (
        <>
          <FactList facts={factsOf(found.invitation)} />
          <MessageBar intent="warning" layout="multiline" role="status">
            <MessageBarBody>
              These are the words of whoever made the invitation, and they prove nothing. Compare the
              application ID with a second source, such as your contract. To open the invitation grants
              nothing.
            </MessageBarBody>
          </MessageBar>
          <MessageBar intent={found.entra === 'found' ? 'info' : 'warning'} layout="multiline">
            <MessageBarBody>{entraInWords[found.entra]}</MessageBarBody>
          </MessageBar>
          {found.entraProblem && <ProblemMessage intent="warning" problem={found.entraProblem} />}
          {found.invitation.consoleAppId === null && (
            <MessageBar intent="warning" layout="multiline">
              <MessageBarBody>
                The invitation names no application with which you can sign in, so this workspace can show the
                invitation only. Ask the provider for the hand-off pack.
              </MessageBarBody>
            </MessageBar>
          )}
          {found.updates === null ? (
            <Field
              label="Name of the workspace"
              hint={
                switches
                  ? 'Causeway restarts in the new workspace, and a run in progress ends.'
                  : 'To open it, set the environment variable CAUSEWAY_WORKSPACE to this name and start Causeway again.'
              }
              required
              validationMessage={
                name !== undefined && !chosenName.success
                  ? (chosenName.error.issues[0]?.message ?? null)
                  : null
              }
            >
              <Input value={name ?? found.suggestedName} onChange={(_, { value }) => setName(value)} />
            </Field>
          ) : (
            <MessageBar intent="info" layout="multiline">
              <MessageBarBody>
                The workspace “<PlainText>{found.updates}</PlainText>” is of the same tenant and the same
                applications. It takes over this invitation, and keeps the selected keys.
              </MessageBarBody>
            </MessageBar>
          )}
        </>
      )}
    </FormDialog>
  );
}

const openingOf = (updates: boolean, switches: boolean): string =>
  updates
    ? switches
      ? 'Update and open'
      : 'Update workspace'
    : switches
      ? 'Create and open'
      : 'Create workspace';

/** What Entra says without a sign-in. */
const entraInWords = {
  found:
    'Microsoft Entra knows the invited tenant in this cloud. It says who owns and publishes the application after you sign in at the tenant. Causeway shows it before anybody consents.',
  'not found': 'Microsoft Entra did not find the invited tenant in this cloud.',
  'not asked':
    'Microsoft Entra was not asked, because one of the invitation and this workspace belongs to the demo, and the other to Azure. The new workspace uses the environment of the invitation.',
} as const;

const orNone = (text: string): string => (text === '' ? 'Not stated' : text);

const factsOf = (invitation: InvitationFile) =>
  [
    ['For', invitation.customerName],
    ['Tenant ID', invitation.tenantId],
    ['Cloud', `${clouds[invitation.cloud].title}${invitation.environment === 'demo' ? ' (simulated)' : ''}`],
    ['Provider', orNone(invitation.providerName)],
    ['Application', orNone(invitation.applicationName)],
    ['Application ID', invitation.appId],
    ['Application with which you sign in', invitation.consoleAppId ?? 'None'],
    ['Tenant of the provider', invitation.homeTenantId],
    ['Microsoft Graph permissions', permissionsInWords(invitation.permissions)],
    ['Role for the key', invitation.role],
    ['Contact', orNone([invitation.contact, invitation.replyTo].filter((text) => text !== '').join(', '))],
    ['Valid until', minuteTime(invitation.expiresAt)],
  ] as const;

const permissionsInWords = (permissions: InvitationFile['permissions']): string =>
  permissions === null ? 'Not stated' : permissions.length === 0 ? 'None' : permissions.join(', ');
