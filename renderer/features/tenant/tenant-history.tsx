import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { Outcome } from '../../../shared/domain/run.ts';
import { accessStatusOf } from '../../../shared/domain/status-words.ts';
import { definitionOf } from '../../../shared/problems/problem.ts';
import { AccessStatusMark } from '../../ui/access-status.tsx';
import { Section } from '../../ui/section.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { verdictProblem } from '../../ui/verdict-problem.ts';

const useStyles = makeStyles({
  list: { listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalXS },
  run: {
    display: 'grid',
    gridTemplateColumns: '140px minmax(0, 1fr) auto auto',
    alignItems: 'center',
    gap: tokens.spacingVerticalS,
  },
  time: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
});

interface Props {
  readonly history: readonly Outcome[];
  readonly shownRunId: string | undefined;
  readonly onShow: (runId: string) => void;
}

/** The recent runs; each one shows its checks. */
export function TenantHistory({ history, shownRunId, onShow }: Props) {
  const styles = useStyles();
  return (
    <Section title="Recent runs">
      {history.length === 0 ? (
        <p className={styles.text}>No runs yet.</p>
      ) : (
        <ol className={styles.list}>
          {history.map(({ runId, finishedAt, verdict }) => {
            const problem = verdictProblem(verdict);
            return (
              <li key={runId} className={styles.run}>
                <AccessStatusMark status={accessStatusOf(verdict)} />
                <span>{problem && definitionOf(problem.code).title}</span>
                <span className={styles.time}>
                  <RelativeTime iso={finishedAt} />
                </span>
                <Button
                  size="small"
                  appearance="subtle"
                  aria-pressed={runId === shownRunId}
                  onClick={() => onShow(runId)}
                >
                  {runId === shownRunId ? 'Shown' : 'Show'}
                </Button>
              </li>
            );
          })}
        </ol>
      )}
    </Section>
  );
}
