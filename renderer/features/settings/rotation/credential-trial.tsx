import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarBody,
  ProgressBar,
  tokens,
} from '@fluentui/react-components';
import { skipToken, useMutation, useQuery } from '@tanstack/react-query';
import { useConsole } from '../../../api/console-context.tsx';
import { credentialTrialKey } from '../../../api/credential-trial.ts';
import type { CredentialTrial as Trial } from '../../../../shared/domain/provider-credential.ts';
import type { RotationView, TrialState } from '../../../../shared/domain/rotation.ts';
import { count } from '../../../../shared/problems/phrases.ts';
import { explainProblem } from '../../../../shared/problems/problem.ts';
import { PlainText } from '../../../ui/plain-text.tsx';
import { ProblemMessage } from '../../../ui/problem-message.tsx';
import { problemOf } from '../../../ui/query-view.tsx';

const useStyles = makeStyles({
  parts: { display: 'grid', gap: tokens.spacingVerticalS, width: '100%', justifyItems: 'start' },
  bar: { width: '100%', maxWidth: '480px' },
});

/** How far the trial is: as the console published it last, otherwise as it was when the page opened. */
export function useTrial(rotation: RotationView): TrialState | null {
  const { data } = useQuery<TrialState | null>({ queryKey: credentialTrialKey, queryFn: skipToken });
  return data === undefined ? rotation.trial : data;
}

/** Tries the credential at every customer tenant in the background, shows the progress and the result, and can be canceled. */
export function CredentialTrial({ trial }: { readonly trial: TrialState | null }) {
  const styles = useStyles();
  const { ask } = useConsole();
  const start = useMutation({ mutationFn: () => ask.rotation.tryNext({}) });
  const cancel = useMutation({ mutationFn: () => ask.rotation.cancelTrial({}) });
  const running = trial?.step === 'running' ? trial : null;
  const failed = [start, cancel].find(({ isError }) => isError);
  return (
    <div className={styles.parts}>
      {failed && <ProblemMessage problem={problemOf(failed.error)} />}
      {running && <Progress running={running} />}
      {trial?.step === 'failed' && <ProblemMessage problem={trial.problem} />}
      {trial?.step === 'canceled' && (
        <MessageBar intent="info" role="status">
          <MessageBarBody>{`The trial was canceled after ${count(trial.tried, 'tenant')}.`}</MessageBarBody>
        </MessageBar>
      )}
      {trial?.step === 'ended' && <Result trial={trial.trial} />}
      <Button
        disabledFocusable={start.isPending || cancel.isPending}
        onClick={() => (running ? cancel.mutate() : start.mutate())}
      >
        {running ? 'Cancel trial' : 'Try at all tenants'}
      </Button>
    </div>
  );
}

function Progress({ running }: { readonly running: Extract<TrialState, { step: 'running' }> }) {
  const styles = useStyles();
  const { tried, tenants, waits } = running;
  return (
    <div className={styles.bar} role="group" aria-label="Progress of the trial">
      <span role="status">
        {`${tried} of ${count(tenants, 'tenant')} tried.`}
        {waits && ' Waiting until Microsoft Entra ID accepts the new secret…'}
      </span>
      <ProgressBar value={tried} max={Math.max(tenants, 1)} aria-label="Tenants tried" />
    </div>
  );
}

function Result({ trial }: { readonly trial: Trial }) {
  const { tenants, accepted, unrelated, refused, refusals } = trial;
  return (
    <MessageBar intent={refused > 0 ? 'warning' : 'success'} layout="multiline" role="status">
      <MessageBarBody>
        {`${accepted} of ${count(tenants, 'tenant')} accept it.`}
        {unrelated > 0 && ` ${count(unrelated, 'tenant')} accept neither credential, for another reason.`}
        {refused > 0 && ` ${count(refused, 'tenant')} accept only the current one:`}
        {refusals.length > 0 && (
          <ul>
            {refusals.map(({ tenantId, name, problem }) => (
              <li key={tenantId}>
                <PlainText>{`${name}: ${explainProblem(problem).title}`}</PlainText>
              </li>
            ))}
          </ul>
        )}
      </MessageBarBody>
    </MessageBar>
  );
}
