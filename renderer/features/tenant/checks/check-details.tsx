import { makeStyles, tokens } from '@fluentui/react-components';
import { checkTitles, type CheckResult } from '../../../../shared/domain/check.ts';
import { explainProblem } from '../../../../shared/problems/problem.ts';
import { EvidenceTable } from '../../../ui/evidence-table.tsx';
import { FactList } from '../../../ui/fact-list.tsx';
import { PlainText } from '../../../ui/plain-text.tsx';
import { ProblemLink } from '../../../ui/problem-link.tsx';
import { exactTime } from '../../../ui/time.tsx';
import { verdictProblem } from '../../../../shared/domain/verdict-problem.ts';
import { CauseDetails } from '../../../ui/cause-details.tsx';

const useStyles = makeStyles({
  details: {
    display: 'grid',
    gap: tokens.spacingVerticalM,
    minWidth: 0,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS} ${tokens.spacingVerticalL} 28px`,
  },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  findings: {
    gridTemplateColumns: 'minmax(120px, max-content) 1fr',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
  },
});

/** What a check proves, its findings, its problem if it has one, and the evidence. */
export function CheckDetails({ result }: { result: CheckResult }) {
  const styles = useStyles();
  const { verdict, findings, evidence, check } = result;
  const problem = verdictProblem(verdict);
  return (
    <div className={styles.details}>
      <p className={styles.text}>{checkTitles[check].proves}</p>
      {problem && (
        <p className={styles.text}>
          <PlainText>{explainProblem(problem).explanation}</PlainText>
          {verdict.state === 'waiting' && ` This is normal until ${exactTime(verdict.until)}.`}
        </p>
      )}
      {findings.length > 0 && (
        <FactList
          className={styles.findings}
          facts={findings.map(({ name, value }) => [name, value] as const)}
        />
      )}
      {problem?.cause && <CauseDetails cause={problem.cause} />}
      {problem && <ProblemLink problem={problem} />}
      {evidence.length > 0 && <EvidenceTable evidence={evidence} />}
    </div>
  );
}
