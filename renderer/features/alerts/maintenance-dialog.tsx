import { Button, Field, Input, makeStyles, Select, Textarea, tokens } from '@fluentui/react-components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { permissions } from '../../../shared/contract/permissions.ts';
import type { Maintenance } from '../../../shared/domain/alerts/alert-policy.ts';
import { plainText } from '../../../shared/domain/plain-text.ts';
import type { TenantRow } from '../../../shared/domain/tenant-row.ts';
import { useConsole } from '../../api/console-context.tsx';
import { useAnnounce } from '../../ui/announcer.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { problemOf, QueryView } from '../../ui/query-view.tsx';
import { useMay } from '../session/session-context.tsx';
import { minuteOf, timeOf } from './day-of.ts';
import { PlannedMaintenance } from './planned-maintenance.tsx';

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
  times: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(200px, 1fr))',
    gap: tokens.spacingHorizontalM,
  },
});

interface Props {
  readonly rows: readonly TenantRow[];
  readonly onClose: () => void;
}

const hourMs = 60 * 60_000;
type Kind = Maintenance['scope']['kind'];

/** Plans maintenance for the fleet, a tag, or a tenant; shows what is planned and ends it. */
export function MaintenanceDialog({ rows, onClose }: Props) {
  const styles = useStyles();
  const { ask, queries } = useConsole();
  const cache = useQueryClient();
  const announce = useAnnounce();
  const mayPlan = useMay()(permissions.alerts.addMaintenance);
  const planned = useQuery(queries.alerts.maintenance({}));
  const tags = tagsOf(rows);
  const [kind, setKind] = useState<Kind>('all');
  const [tag, setTag] = useState(tags[0] ?? '');
  const [tenantId, setTenantId] = useState(rows[0]?.tenant.tenantId ?? '');
  const [from, setFrom] = useState(() => minuteOf(new Date()));
  const [until, setUntil] = useState(() => minuteOf(new Date(Date.now() + 2 * hourMs)));
  const [reason, setReason] = useState('');
  const scope = scopeOf(kind, tag, tenantId);
  const times = { from: timeOf(from), until: timeOf(until) };
  const isOrdered = times.from !== null && times.until !== null && times.from < times.until;
  const isComplete = scope !== null && isOrdered && reason.trim() !== '';
  const add = useMutation({
    mutationFn: (part: Omit<Maintenance, 'maintenanceId' | 'by'>) => ask.alerts.addMaintenance(part),
    onSuccess: async () => {
      await cache.invalidateQueries(queries.alerts.maintenance({}));
      announce('Planned the maintenance.');
      setReason('');
    },
  });
  const submit = () => {
    if (isComplete && times.from !== null && times.until !== null)
      add.mutate({ scope, from: times.from, until: times.until, reason });
  };
  return (
    <FormDialog
      title="Maintenance"
      onSubmit={submit}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Close</Button>
          {mayPlan && (
            <Button type="submit" appearance="primary" disabledFocusable={!isComplete || add.isPending}>
              Plan maintenance
            </Button>
          )}
        </>
      }
    >
      <p className={styles.text}>
        During maintenance the checks go on, but raise no alert and do not count for the availability.
      </p>
      <QueryView query={planned} what="the planned maintenance">
        {(all) => <PlannedMaintenance planned={all} rows={rows} />}
      </QueryView>
      {add.isError && <ProblemMessage problem={problemOf(add.error)} />}
      {mayPlan && (
        <>
          <Field label="Maintenance of">
            <Select value={kind} onChange={(_, { value }) => setKind(kindOf(value))}>
              <option value="all">All tenants</option>
              {tags.length > 0 && <option value="tag">Tenants with a tag</option>}
              {rows.length > 0 && <option value="tenant">One tenant</option>}
            </Select>
          </Field>
          {kind === 'tag' && (
            <Field label="Tag">
              <Select value={tag} onChange={(_, { value }) => setTag(value)}>
                {tags.map((one) => (
                  <option key={one} value={one}>
                    {plainText(one)}
                  </option>
                ))}
              </Select>
            </Field>
          )}
          {kind === 'tenant' && (
            <Field label="Tenant">
              <Select value={tenantId} onChange={(_, { value }) => setTenantId(value)}>
                {rows.map(({ tenant }) => (
                  <option key={tenant.tenantId} value={tenant.tenantId}>
                    {plainText(tenant.name)}
                  </option>
                ))}
              </Select>
            </Field>
          )}
          <div className={styles.times}>
            <Field label="From" required>
              <Input type="datetime-local" value={from} onChange={(_, { value }) => setFrom(value)} />
            </Field>
            <Field
              label="Until"
              required
              validationMessage={isOrdered ? null : 'The end must be after the start.'}
            >
              <Input type="datetime-local" value={until} onChange={(_, { value }) => setUntil(value)} />
            </Field>
          </div>
          <Field label="Reason" required>
            <Textarea value={reason} maxLength={300} onChange={(_, { value }) => setReason(value)} />
          </Field>
        </>
      )}
    </FormDialog>
  );
}

const kindOf = (value: string): Kind => (value === 'tag' || value === 'tenant' ? value : 'all');

function scopeOf(kind: Kind, tag: string, tenantId: string): Maintenance['scope'] | null {
  if (kind === 'all') return { kind };
  if (kind === 'tag') return tag === '' ? null : { kind, tag };
  return tenantId === '' ? null : { kind, tenantId };
}

/** Every tag once, whatever its case. */
const tagsOf = (rows: readonly TenantRow[]): string[] =>
  [
    ...new Map(
      rows.flatMap(({ annotations }) => annotations.tags).map((tag) => [tag.toLowerCase(), tag]),
    ).values(),
  ].toSorted((one, other) => one.localeCompare(other));
