import { Button } from '@fluentui/react-components';
import { ArrowSyncRegular } from '@fluentui/react-icons/svg/arrow-sync';
import { useRuns } from '../runs/use-runs.ts';
import { useStartCheck } from '../runs/use-start-check.ts';
import type { FleetSummary } from './summarize-fleet.ts';

/** Checks the failed tenants or all of them. Nothing for a person who may not. */
export function OverviewActions({ summary }: { summary: FleetSummary | undefined }) {
  const check = useStartCheck();
  const isRunning = useRuns().active.some(({ run }) => run.soleTenantId === null);
  const failed = summary?.failing ?? [];
  return (
    <>
      {check.some && (
        <Button
          disabledFocusable={isRunning || failed.length === 0}
          onClick={() => check.some?.(failed.map(({ tenant }) => tenant.tenantId))}
        >
          {`Check the failed ones (${failed.length.toLocaleString('en')})`}
        </Button>
      )}
      {check.all && (
        <Button
          appearance="primary"
          icon={<ArrowSyncRegular />}
          disabledFocusable={isRunning || !summary || summary.total.count === 0}
          onClick={() => check.all?.()}
        >
          Check all
        </Button>
      )}
    </>
  );
}
