import {
  Button,
  Checkbox,
  Field,
  makeStyles,
  MessageBar,
  MessageBarBody,
  tokens,
} from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import { skipToken, useMutation, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { browserPageKey } from '../../api/browser-page.ts';
import { useConsole } from '../../api/console-context.tsx';
import { permissions } from '../../../shared/contract/permissions.ts';
import type { BrowserPageState } from '../../../shared/domain/onboarding/browser-page.ts';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { problemOf } from '../../ui/query-view.tsx';
import { useMay, useSession } from '../session/session-context.tsx';
import { BrowserPageButton } from '../../ui/browser-page-button.tsx';
import { GrantPlan } from './grant-plan.tsx';
import { KeyState } from './key-state.tsx';
import { KeyChoice } from './key-choice.tsx';
import { OwnSignIn } from './own-sign-in.tsx';
import { RemovalRequests } from './offboarding/removal-requests.tsx';
import { PrivateConnections } from './private-connections.tsx';
import type { Onboarding } from './onboarding.ts';
import { useBrowserPage } from '../../ui/use-browser-page.ts';

const EditTenantDialog = lazy(async () => ({
  default: (await import('../tenant-form/edit-tenant-dialog.tsx')).EditTenantDialog,
}));

const useStyles = makeStyles({
  actions: { display: 'grid', gap: tokens.spacingVerticalS },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
});

/** What Causeway does for the current step at the press of a button. */
export function StepActions({ onboarding }: { onboarding: Onboarding }) {
  const may = useMay();
  const { kind } = useSession();
  const { path, isAdded, tenant } = onboarding;
  const { tenantId } = tenant;
  if (path.obstacle !== null) return null;
  switch (path.current) {
    case 'consent':
      // Another consent does not enable an application that somebody disabled.
      if (isPaused(onboarding))
        return may(permissions.offboarding.perform) ? (
          <OwnSignIn tenantId={tenantId}>
            <RemovalRequests tenantId={tenantId} depth={{ is: 'resume' }} />
          </OwnSignIn>
        ) : null;
      return (
        <>
          {may(permissions.onboarding.openConsent) && <ConsentAction onboarding={onboarding} />}
          {!isAdded && may(permissions.onboarding.add) && <AddAction tenantId={tenantId} />}
        </>
      );
    case 'resource':
      return (
        <>
          {may(permissions.onboarding.chooseKey) && (
            <OwnSignIn tenantId={tenantId}>
              <KeyChoice tenantId={tenantId} replaceable={kind === 'customer' ? tenant.vaults : []} />
            </OwnSignIn>
          )}
          {may(permissions.tenants.edit) && <EditAction onboarding={onboarding} />}
        </>
      );
    case 'network':
    case 'role':
      return may(permissions.onboarding.grant) ? (
        <OwnSignIn tenantId={tenantId}>
          <GrantPlan tenantId={tenantId} part={path.current} />
          {path.current === 'network' && <PrivateConnections tenantId={tenantId} />}
        </OwnSignIn>
      ) : null;
    case 'key':
      return may(permissions.onboarding.change) ? <KeyState tenant={tenant} enabled /> : null;
    case 'tenant':
    case 'proof':
    case null:
      return null;
  }
}

/** Whether the application is in the tenant and disabled, as after a pause. */
const isPaused = ({ path }: Onboarding): boolean =>
  path.steps.some(({ step, problem }) => step === 'consent' && problem?.code === 'app-disabled');

function ConsentAction({ onboarding: { tenant, requested } }: { onboarding: Onboarding }) {
  const styles = useStyles();
  const { ask } = useConsole();
  const { tenantId } = tenant;
  const { kind } = useSession();
  // The path of a customer's own workspace needs both; elsewhere nobody sees whether the second one is there.
  const [both, setBoth] = useState(kind === 'customer' && requested.coversSignIn);
  const page = useBrowserPage({
    tenantId,
    page: 'consent',
    open: async () => {
      const { opened } = await ask.onboarding.openConsent({ tenantId, both });
      // Consent was found since the last check: the check shows it.
      if (!opened) await ask.checks.start({ tenantId });
    },
    cancel: () => ask.onboarding.cancelConsent({ tenantId }),
  });
  return (
    <div className={styles.actions}>
      {requested.coversSignIn && (
        <Field hint="The page then also asks for the application with which people sign in to Causeway. Only an administrator can accept it.">
          <Checkbox
            label="Ask for both applications on one page"
            checked={both}
            disabled={page.isWaiting}
            onChange={(_, { checked }) => setBoth(checked === true)}
          />
        </Field>
      )}
      <BrowserPageButton
        page={page}
        label="Open the admin consent page"
        waiting="Waiting for the consent page in the browser…"
      />
    </div>
  );
}

/**
 * An invited tenant is checked only after it was added to the list. After the consent page reported success, a customer needs no
 * second button for that: the page in the browser said that Causeway shows the result.
 */
function AddAction({ tenantId }: { tenantId: string }) {
  const styles = useStyles();
  const { ask } = useConsole();
  const { person } = useSession();
  const isOwn = person.tenantId !== null;
  const consented = useQuery<BrowserPageState>({
    queryKey: browserPageKey(tenantId, 'consent'),
    queryFn: skipToken,
  }).data;
  const isConsented = consented?.step === 'ended' && consented.problem === null;
  const add = useMutation({
    mutationFn: () => ask.onboarding.add({ tenantId }),
    onSuccess: () => void ask.checks.start({ tenantId }).catch(() => undefined),
  });
  const { mutate, isIdle } = add;
  useEffect(() => {
    if (isOwn && isConsented && isIdle) mutate();
  }, [isOwn, isConsented, isIdle, mutate]);
  return (
    <div className={styles.actions}>
      {isConsented && (
        <MessageBar intent="success" layout="multiline" role="status">
          <MessageBarBody>
            {isOwn
              ? 'Microsoft Entra reported the consent. Causeway checks it now.'
              : 'Microsoft Entra reported the consent. Add the tenant to the list to check it.'}
          </MessageBarBody>
        </MessageBar>
      )}
      <div className={styles.line}>
        <Button icon={<AddRegular />} disabledFocusable={add.isPending} onClick={() => add.mutate()}>
          {isOwn ? 'I consented already: check it' : 'Add to the list and check'}
        </Button>
      </div>
      {add.isError && <ProblemMessage problem={problemOf(add.error)} />}
    </div>
  );
}

function EditAction({ onboarding: { tenant } }: { onboarding: Onboarding }) {
  const styles = useStyles();
  const [editing, setEditing] = useState(false);
  return (
    <div className={styles.line}>
      <Button onClick={() => setEditing(true)}>Edit key vaults</Button>
      <Suspense>{editing && <EditTenantDialog tenant={tenant} onClose={() => setEditing(false)} />}</Suspense>
    </div>
  );
}
