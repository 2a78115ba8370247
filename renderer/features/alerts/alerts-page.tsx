import { Button, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { CalendarClockRegular } from '@fluentui/react-icons/svg/calendar-clock';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import { alertLimit, resolvedDays } from '../../../shared/contract/alert-limits.ts';
import { permissions } from '../../../shared/contract/permissions.ts';
import { plainText } from '../../../shared/domain/plain-text.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { useConsole } from '../../api/console-context.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useMay } from '../session/session-context.tsx';
import { AlertFilterBar } from './alert-filter-bar.tsx';
import { AlertTable } from './alert-table.tsx';
import { titleOfGroup } from './alert-words.ts';
import {
  groupAlerts,
  matchesAlertFilter,
  notYetAlerted,
  type AlertFilter,
  type AlertGroup,
} from './group-alerts.ts';
import { WithoutAlert } from './without-alert.tsx';
import { RespondBar } from './respond-bar.tsx';

const MaintenanceDialog = lazy(async () => ({
  default: (await import('./maintenance-dialog.tsx')).MaintenanceDialog,
}));

/** What is wrong in the fleet by cause, and what somebody does about it. */
export function AlertsPage() {
  const { queries } = useConsole();
  const may = useMay();
  const [filter, setFilter] = useState<AlertFilter>({ condition: 'raised' });
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [isPlanning, setIsPlanning] = useState(false);
  const alerts = useQuery(queries.alerts.list({}));
  const tenants = useQuery(queries.tenants.list({}));
  const planned = useQuery(queries.alerts.maintenance({}));
  const names = useMemo(
    () => new Map(tenants.data?.map(({ tenant }) => [tenant.tenantId, tenant.name])),
    [tenants.data],
  );
  const groups = useMemo(() => groupAlerts(alerts.data?.alerts ?? []), [alerts.data]);
  const shown = groups.filter((group) => matchesAlertFilter(group, filter, wordsOf(group, names)));
  const chosen = shown.filter(({ id, first }) => first.condition === 'raised' && selected.has(id));
  const quiet = notYetAlerted(tenants.data ?? [], alerts.data?.alerts ?? []);
  const canRespond = may(permissions.alerts.respond);
  const select = (id: string, isSelected: boolean) =>
    setSelected(new Set([...[...selected].filter((one) => one !== id), ...(isSelected ? [id] : [])]));
  return (
    <Page
      title="Alerts"
      subtitle={`What changed in the access to your customers. Shows what is open, and what was resolved in the last ${count(resolvedDays, 'day')}.`}
      layout="fill"
      actions={
        <Button icon={<CalendarClockRegular />} onClick={() => setIsPlanning(true)}>
          {planned.data?.length ? `Maintenance (${planned.data.length})` : 'Maintenance'}
        </Button>
      }
    >
      <QueryView query={alerts} what="alerts">
        {({ isComplete }) =>
          groups.length === 0 ? (
            <>
              <WithoutAlert tenants={quiet} />
              <EmptyState
                title="No alerts"
                text="An alert appears when access to a verified tenant fails repeatedly, when something expires soon, or when Causeway cannot check tenants."
              />
            </>
          ) : (
            <>
              {!isComplete && (
                <MessageBar intent="warning" layout="multiline">
                  <MessageBarBody>Shows the first {count(alertLimit, 'alert')}.</MessageBarBody>
                </MessageBar>
              )}
              <AlertFilterBar
                filter={filter}
                shown={shown.length}
                onChange={(change) => setFilter({ ...filter, ...change })}
              />
              <WithoutAlert tenants={quiet} />
              {canRespond && <RespondBar groups={chosen} onDone={() => setSelected(new Set())} />}
              {shown.length > 0 ? (
                <AlertTable
                  groups={shown}
                  names={names}
                  selected={canRespond ? selected : null}
                  onSelect={select}
                />
              ) : (
                <EmptyState title="No matching alerts" text="Change the search or the filters." />
              )}
            </>
          )
        }
      </QueryView>
      <Suspense>
        {isPlanning && <MaintenanceDialog rows={tenants.data ?? []} onClose={() => setIsPlanning(false)} />}
      </Suspense>
    </Page>
  );
}

/** Everything by which a row is found, in lower case. */
const wordsOf = (group: AlertGroup, names: ReadonlyMap<string, string>): string =>
  [titleOfGroup(group), ...group.alerts.flatMap(({ tenantId }) => (tenantId && names.get(tenantId)) ?? [])]
    .map(plainText)
    .join(' ')
    .toLowerCase();
