import { Button, MessageBarActions } from '@fluentui/react-components';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { problemOf, QueryView } from '../../ui/query-view.tsx';
import { CheckProgress } from './checks/check-progress.tsx';
import { EarlierRunBanner } from './earlier-run-banner.tsx';
import { StatusHeadline } from './status-headline.tsx';
import type { ShownRun } from './use-shown-run.ts';

interface Props {
  readonly tenant: TenantRecord;
  readonly shown: ShownRun;
  readonly onBackToPresent: () => void;
}

/** The status that the shown run found, or the progress of the check that runs. */
export function ShownStatus({ tenant, shown, onBackToPresent }: Props) {
  const { earlier, running, present } = shown;
  if (earlier?.isError)
    return (
      <ProblemMessage problem={problemOf(earlier.error)}>
        <MessageBarActions>
          <Button onClick={onBackToPresent}>Back to present status</Button>
        </MessageBarActions>
      </ProblemMessage>
    );
  if (earlier)
    return (
      <QueryView query={earlier} what="the report">
        {(report) => (
          <>
            <EarlierRunBanner finishedAt={report.finishedAt} onBack={onBackToPresent} />
            <StatusHeadline
              key={report.runId}
              tenant={tenant}
              report={{ ...report, since: null }}
              isEarlier
            />
          </>
        )}
      </QueryView>
    );
  if (running) return <CheckProgress tenant={tenant} live={running} />;
  if (present) return <StatusHeadline key={present.runId} tenant={tenant} report={present} />;
  return (
    <EmptyState
      title="Not checked yet"
      text="A check signs in to this tenant as the application and tests each step of the access path, up to cryptography in Key Vault."
    />
  );
}
