import { makeStyles, tokens } from '@fluentui/react-components';
import { checkTitles, type CheckResult } from '../../../shared/domain/check.ts';
import { explainProblem } from '../../../shared/problems/problem.ts';
import { PlainText } from '../../ui/plain-text.tsx';
import { ProblemLink } from '../../ui/problem-link.tsx';
import { exactTime } from '../../ui/time.tsx';
import { CauseDetails } from './cause-details.tsx';
import { EvidenceTable } from './evidence-table.tsx';

const useStyles = makeStyles({
  details: {
    display: 'grid',
    gap: tokens.spacingVerticalM,
    minWidth: 0,
    padding: '4px 8px 16px 52px',
  },
  proves: { margin: 0, color: tokens.colorNeutralForeground2 },
  findings: {
    margin: 0,
    display: 'grid',
    gridTemplateColumns: 'minmax(120px, max-content) 1fr',
    gap: '4px 16px',
  },
  name: { color: tokens.colorNeutralForeground3 },
  value: { margin: 0, overflowWrap: 'anywhere' },
});

/** What a rung proves, what it learned, what is wrong where something is, and the exchanges that show it. */
export function CheckDetails({ report }: { report: CheckResult }) {
  const styles = useStyles();
  const { verdict, findings, evidence, check } = report;
  const problem = 'problem' in verdict ? verdict.problem : undefined;
  return (
    <div className={styles.details}>
      <p className={styles.proves}>{checkTitles[check].proves}</p>
      {problem && (
        <p className={styles.proves}>
          <PlainText>{explainProblem(problem).explanation}</PlainText>
          {verdict.state === 'waiting' && ` This is normal until ${exactTime(verdict.until)}.`}
        </p>
      )}
      {findings.length > 0 && (
        <dl className={styles.findings}>
          {findings.map(({ name, value }, index) => (
            <Finding key={index} name={name} value={value} />
          ))}
        </dl>
      )}
      {problem?.cause && <CauseDetails cause={problem.cause} />}
      {problem && <ProblemLink problem={problem} />}
      {evidence.length > 0 && <EvidenceTable evidence={evidence} />}
    </div>
  );
}

function Finding({ name, value }: { name: string; value: string }) {
  const styles = useStyles();
  return (
    <>
      <dt className={styles.name}>
        <PlainText>{name}</PlainText>
      </dt>
      <dd className={styles.value}>
        <PlainText>{value}</PlainText>
      </dd>
    </>
  );
}
