import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { lazy, Suspense, useState } from 'react';
import type { TenantRow } from '../../../../shared/domain/tenant-row.ts';
import { plainText } from '../../../../shared/domain/plain-text.ts';
import type { TenantRecord } from '../../../../shared/domain/tenant.ts';
import { problemOfRow } from '../../../../shared/domain/verdict-of-row.ts';
import { count } from '../../../../shared/problems/phrases.ts';
import { definitionOf } from '../../../../shared/problems/problem.ts';
import { PlainText } from '../../../ui/plain-text.tsx';
import { ReadingDialog } from '../../../ui/reading-dialog.tsx';

const SendToCustomerDialog = lazy(async () => ({
  default: (await import('../../reports/send-to-customer-dialog.tsx')).SendToCustomerDialog,
}));

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  list: { listStyleType: 'none', margin: 0, padding: 0, maxHeight: '50vh', overflow: 'auto' },
  item: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXS}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  names: { flexGrow: 1, minWidth: 0 },
  name: { fontWeight: tokens.fontWeightSemibold },
  problem: { display: 'block', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  opened: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, whiteSpace: 'nowrap' },
});

/** Letters beyond this number do not help to choose one, and would slow the dialog down. */
const limit = 500;

interface Props {
  /** The selected rows whose customer must act. */
  readonly rows: readonly TenantRow[];
  /** How many rows are selected. */
  readonly selected: number;
  readonly onClose: () => void;
}

/** The selected tenants whose customer must act, each with its letter; remembers which letters were opened. */
export function LettersDialog({ rows, selected, onClose }: Props) {
  const styles = useStyles();
  const [letterOf, setLetterOf] = useState<TenantRecord>();
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const open = (tenant: TenantRecord) => {
    setLetterOf(tenant);
    setOpened(new Set([...opened, tenant.tenantId]));
  };
  if (letterOf !== undefined)
    return (
      <Suspense>
        <SendToCustomerDialog tenant={letterOf} onClose={() => setLetterOf(undefined)} />
      </Suspense>
    );
  return (
    <ReadingDialog title="Messages to customers" onClose={onClose}>
      <p className={styles.text}>
        {rows.length === selected
          ? `${count(rows.length, 'selected tenant')}: action required by the customer.`
          : `Action required by the customer: ${rows.length.toLocaleString('en')} of ${count(selected, 'selected tenant')}.`}{' '}
        {rows.length > limit && `The list shows the first ${limit}.`}
      </p>
      <ul className={styles.list}>
        {rows.slice(0, limit).map((row) => {
          const { tenantId, name } = row.tenant;
          const problem = problemOfRow(row);
          return (
            <li key={tenantId} className={styles.item}>
              <span className={styles.names}>
                <span className={styles.name}>
                  <PlainText>{name}</PlainText>
                </span>
                <span className={styles.problem}>{problem && definitionOf(problem.code).title}</span>
              </span>
              {opened.has(tenantId) && <span className={styles.opened}>Opened</span>}
              <Button
                size="small"
                aria-label={`Open message to ${plainText(name)}`}
                onClick={() => open(row.tenant)}
              >
                Open message
              </Button>
            </li>
          );
        })}
      </ul>
    </ReadingDialog>
  );
}
