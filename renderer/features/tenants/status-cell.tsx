import { makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { useLiveResults } from '../../api/console-context.tsx';
import type { TenantRow } from '../../../shared/contract/actions.ts';
import { definitionOf } from '../../../shared/problems/problem.ts';
import { accessStatusLabel, AccessStatusMark } from '../../ui/access-status.tsx';
import { clockTime } from '../../ui/time.tsx';
import { problemOfRow, statusOfRow } from './row-status.ts';
import { useHasSharedCause } from './shared-causes.tsx';

const useStyles = makeStyles({
  cell: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, minWidth: 0 },
  checking: { justifyContent: 'flex-start' },
  shared: { color: tokens.colorNeutralForeground3 },
  title: {
    color: tokens.colorNeutralForeground2,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
});

/** The status of a tenant with the title of its problem; refers to the shared cause if it has one. */
export function StatusCell({ row }: { row: TenantRow }) {
  const styles = useStyles();
  const live = useLiveResults(row.tenant.tenantId);
  const hasSharedCause = useHasSharedCause(row.tenant.tenantId);
  if (live?.running) return <Spinner className={styles.checking} size="extra-tiny" label="Checking…" />;
  const status = statusOfRow(row);
  const title = titleOf(row);
  if (hasSharedCause)
    return (
      <span className={styles.shared} title={title}>
        {accessStatusLabel(status)}, see above
      </span>
    );
  return (
    <span className={styles.cell}>
      <AccessStatusMark status={status} />
      {title !== undefined && (
        <span className={styles.title} title={title}>
          {title}
        </span>
      )}
    </span>
  );
}

function titleOf(row: TenantRow): string | undefined {
  const problem = problemOfRow(row);
  if (!problem) return undefined;
  const { title } = definitionOf(problem.code);
  const verdict = row.latest?.verdict;
  if (verdict?.state === 'waiting') return `Until ${clockTime(verdict.until)}: ${title}`;
  return statusOfRow(row) === 'working' ? `Recommendation: ${title}` : title;
}
