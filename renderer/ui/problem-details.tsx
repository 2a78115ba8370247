import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { actionRequired } from '../../shared/problems/in-words.ts';
import { explainProblem, type Problem } from '../../shared/problems/problem.ts';
import { CauseDetails } from './cause-details.tsx';
import { PlainText } from './plain-text.tsx';
import { ProblemLink } from './problem-link.tsx';
import { useReader } from './reader-context.tsx';
import { Remedy } from './remedy.tsx';
import { StateIcon } from './state-icon.tsx';

const useStyles = makeStyles({
  details: {
    display: 'grid',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingVerticalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderLeft: `4px solid ${tokens.colorStatusDangerBorder2}`,
    borderRadius: tokens.borderRadiusMedium,
    minWidth: 0,
  },
  head: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  icon: { fontSize: '24px', flexShrink: 0 },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  action: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  text: { margin: 0, lineHeight: tokens.lineHeightBase300, maxWidth: '80ch' },
});

interface Props {
  readonly problem: Problem;
  /** Actions that help, such as “Try again”. */
  readonly children?: ReactNode;
}

/** A problem in full: who must act, the explanation, the steps with their commands, and the raw error. */
export function ProblemDetails({ problem, children }: Props) {
  const styles = useStyles();
  const reader = useReader();
  const { title, owner, explanation, remedy } = explainProblem(problem);
  return (
    <div role="alert" className={styles.details}>
      <div className={styles.head}>
        <StateIcon state="failed" className={styles.icon} />
        <h3 className={styles.title}>{title}</h3>
      </div>
      <p className={styles.action}>{actionRequired(owner, reader)}.</p>
      <p className={styles.text}>
        <PlainText>{explanation}</PlainText>
      </p>
      {remedy.length > 0 && <Remedy steps={remedy} />}
      {problem.cause && <CauseDetails cause={problem.cause} />}
      {children !== undefined && <div>{children}</div>}
      <ProblemLink problem={problem} />
    </div>
  );
}
