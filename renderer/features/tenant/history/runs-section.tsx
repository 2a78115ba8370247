import { Button, makeStyles, Switch, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { QueryView } from '../../../ui/query-view.tsx';
import { Section } from '../../../ui/section.tsx';
import { DurationChart } from './duration-chart.tsx';
import { RunList } from './run-list.tsx';
import { useChecks } from './use-checks.ts';

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  older: { marginTop: tokens.spacingVerticalM },
});

/** How many checks the picture of the durations shows at most. */
const mostDurations = 100;

interface Props {
  readonly tenantId: string;
  readonly shownRunId: string | undefined;
  readonly addressOf: (runId: string) => string;
  readonly onShow: (runId: string) => void;
  /** Called with the older and the newer run. */
  readonly onCompare: (before: string, after: string) => void;
}

/** The runs of which a report is kept, and how long the last ones took. */
export function RunsSection({ tenantId, ...list }: Props) {
  const styles = useStyles();
  const [changesOnly, setChangesOnly] = useState(false);
  const checks = useChecks(tenantId, changesOnly);
  const { hasNextPage, isFetchingNextPage } = checks;
  return (
    <>
      {!changesOnly && checks.data !== undefined && checks.data.length > 0 && (
        <Section title="Duration of the checks">
          <DurationChart history={checks.data.slice(0, mostDurations)} />
        </Section>
      )}
      <Section
        title="Runs"
        aside={
          <Switch
            label="Changes only"
            checked={changesOnly}
            onChange={(_, { checked }) => setChangesOnly(checked)}
          />
        }
      >
        <QueryView query={checks} what="the runs">
          {(found) =>
            found.length === 0 ? (
              <p className={styles.text}>No runs yet.</p>
            ) : (
              <>
                <RunList history={found} {...list} />
                {hasNextPage && (
                  <Button
                    className={styles.older}
                    disabledFocusable={isFetchingNextPage}
                    onClick={() => void checks.fetchNextPage()}
                  >
                    {isFetchingNextPage ? 'Loading…' : 'Show older runs'}
                  </Button>
                )}
              </>
            )
          }
        </QueryView>
      </Section>
    </>
  );
}
