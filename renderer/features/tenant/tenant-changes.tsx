import { useQuery } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.tsx';
import type { TenantStatus } from '../../../shared/contract/tenants-actions.ts';
import type { Change } from '../../../shared/domain/run.ts';
import { TextLink } from '../../ui/text-link.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { ChangesSince } from './changes-since.tsx';

/** What differs from the previous run and from the last successful check. */
export function TenantChanges({ status }: { status: TenantStatus }) {
  const { tenant, latest, lastGood, history } = status;
  const { tenantId } = tenant;
  const previous = history.find(({ runId }) => runId !== latest?.runId);
  const isSameRun = previous !== undefined && previous.runId === lastGood?.runId;
  return (
    <>
      {latest && previous && !isSameRun && (
        <PreviousRun
          tenantId={tenantId}
          before={previous.runId}
          beforeAt={previous.finishedAt}
          after={latest.runId}
        />
      )}
      <ChangesSince
        title="Changes since the last successful check"
        changes={status.changes}
        link={
          latest &&
          lastGood &&
          lastGood.runId !== latest.runId && (
            <CompareLink tenantId={tenantId} before={lastGood.runId} after={latest.runId} />
          )
        }
      >
        {lastGood === null ? (
          'No check has succeeded yet.'
        ) : (
          <>
            Last successful check: <RelativeTime iso={lastGood.finishedAt} />
            {isSameRun && ', the previous run'}.{status.changes.length === 0 && ' No changes since then.'}
          </>
        )}
      </ChangesSince>
    </>
  );
}

interface PreviousRunProps {
  readonly tenantId: string;
  readonly before: string;
  readonly beforeAt: string;
  readonly after: string;
}

const none: readonly Change[] = [];

function PreviousRun({ tenantId, before, beforeAt, after }: PreviousRunProps) {
  const { queries } = useConsole();
  const comparison = useQuery(queries.checks.compare({ tenantId, before, after }));
  const changes = comparison.data?.changes ?? none;
  return (
    <ChangesSince
      title="Changes since the previous run"
      changes={changes}
      link={<CompareLink tenantId={tenantId} before={before} after={after} />}
    >
      Previous run: <RelativeTime iso={beforeAt} />.
      {comparison.isError
        ? ' The runs can’t be compared.'
        : comparison.data && changes.length === 0 && ' No changes since then.'}
    </ChangesSince>
  );
}

const CompareLink = ({
  tenantId,
  before,
  after,
}: Pick<PreviousRunProps, 'tenantId' | 'before' | 'after'>) => (
  <TextLink
    to="/tenants/$tenantId"
    params={{ tenantId }}
    search={{ tab: 'history', run: after, compareWith: before }}
  >
    Compare these runs
  </TextLink>
);
