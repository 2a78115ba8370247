import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { Section } from '../../ui/section.tsx';

const useStyles = makeStyles({
  facts: {
    margin: 0,
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    gap: '6px 16px',
    '& dt': { color: tokens.colorNeutralForeground3 },
    '& dd': { margin: 0 },
  },
  notices: { display: 'grid', gap: '8px', marginTop: '16px' },
});

export function About() {
  const styles = useStyles();
  const { queries } = useConsole();
  const about = useQuery(queries.console.about({}));
  return (
    <Section title="About Causeway">
      <QueryView query={about} what="the version">
        {({ version, world, runtime, notices }) => (
          <>
            <dl className={styles.facts}>
              <dt>Version</dt>
              <dd>{version}</dd>
              <dt>Runs on</dt>
              <dd>{runtime}</dd>
              <dt>Azure</dt>
              <dd>{world === 'demo' ? 'Simulated on this machine' : 'The real one'}</dd>
            </dl>
            {notices.length > 0 && (
              <div className={styles.notices}>
                {notices.map((problem, index) => (
                  <ProblemMessage key={index} problem={problem} intent="warning" />
                ))}
              </div>
            )}
          </>
        )}
      </QueryView>
    </Section>
  );
}
