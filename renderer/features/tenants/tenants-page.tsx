import { Button } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import { ArrowSyncRegular } from '@fluentui/react-icons/svg/arrow-sync';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import { actions, type TenantRow } from '../../../shared/contract/actions.ts';
import { QueryView, problemOf } from '../../ui/query-view.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchBar } from '../../ui/search-bar.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { useMay } from '../session/session-context.tsx';
import { FleetProgress } from './fleet-progress.tsx';
import { RowMenu, useRowMenu } from './row-menu.tsx';
import { SharedCauses } from './shared-causes.tsx';
import { StatusCounts } from './status-counts.tsx';
import { isFiltered, type TenantFilter } from './tenant-filter.ts';
import { TenantTable } from './tenant-table.tsx';
import { TenantsLoading } from './tenants-loading.tsx';
import { useFleetRun } from './use-fleet-run.ts';

const AddTenantDialog = lazy(async () => ({
  default: (await import('./add-tenant-dialog.tsx')).AddTenantDialog,
}));

/** All tenants that the person can access, the most urgent first. */
export function TenantsPage() {
  const { queries } = useConsole();
  const may = useMay();
  const tenants = useQuery(queries.tenants.list({}));
  const fleet = useFleetRun();
  const [adding, setAdding] = useState(false);
  const add = may(actions.tenants.add) && (
    <Button appearance="primary" icon={<AddRegular />} onClick={() => setAdding(true)}>
      Add tenant
    </Button>
  );
  return (
    <Page
      title="Tenants"
      layout="fill"
      actions={
        <>
          {may(actions.checks.startAll) && (
            <Button
              icon={<ArrowSyncRegular />}
              disabledFocusable={
                fleet.running !== undefined || fleet.start.isPending || !tenants.data?.length
              }
              onClick={() => fleet.start.mutate()}
            >
              Check all
            </Button>
          )}
          {add}
        </>
      }
    >
      {fleet.start.isError && <ProblemMessage problem={problemOf(fleet.start.error)} />}
      {fleet.cancel.isError && <ProblemMessage problem={problemOf(fleet.cancel.error)} />}
      {fleet.running && <RunProgress fleet={fleet} />}
      <QueryView query={tenants} what="tenants" loading={<TenantsLoading />}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState
              title="No tenants yet"
              text="A tenant belongs to a customer that consented to your application. Add one to check whether access is working."
            >
              {add}
            </EmptyState>
          ) : (
            <TenantList rows={rows} />
          )
        }
      </QueryView>
      <Suspense>{adding && <AddTenantDialog onClose={() => setAdding(false)} />}</Suspense>
    </Page>
  );
}

function RunProgress({ fleet }: { fleet: ReturnType<typeof useFleetRun> }) {
  const may = useMay();
  const { running, cancel } = fleet;
  return (
    running && (
      <FleetProgress
        run={running}
        canceling={cancel.isPending || cancel.variables === running.runId}
        onCancel={may(actions.checks.cancel) ? () => cancel.mutate(running.runId) : undefined}
      />
    )
  );
}

function TenantList({ rows }: { rows: TenantRow[] }) {
  const filter = useSearch({ from: '/' });
  const navigate = useNavigate();
  const menu = useRowMenu();
  const changeFilter = (change: TenantFilter) =>
    void navigate({ to: '/', search: { ...filter, ...change }, replace: true });
  return (
    <SharedCauses rows={rows}>
      <StatusCounts rows={rows} selected={filter.status} onSelect={(status) => changeFilter({ status })} />
      <SearchBar
        label="Search tenants"
        placeholder="Name, domain, tenant ID, vault, or problem"
        filter={filter}
        onChange={changeFilter}
      />
      <TenantTable
        rows={rows}
        filter={filter}
        onOpen={({ tenant: { tenantId } }) =>
          void navigate({ to: '/tenants/$tenantId', params: { tenantId } })
        }
        onMenu={menu.available ? menu.open : undefined}
        emptyState={
          <EmptyState title="No matching tenants" text="Change the search or the filters.">
            {isFiltered(filter) && (
              <Button onClick={() => void navigate({ to: '/', search: {} })}>Clear filters</Button>
            )}
          </EmptyState>
        }
      />
      <RowMenu menu={menu} />
    </SharedCauses>
  );
}
