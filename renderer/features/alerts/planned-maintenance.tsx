import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { permissions } from '../../../shared/contract/permissions.ts';
import type { Maintenance } from '../../../shared/domain/alerts/alert-policy.ts';
import { plainText } from '../../../shared/domain/plain-text.ts';
import type { TenantRow } from '../../../shared/domain/tenant-row.ts';
import { useConsole } from '../../api/console-context.tsx';
import { useAnnounce } from '../../ui/announcer.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { problemOf } from '../../ui/query-view.tsx';
import { minuteTime } from '../../ui/time.tsx';
import { useMay } from '../session/session-context.tsx';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  item: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalXS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  what: { flexGrow: 1, minWidth: '240px', overflowWrap: 'anywhere' },
  detail: { display: 'block', color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

/** The maintenance that is planned or going on. */
export function PlannedMaintenance(props: {
  readonly planned: readonly Maintenance[];
  readonly rows: readonly TenantRow[];
}) {
  const styles = useStyles();
  const { ask, queries } = useConsole();
  const cache = useQueryClient();
  const announce = useAnnounce();
  const mayEnd = useMay()(permissions.alerts.endMaintenance);
  const end = useMutation({
    mutationFn: (maintenanceId: string) => ask.alerts.endMaintenance({ maintenanceId }),
    onSuccess: async () => {
      await cache.invalidateQueries(queries.alerts.maintenance({}));
      announce('Ended the maintenance.');
    },
  });
  if (props.planned.length === 0) return null;
  return (
    <>
      {end.isError && <ProblemMessage problem={problemOf(end.error)} />}
      <ul aria-label="Planned maintenance" className={styles.list}>
        {props.planned.map((one) => {
          const scope = plainText(scopeInWords(one.scope, props.rows));
          return (
            <li key={one.maintenanceId} className={styles.item}>
              <span className={styles.what}>
                {scope}, {minuteTime(one.from)} to {minuteTime(one.until)}
                <span className={styles.detail}>{plainText(`${one.reason} (${one.by})`)}</span>
              </span>
              {mayEnd && (
                <Button
                  size="small"
                  aria-label={`End the maintenance of ${scope}`}
                  disabledFocusable={end.isPending}
                  onClick={() => end.mutate(one.maintenanceId)}
                >
                  End
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function scopeInWords(scope: Maintenance['scope'], rows: readonly TenantRow[]): string {
  switch (scope.kind) {
    case 'all':
      return 'All tenants';
    case 'tag':
      return `Tenants with the tag ${scope.tag}`;
    case 'tenant':
      return rows.find(({ tenant }) => tenant.tenantId === scope.tenantId)?.tenant.name ?? scope.tenantId;
  }
}
