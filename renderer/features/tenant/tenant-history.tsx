import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { Outcome } from '../../../shared/domain/run.ts';
import { definitionOf } from '../../../shared/problems/problem.ts';
import { Section } from '../../ui/section.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { VerdictMark } from '../../ui/verdict-mark.tsx';
import { problemOfVerdict } from '../tenants/row-facts.ts';

const useStyles = makeStyles({
  list: { listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: '4px' },
  run: {
    display: 'grid',
    gridTemplateColumns: '110px minmax(0, 1fr) auto auto',
    alignItems: 'center',
    gap: '8px',
  },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
});

interface Props {
  readonly history: readonly Outcome[];
  readonly shownRunId: string | undefined;
  readonly onShow: (runId: string) => void;
}

/** The last runs; each opens its own ladder. */
export function History({ history, shownRunId, onShow }: Props) {
  const styles = useStyles();
  return (
    <Section title="Last runs">
      {history.length === 0 ? (
        <p className={styles.text}>No run yet.</p>
      ) : (
        <ol className={styles.list}>
          {history.map(({ runId, finishedAt, verdict }) => {
            const problem = problemOfVerdict(verdict);
            return (
              <li key={runId} className={styles.run}>
                <VerdictMark status={verdict.state} />
                <span>{problem && definitionOf(problem.code).title}</span>
                <span className={styles.quiet}>
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
