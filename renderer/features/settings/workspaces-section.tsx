import { Badge, Button, makeStyles, tokens } from '@fluentui/react-components';
import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useNavigate, useSearch } from '@tanstack/react-router';
import * as z from 'zod';
import { useConsole } from '../../api/console-context.tsx';
import { permissions } from '../../../shared/contract/permissions.ts';
import { deepLink } from '../../../shared/domain/deep-link.ts';
import { mainWorkspaceId } from '../../../shared/domain/workspace-id.ts';
import { workspaceName, type Workspace, type WorkspaceList } from '../../../shared/domain/workspace.ts';
import { PlainText } from '../../ui/plain-text.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { problemOf, QueryView } from '../../ui/query-view.tsx';
import { Section } from '../../ui/section.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useMay } from '../session/session-context.tsx';

const useStyles = makeStyles({
  parts: { display: 'grid', gap: tokens.spacingVerticalL },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  list: { display: 'grid', listStyleType: 'none', margin: 0, padding: 0 },
  item: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    minHeight: '40px',
    padding: `${tokens.spacingVerticalXS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  name: { flexGrow: 1, minWidth: '160px', overflowWrap: 'anywhere' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  invitation: { display: 'grid', gap: tokens.spacingVerticalS },
  form: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'end',
    gap: tokens.spacingHorizontalM,
    maxWidth: '480px',
    '& > :first-child': { flexGrow: 1, minWidth: '200px' },
  },
});

const OpenInvitationDialog = lazy(async () => ({
  default: (await import('./open-invitation-dialog.tsx')).OpenInvitationDialog,
}));

const nameForm = z.object({ name: workspaceName });
type NameForm = z.infer<typeof nameForm>;

/** The workspaces on this computer, and which of them is open. */
export function WorkspacesSection() {
  const styles = useStyles();
  const { queries } = useConsole();
  const list = useQuery(queries.workspaces.list({}));
  return (
    <Section title="Workspaces">
      <div className={styles.parts}>
        <p className={styles.text}>
          Each workspace has its own tenants, settings, credential, sign-ins, and records. Use one for each
          provider application, such as production and a government cloud.
        </p>
        <QueryView query={list} what="the workspaces">
          {(workspaces) => <Workspaces list={workspaces} />}
        </QueryView>
      </div>
    </Section>
  );
}

function Workspaces({ list }: { list: WorkspaceList }) {
  const styles = useStyles();
  const may = useMay();
  const { ask } = useConsole();
  const keep = useKeepList();
  const [renamed, setRenamed] = useState<string>();
  const remove = useMutation({ mutationFn: ask.workspaces.remove, onSuccess: keep });
  const switchTo = useMutation({ mutationFn: ask.workspaces.switchTo });
  const failed = [remove, switchTo].find(({ isError }) => isError);
  return (
    <>
      {failed && <ProblemMessage problem={problemOf(failed.error)} />}
      <ul className={styles.list}>
        {list.all.map((workspace) => (
          <li key={workspace.id} className={styles.item}>
            {renamed === workspace.id ? (
              <RenameForm workspace={workspace} onEnd={() => setRenamed(undefined)} />
            ) : (
              <>
                <span className={styles.name}>
                  <PlainText>{workspace.name}</PlainText>
                </span>
                {workspace.kind === 'customer' && <Badge appearance="outline">Customer</Badge>}
                {workspace.id === list.current && <Badge appearance="outline">Current</Badge>}
                <WorkspaceActions
                  workspace={workspace}
                  list={list}
                  onSwitch={() => switchTo.mutate({ workspaceId: workspace.id })}
                  onRename={may(permissions.workspaces.rename) ? () => setRenamed(workspace.id) : undefined}
                  onRemove={
                    may(permissions.workspaces.remove)
                      ? () => remove.mutate({ workspaceId: workspace.id })
                      : undefined
                  }
                />
              </>
            )}
          </li>
        ))}
      </ul>
      {list.switches ? (
        <p className={styles.text}>
          Causeway restarts when you open another workspace, and a run in progress ends.
        </p>
      ) : (
        <p className={styles.text}>
          In the browser, set the environment variable CAUSEWAY_WORKSPACE to the name of a workspace and start
          Causeway again.
        </p>
      )}
      {may(permissions.workspaces.create) && <CreateForm />}
      {may(permissions.workspaces.create) && <OpenInvitation switches={list.switches} />}
    </>
  );
}

interface ActionsProps {
  readonly workspace: Workspace;
  readonly list: WorkspaceList;
  readonly onSwitch: () => void;
  readonly onRename: (() => void) | undefined;
  readonly onRemove: (() => void) | undefined;
}

function WorkspaceActions({ workspace, list, onSwitch, onRename, onRemove }: ActionsProps) {
  const styles = useStyles();
  const { id, name } = workspace;
  const isOpen = id === list.current;
  return (
    <div className={styles.actions}>
      {list.switches && !isOpen && (
        <Button size="small" aria-label={`Open ${name}`} onClick={onSwitch}>
          Open
        </Button>
      )}
      {onRename && (
        <Button size="small" aria-label={`Rename ${name}`} onClick={onRename}>
          Rename
        </Button>
      )}
      {onRemove && list.switches && !isOpen && id !== mainWorkspaceId && (
        <Button size="small" aria-label={`Remove ${name}`} onClick={onRemove}>
          Remove
        </Button>
      )}
    </div>
  );
}

function CreateForm() {
  const styles = useStyles();
  const { ask } = useConsole();
  const keep = useKeepList();
  const { control, handleSubmit, reset } = useForm<NameForm>({
    resolver: zodResolver(nameForm),
    defaultValues: { name: '' },
  });
  const create = useMutation({
    mutationFn: ask.workspaces.create,
    onSuccess: (list) => {
      keep(list);
      reset();
    },
  });
  return (
    <>
      {create.isError && <ProblemMessage problem={problemOf(create.error)} />}
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => void handleSubmit((given) => create.mutate(given))(event)}
      >
        <TextField control={control} name="name" label="Name of the new workspace" />
        <Button type="submit" disabledFocusable={create.isPending}>
          Create workspace
        </Button>
      </form>
    </>
  );
}

/** For an administrator whom a provider invited. */
function OpenInvitation({ switches }: { switches: boolean }) {
  const styles = useStyles();
  const keep = useKeepList();
  const navigate = useNavigate();
  const { invitation } = useSearch({ from: '/settings' });
  const [isOpen, setIsOpen] = useState(false);
  const close = () => {
    setIsOpen(false);
    // Otherwise, Back opens the dialog again.
    if (invitation !== undefined) void navigate({ to: '/settings', search: {}, replace: true });
  };
  return (
    <div className={styles.invitation}>
      <p className={styles.text}>
        Did a provider invite your tenant? Open the invitation: Causeway creates a workspace that holds no
        credential of a provider and reaches your tenant alone.
      </p>
      <div>
        <Button onClick={() => setIsOpen(true)}>Open an invitation…</Button>
      </div>
      <Suspense>
        {(isOpen || invitation !== undefined) && (
          <OpenInvitationDialog
            key={invitation}
            {...{ switches, onCreated: keep, onClose: close }}
            {...(invitation !== undefined && { link: deepLink({ page: 'invitation', content: invitation }) })}
          />
        )}
      </Suspense>
    </div>
  );
}

function RenameForm({ workspace, onEnd }: { workspace: Workspace; onEnd: () => void }) {
  const styles = useStyles();
  const { ask } = useConsole();
  const keep = useKeepList();
  const { control, handleSubmit } = useForm<NameForm>({
    resolver: zodResolver(nameForm),
    defaultValues: { name: workspace.name },
  });
  const rename = useMutation({
    mutationFn: ask.workspaces.rename,
    onSuccess: (list) => {
      keep(list);
      onEnd();
    },
  });
  return (
    <>
      {rename.isError && <ProblemMessage problem={problemOf(rename.error)} />}
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) =>
          void handleSubmit((given) => rename.mutate({ workspaceId: workspace.id, ...given }))(event)
        }
      >
        <TextField control={control} name="name" label="Name" />
        <Button type="submit" appearance="primary" disabledFocusable={rename.isPending}>
          Save
        </Button>
        <Button onClick={onEnd}>Cancel</Button>
      </form>
    </>
  );
}

/** Shows the list that an action returned. */
function useKeepList(): (list: WorkspaceList) => void {
  const { queries } = useConsole();
  const cache = useQueryClient();
  return (list) => {
    cache.setQueryData(queries.workspaces.list({}).queryKey, list);
    // The title bar shows the name.
    void cache.invalidateQueries(queries.console.about({}));
  };
}
