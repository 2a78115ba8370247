import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import type { LiveResults } from '../../api/live-results.ts';
import type { TenantStatus } from '../../../shared/contract/actions.ts';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';
import { QueryView } from '../../ui/query-view.tsx';
import { Section } from '../../ui/section.tsx';
import { exactTime, RelativeTime } from '../../ui/time.tsx';
import { CheckList } from './check-list.tsx';
import { TenantHistory } from './tenant-history.tsx';

const useStyles = makeStyles({
  time: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
});

/** The checks of the current run, the latest one, or an earlier one that was selected; below them the recent runs. */
export function ChecksSection({ status, live }: { status: TenantStatus; live: LiveResults | undefined }) {
  const styles = useStyles();
  const { tenant, latest, history } = status;
  const [selectedRunId, setSelectedRunId] = useState<string>();
  const newest = live && live.runId !== latest?.runId ? live : latest;
  const shownRunId = live?.running ? live.runId : (selectedRunId ?? newest?.runId);
  const showsEarlier =
    selectedRunId !== undefined && shownRunId === selectedRunId && selectedRunId !== newest?.runId;

  return (
    <>
      {showsEarlier ? (
        <EarlierReport tenant={tenant} runId={selectedRunId} onBack={() => setSelectedRunId(undefined)} />
      ) : (
        <Section
          title="Checks"
          aside={
            !live?.running &&
            latest && (
              <span className={styles.time}>
                Checked <RelativeTime iso={latest.finishedAt} />
              </span>
            )
          }
        >
          {newest ? (
            <CheckList tenant={tenant} results={newest.results} running={live?.running === true} />
          ) : (
            <p className={styles.text}>Run a check to see the results here.</p>
          )}
        </Section>
      )}
      <TenantHistory history={history} shownRunId={shownRunId} onShow={setSelectedRunId} />
    </>
  );
}

interface EarlierReportProps {
  readonly tenant: TenantRecord;
  readonly runId: string;
  readonly onBack: () => void;
}

function EarlierReport({ tenant, runId, onBack }: EarlierReportProps) {
  const styles = useStyles();
  const { queries } = useConsole();
  const report = useQuery(queries.checks.report({ tenantId: tenant.tenantId, runId }));
  return (
    <Section
      title="Checks of an earlier run"
      aside={
        <Button size="small" onClick={onBack}>
          Back to latest run
        </Button>
      }
    >
      <QueryView query={report} what="the report">
        {({ results, finishedAt }) => (
          <>
            <p className={styles.text}>Run completed: {exactTime(finishedAt)}.</p>
            <CheckList tenant={tenant} results={results} running={false} />
          </>
        )}
      </QueryView>
    </Section>
  );
}
