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
import { History } from './tenant-history.tsx';

const useStyles = makeStyles({
  when: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
});

/** The ladder that is being climbed, or the latest, or an earlier one that was asked for; below it the runs to choose from. */
export function ChecksSection({ status, live }: { status: TenantStatus; live: LiveResults | undefined }) {
  const styles = useStyles();
  const { tenant, latest, history } = status;
  const [earlier, setEarlier] = useState<string>();
  const newest = live && live.runId !== latest?.runId ? live : latest;
  const shownRunId = live?.running ? live.runId : (earlier ?? newest?.runId);
  const showsEarlier = earlier !== undefined && shownRunId === earlier && earlier !== newest?.runId;

  return (
    <>
      {showsEarlier ? (
        <EarlierReport tenant={tenant} runId={earlier} onBack={() => setEarlier(undefined)} />
      ) : (
        <Section
          title="Ladder"
          aside={
            !live?.running &&
            latest && (
              <span className={styles.when}>
                Checked <RelativeTime iso={latest.finishedAt} />
              </span>
            )
          }
        >
          {newest ? (
            <CheckList tenant={tenant} results={newest.results} running={live?.running === true} />
          ) : (
            <p className={styles.text}>The ladder appears here rung by rung, as soon as a check runs.</p>
          )}
        </Section>
      )}
      <History history={history} shownRunId={shownRunId} onShow={setEarlier} />
    </>
  );
}

function EarlierReport(props: { tenant: TenantRecord; runId: string; onBack: () => void }) {
  const { tenant, runId, onBack } = props;
  const styles = useStyles();
  const { queries } = useConsole();
  const report = useQuery(queries.checks.report({ tenantId: tenant.tenantId, runId }));
  return (
    <Section
      title="Ladder of an earlier run"
      aside={
        <Button size="small" onClick={onBack}>
          Back to the latest
        </Button>
      }
    >
      <QueryView query={report} what="the report">
        {({ results, finishedAt }) => (
          <>
            <p className={styles.text}>This run ended {exactTime(finishedAt)}.</p>
            <CheckList tenant={tenant} results={results} running={false} />
          </>
        )}
      </QueryView>
    </Section>
  );
}
