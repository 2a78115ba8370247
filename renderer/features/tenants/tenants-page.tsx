import { Button } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import { ArrowSyncRegular } from '@fluentui/react-icons/svg/arrow-sync';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import { permissions } from '../../../shared/contract/permissions.ts';
import { matchesFilter } from '../../../shared/domain/matches-filter.ts';
import { isFiltered } from '../../../shared/domain/tenant-filter.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useNow } from '../../ui/use-now.ts';
import { checkNotWorking, notWorkingIds } from '../runs/check-not-working.ts';
import { useFleetCheck } from '../runs/use-fleet-check.ts';
import { useMay } from '../session/session-context.tsx';
import { isSameFilter, useListMemory } from './list-memory.ts';
import { focusRow } from './table/use-roving-rows.ts';
import { TenantList } from './tenant-list.tsx';
import { TenantsLoading } from './tenants-loading.tsx';
import { useListFilter } from './use-list-filter.ts';

const AddTenantDialog = lazy(async () => ({
  default: (await import('../tenant-form/add-tenant-dialog.tsx')).AddTenantDialog,
}));

/** All tenants that the person can access, the most urgent first. */
export function TenantsPage() {
  const { queries } = useConsole();
  const may = useMay();
  const tenants = useQuery(queries.tenants.list({}));
  const check = useFleetCheck();
  const list = useListFilter();
  const initial = useInitialPosition(list.filter);
  const [adding, setAdding] = useState(false);
  const minute = useNow(tenants.dataUpdatedAt);
  const failedIds = useMemo(() => {
    const now = new Date(minute);
    return notWorkingIds((tenants.data ?? []).filter((row) => matchesFilter(row, list.filter, now)));
  }, [tenants.data, list.filter, minute]);
  const filtered = isFiltered(list.filter);
  const add = may(permissions.tenants.add) && (
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
          {check.some && (
            <Button
              icon={<ArrowSyncRegular />}
              disabledFocusable={check.isBusy || failedIds.length === 0}
              title={
                filtered
                  ? 'Checks the tenants whose access is not working, of those that the filter shows.'
                  : 'Checks the tenants whose access is not working.'
              }
              onClick={() => check.some?.(failedIds)}
            >
              {checkNotWorking(failedIds.length)}
            </Button>
          )}
          {check.all && (
            <Button
              icon={<ArrowSyncRegular />}
              disabledFocusable={check.isBusy || !tenants.data?.length}
              title={filtered ? 'Checks all tenants, also those that the filter hides.' : undefined}
              onClick={() => check.all?.()}
            >
              Check all
            </Button>
          )}
          {add}
        </>
      }
    >
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
            <TenantList
              rows={rows}
              minute={minute}
              list={list}
              initial={initial}
              onCheck={(tenantIds) => check.some?.([...tenantIds])}
            />
          )
        }
      </QueryView>
      <Suspense>{adding && <AddTenantDialog onClose={() => setAdding(false)} />}</Suspense>
    </Page>
  );
}

/**
 * Where the list begins: where the person left it, if the filter is still the same. Gives the focus back to the row that had
 * it; the effect of this page comes after the effect with which the heading takes the focus.
 */
function useInitialPosition(filter: Parameters<typeof isSameFilter>[0]) {
  const memory = useListMemory();
  const [initial] = useState(() => {
    const { filter: last, activeId, scrollTop } = memory.read();
    return isSameFilter(last, filter) ? { activeId, scrollTop } : { activeId: undefined, scrollTop: 0 };
  });
  const restored = useRef(false);
  useEffect(() => {
    if (restored.current) return;
    restored.current = true;
    if (initial.activeId !== undefined) focusRow(document, initial.activeId);
  }, [initial]);
  return initial;
}
