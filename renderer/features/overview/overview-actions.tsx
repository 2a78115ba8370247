import { Button } from '@fluentui/react-components';
import { ArrowSyncRegular } from '@fluentui/react-icons/svg/arrow-sync';
import { checkNotWorking } from '../runs/check-not-working.ts';
import { useFleetCheck } from '../runs/use-fleet-check.ts';
import type { FleetSummary } from './summarize-fleet.ts';

/** Checks the tenants whose access is not working, or all of them. Nothing for a person who may not. */
export function OverviewActions({ summary }: { summary: FleetSummary | undefined }) {
  const check = useFleetCheck();
  const failed = summary?.failing ?? [];
  return (
    <>
      {check.some && (
        <Button
          disabledFocusable={check.isBusy || failed.length === 0}
          title="Checks the tenants whose access is not working."
          onClick={() => check.some?.(failed.map(({ tenant }) => tenant.tenantId))}
        >
          {checkNotWorking(failed.length)}
        </Button>
      )}
      {check.all && (
        <Button
          appearance="primary"
          icon={<ArrowSyncRegular />}
          disabledFocusable={check.isBusy || !summary || summary.total.count === 0}
          onClick={() => check.all?.()}
        >
          Check all
        </Button>
      )}
    </>
  );
}
