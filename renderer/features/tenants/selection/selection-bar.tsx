import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowSyncRegular } from '@fluentui/react-icons/svg/arrow-sync';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { MailRegular } from '@fluentui/react-icons/svg/mail';
import { TagRegular } from '@fluentui/react-icons/svg/tag';
import { lazy, Suspense, useState } from 'react';
import { permissions } from '../../../../shared/contract/permissions.ts';
import type { TenantColumn } from '../../../../shared/domain/tenant-columns.ts';
import type { TenantRow } from '../../../../shared/domain/tenant-row.ts';
import { ownerOfRow } from '../../../../shared/domain/verdict-of-row.ts';
import { count } from '../../../../shared/problems/phrases.ts';
import { useMay } from '../../session/session-context.tsx';
import { ExportMenu } from '../toolbar/export-menu.tsx';
import type { Exports } from '../toolbar/use-exports.ts';

const TagDialog = lazy(async () => ({ default: (await import('./tag-dialog.tsx')).TagDialog }));
const LettersDialog = lazy(async () => ({ default: (await import('./letters-dialog.tsx')).LettersDialog }));

const useStyles = makeStyles({
  bar: {
    position: 'absolute',
    insetInline: 0,
    bottom: 0,
    zIndex: 2,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    minHeight: '48px',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    boxSizing: 'border-box',
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `2px solid ${tokens.colorBrandStroke1}`,
    boxShadow: tokens.shadow16,
  },
  count: { fontWeight: tokens.fontWeightSemibold, marginInlineEnd: tokens.spacingHorizontalS },
  clear: { marginInlineStart: 'auto' },
});

interface Props {
  /** The selected rows that the filter shows. */
  readonly rows: readonly TenantRow[];
  /** Of all tenants. */
  readonly knownTags: readonly string[];
  readonly columns: readonly TenantColumn[];
  readonly exports: Exports;
  readonly onCheck: (tenantIds: readonly string[]) => void;
  readonly onClear: () => void;
}

/** What to do with the selected tenants. It covers the end of the list, which has room below its last row. */
export function SelectionBar({ rows, knownTags, columns, exports, onCheck, onClear }: Props) {
  const styles = useStyles();
  const may = useMay();
  const [dialog, setDialog] = useState<'tag' | 'letters'>();
  const tenantIds = rows.map(({ tenant }) => tenant.tenantId);
  const toCustomers = rows.filter((row) => ownerOfRow(row) === 'customer');
  const close = () => setDialog(undefined);
  return (
    <div role="toolbar" aria-label="Selected tenants" className={styles.bar}>
      <span role="status" className={styles.count}>
        {rows.length.toLocaleString('en')} selected
      </span>
      {may(permissions.checks.startSome) && (
        <Button size="small" icon={<ArrowSyncRegular />} onClick={() => onCheck(tenantIds)}>
          Check {count(rows.length, 'tenant')}
        </Button>
      )}
      {may(permissions.tenants.tag) && (
        <Button size="small" icon={<TagRegular />} onClick={() => setDialog('tag')}>
          Tags…
        </Button>
      )}
      {may(permissions.reports.forCustomer) && (
        <Button
          size="small"
          icon={<MailRegular />}
          disabledFocusable={toCustomers.length === 0}
          title={toCustomers.length === 0 ? 'No selected tenant requires action by the customer.' : undefined}
          onClick={() => setDialog('letters')}
        >
          Messages ({toCustomers.length.toLocaleString('en')})…
        </Button>
      )}
      {may(permissions.exports.tenants) && (
        <ExportMenu exports={exports} tenantIds={tenantIds} columns={columns} />
      )}
      <Button
        size="small"
        appearance="subtle"
        className={styles.clear}
        icon={<DismissRegular />}
        onClick={onClear}
      >
        Clear selection
      </Button>
      <Suspense>
        {dialog === 'tag' && <TagDialog rows={rows} knownTags={knownTags} onClose={close} />}
        {dialog === 'letters' && <LettersDialog rows={toCustomers} selected={rows.length} onClose={close} />}
      </Suspense>
    </div>
  );
}
