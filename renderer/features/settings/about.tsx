import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.tsx';
import type { Environment } from '../../../shared/domain/session.ts';
import { QueryView } from '../../ui/query-view.tsx';
import { FactList } from '../../ui/fact-list.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { Section } from '../../ui/section.tsx';

const useStyles = makeStyles({
  notices: { display: 'grid', gap: tokens.spacingVerticalS, marginTop: tokens.spacingVerticalL },
});

const environmentTitles: Readonly<Record<Environment, string>> = {
  demo: 'Demo (Azure is simulated on this computer)',
  live: 'Live (connected to Azure)',
};

export function About() {
  const styles = useStyles();
  const { queries } = useConsole();
  const about = useQuery(queries.console.about({}));
  return (
    <Section title="About Causeway">
      <QueryView query={about} what="the version">
        {({ version, environment, runtime, notices }) => (
          <>
            <FactList
              facts={[
                ['Version', version],
                ['Runtime', runtime],
                ['Environment', environmentTitles[environment]],
              ]}
            />
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
