import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, type ReactNode } from 'react';
import { permissions } from '../../../shared/contract/permissions.ts';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';
import { useMay } from '../session/session-context.tsx';
import { ChecksSection } from './checks/checks-section.tsx';
import { TenantTabs, type TenantTab } from './tenant-tabs.tsx';
import type { ShownRun } from './use-shown-run.ts';

const TenantHistory = lazy(async () => ({
  default: (await import('./history/tenant-history.tsx')).TenantHistory,
}));
const TenantActivity = lazy(async () => ({
  default: (await import('./tenant-activity.tsx')).TenantActivity,
}));
const TenantResources = lazy(async () => ({
  default: (await import('./tenant-resources.tsx')).TenantResources,
}));

interface Props {
  readonly tenant: TenantRecord;
  readonly shown: ShownRun;
}

/** The checks, the history, the activity and the resources of a tenant. */
export function TenantSections({ tenant, shown }: Props) {
  const may = useMay();
  const navigate = useNavigate();
  const { tab, run } = useSearch({ from: '/tenants/$tenantId' });
  const { tenantId } = tenant;
  const { earlier, running, present, comparison, shownRunId } = shown;
  const earlierReport = earlier?.data && { ...earlier.data, since: null };

  const panels: Readonly<Record<TenantTab, () => ReactNode>> = {
    checks: () => (
      <ChecksSection
        tenant={tenant}
        running={earlier ? undefined : running}
        report={earlier ? (earlierReport ?? null) : present}
        isEarlier={earlier !== undefined}
      />
    ),
    history: () => <TenantHistory tenantId={tenantId} shownRunId={shownRunId} comparison={comparison} />,
    activity: () => <TenantActivity tenantId={tenantId} />,
    resources: () => <TenantResources tenant={tenant} results={present?.results ?? []} />,
  };
  const available = (Object.keys(panels) as TenantTab[]).filter(
    (one) => one !== 'activity' || may(permissions.tenants.activity),
  );
  const wanted = tab ?? (comparison ? 'history' : 'checks');
  const selected = available.includes(wanted) ? wanted : 'checks';
  return (
    <TenantTabs
      available={available}
      selected={selected}
      onSelect={(next) =>
        void navigate({
          to: '/tenants/$tenantId',
          params: { tenantId },
          search: { tab: next, ...(earlier && run !== undefined && { run }) },
          replace: true,
          resetScroll: false,
        })
      }
    >
      <Suspense>{panels[selected]()}</Suspense>
    </TenantTabs>
  );
}
