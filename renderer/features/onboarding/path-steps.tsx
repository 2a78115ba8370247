import { Badge, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { StepProgress, StepState } from '../../../shared/domain/onboarding/onboarding-path.ts';
import {
  explanationOf,
  onboardingSteps,
  type OnboardingStep,
} from '../../../shared/domain/onboarding/onboarding-steps.ts';
import { actionRequired, roleInWords } from '../../../shared/problems/in-words.ts';
import { explainProblem, type Problem } from '../../../shared/problems/problem.ts';
import { CauseDetails } from '../../ui/cause-details.tsx';
import { PlainText } from '../../ui/plain-text.tsx';
import { ProblemDetails } from '../../ui/problem-details.tsx';
import { ProblemLink } from '../../ui/problem-link.tsx';
import { Remedy } from '../../ui/remedy.tsx';
import { useReader } from '../../ui/reader-context.tsx';
import { Section } from '../../ui/section.tsx';
import { StateIcon, type CheckState } from '../../ui/state-icon.tsx';
import { minuteTime, RelativeTime } from '../../ui/time.tsx';
import { useSession } from '../session/session-context.tsx';
import { ApprovalWait } from './approval-wait.tsx';
import { ChosenKeys } from './chosen-keys.tsx';
import { StepActions } from './step-actions.tsx';
import { StepRight } from './step-right.tsx';
import { TimeLeft } from './time-left.tsx';
import type { Onboarding } from './onboarding.ts';
import { VerifiedMessage } from './verified-message.tsx';

const useStyles = makeStyles({
  list: { listStyle: 'none', margin: 0, padding: 0, display: 'grid' },
  step: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalM} 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    ':first-child': { borderTop: 'none', paddingTop: 0 },
  },
  icon: { marginTop: '2px' },
  body: { display: 'grid', gap: tokens.spacingVerticalS, minWidth: 0 },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXXS,
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightRegular },
  currentTitle: { fontWeight: tokens.fontWeightSemibold },
  text: { margin: 0, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  problem: {
    display: 'grid',
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    minWidth: 0,
  },
  action: { margin: 0, fontWeight: tokens.fontWeightSemibold },
});

const iconOf: Readonly<Record<StepState, CheckState>> = {
  done: 'passed',
  action: 'attention',
  waiting: 'waiting',
  unknown: 'unknown',
  pending: 'pending',
};

const colorOf = {
  done: 'success',
  action: 'warning',
  waiting: 'brand',
  unknown: 'important',
  pending: 'informative',
} as const satisfies Record<StepState, string>;

const labelOf: Readonly<Record<StepState, string>> = {
  done: 'Done',
  action: 'Action required',
  waiting: 'Waiting',
  unknown: 'Unknown',
  pending: 'Pending',
};

/** The steps in their order. The current one says what is missing, who must act, and with which role. */
export function PathSteps({ onboarding }: { onboarding: Onboarding }) {
  const styles = useStyles();
  const { path } = onboarding;
  // The last step is at the end of the page, and the good news at its beginning.
  const [wasOpen] = useState(path.current !== null);
  return (
    <Section title="Steps">
      {path.obstacle && <ProblemDetails problem={path.obstacle} />}
      {path.current === null && <VerifiedMessage onboarding={onboarding} isNew={wasOpen} />}
      <ol className={styles.list}>
        {onboardingSteps.map((step, index) => {
          const progress = path.steps.find((one) => one.step === step.id);
          return (
            progress && (
              <Step
                key={step.id}
                step={step}
                number={index + 1}
                progress={progress}
                current={path.current === step.id}
                onboarding={onboarding}
              />
            )
          );
        })}
      </ol>
    </Section>
  );
}

interface StepProps {
  readonly step: OnboardingStep;
  readonly number: number;
  readonly progress: StepProgress;
  readonly current: boolean;
  readonly onboarding: Onboarding;
}

function Step({ step, number, progress: { state, problem, until }, current, onboarding }: StepProps) {
  const styles = useStyles();
  const reader = useReader();
  const { kind } = useSession();
  const { title, role, duration, by } = step;
  const wait = onboarding.handedOff.find((one) => one.step === step.id);
  const showsProblem = problem !== null && problem.code !== onboarding.path.obstacle?.code;
  return (
    <li className={styles.step} aria-current={current ? 'step' : undefined}>
      <StateIcon state={iconOf[state]} className={styles.icon} />
      <div className={styles.body}>
        <div className={styles.head}>
          <h3 className={mergeClasses(styles.title, current && styles.currentTitle)}>
            {number}. {title}
          </h3>
          <Badge appearance={state === 'action' ? 'tint' : 'outline'} color={colorOf[state]}>
            {labelOf[state]}
          </Badge>
          {current && kind !== 'customer' && (
            <span className={styles.quiet}>
              since <RelativeTime iso={onboarding.since} />
            </span>
          )}
        </div>
        <p className={styles.text}>
          {state === 'done' ? step.explains : explanationOf(step, onboarding, reader)}
        </p>
        {step.id === 'consent' && state !== 'done' && <Removed onboarding={onboarding} />}
        {step.id === 'resource' && !(current && state === 'action' && !showsProblem) && (
          <ChosenKeys onboarding={onboarding} />
        )}
        {state !== 'done' && (
          <div className={styles.quiet}>
            {role && <div>{roleInWords(role)}</div>}
            <div>{duration}</div>
          </div>
        )}
        {state !== 'done' && state !== 'waiting' && <StepRight {...{ onboarding, step, current }} />}
        {wait && <ApprovalWait tenantId={onboarding.tenant.tenantId} step={step} since={wait.at} />}
        {state === 'waiting' && until !== null && <TimeLeft until={until} />}
        {showsProblem && state !== 'waiting' && (
          <StepProblem problem={problem}>{current && <StepActions onboarding={onboarding} />}</StepProblem>
        )}
        {current && !showsProblem && state === 'action' && (
          <>
            <p className={styles.action}>
              {kind === 'customer' && step.id === 'proof'
                ? 'Your provider must act, after you send the receipt below.'
                : `${actionRequired(by, reader)}.`}
            </p>
            <StepActions onboarding={onboarding} />
          </>
        )}
      </div>
    </li>
  );
}

/** Why a step is open that was done before. */
function Removed({ onboarding: { removed } }: { onboarding: Onboarding }) {
  const styles = useStyles();
  if (removed === null) return null;
  const { at, by } = removed;
  return (
    <p className={styles.text}>
      {at === null ? (
        'The application is not in the tenant any more.'
      ) : (
        <>
          <PlainText>{by ?? 'Somebody'}</PlainText> removed the access {minuteTime(at)}.
        </>
      )}{' '}
      This step gives the access again.
    </p>
  );
}

/** What is missing. During onboarding it is the next thing to do, and no alarm. `children` is how Causeway does it. */
function StepProblem({ problem, children }: { problem: Problem; children: ReactNode }) {
  const styles = useStyles();
  const reader = useReader();
  const { owner, title, explanation, remedy } = explainProblem(problem);
  return (
    <div className={styles.problem}>
      <p className={styles.action}>
        {actionRequired(owner, reader)}. {title}.
      </p>
      <p className={styles.text}>
        <PlainText>{explanation}</PlainText>
      </p>
      {children}
      {remedy.length > 0 && <Remedy steps={remedy} />}
      {problem.cause && <CauseDetails cause={problem.cause} />}
      <ProblemLink problem={problem} />
    </div>
  );
}
