import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import { permissions } from '../../../shared/contract/permissions.ts';
import type { OnboardingStep } from '../../../shared/domain/onboarding/onboarding-steps.ts';
import { useMay } from '../session/session-context.tsx';
import type { Onboarding } from './onboarding.ts';

const StepHandOffDialog = lazy(async () => ({
  default: (await import('./step-hand-off-dialog.tsx')).StepHandOffDialog,
}));

const useStyles = makeStyles({
  right: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
});

interface Props {
  readonly onboarding: Onboarding;
  readonly step: OnboardingStep;
  readonly current: boolean;
}

/** Whether the person who signed in may do the step. A step that they may not do is handed to somebody with its role. */
export function StepRight({ onboarding, step, current }: Props) {
  const styles = useStyles();
  const { queries } = useConsole();
  const may = useMay();
  const mayAct = may(permissions.onboarding.rights);
  const asksOnly = !mayAct && may(permissions.onboarding.askAdministrator) && step.id === 'consent';
  const { tenantId } = onboarding.tenant;
  const account = useQuery({
    ...queries.onboarding.account({ tenantId, service: 'resource-manager' }),
    enabled: mayAct,
  });
  const isSignedIn = (account.data?.account ?? null) !== null;
  const rights = useQuery({
    ...queries.onboarding.rights({ tenantId }),
    enabled: mayAct && isSignedIn,
    staleTime: 60_000,
  });
  const [open, setOpen] = useState(false);
  if ((!mayAct && !asksOnly) || step.role === null) return null;
  const right =
    (isSignedIn ? rights.data?.find((one) => one.step === step.id)?.may : undefined) ?? 'not known';
  if (right !== 'no' && !current) return null;
  return (
    <div className={styles.right}>
      {right !== 'not known' && (
        <p className={styles.text}>
          {right === 'yes' ? 'Your account may do this step.' : 'Your account may not do this step.'}
          {!current && ' It is possible that it is done already: Causeway finds out when the step comes.'}
        </p>
      )}
      <Button size="small" onClick={() => setOpen(true)}>
        {step.id === 'consent' ? 'Send to an administrator…' : `Hand off “${step.title}”…`}
      </Button>
      <Suspense>
        {open && <StepHandOffDialog {...{ onboarding, step }} onClose={() => setOpen(false)} />}
      </Suspense>
    </div>
  );
}
