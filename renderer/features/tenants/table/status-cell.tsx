import { makeStyles, mergeClasses, Spinner, tokens } from '@fluentui/react-components';
import { useLiveResults } from '../../../api/console-context.tsx';
import type { TenantRow } from '../../../../shared/domain/tenant-row.ts';
import { problemOfRow, statusOfRow } from '../../../../shared/domain/verdict-of-row.ts';
import { definitionOf } from '../../../../shared/problems/problem.ts';
import { AccessStatusMark } from '../../../ui/access-status.tsx';
import { clockTime } from '../../../ui/time.tsx';
import { useIsExplainedAbove } from '../shared-causes.tsx';

const useStyles = makeStyles({
  cell: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, minWidth: 0 },
  twoLines: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', rowGap: 0, justifyItems: 'start' },
  // Below the word, beside its icon.
  secondLine: {
    maxWidth: '100%',
    boxSizing: 'border-box',
    paddingInlineStart: `calc(16px + ${tokens.spacingHorizontalSNudge})`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  checking: { justifyContent: 'flex-start' },
  title: {
    color: tokens.colorNeutralForeground2,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
});

interface Props {
  readonly row: TenantRow;
  readonly withProblem: boolean;
  /** Whether the problem has a line of its own. */
  readonly hasTwoLines: boolean;
}

/** The status of a tenant, with the title of its problem unless the problem has its own column. */
export function StatusCell({ row, withProblem, hasTwoLines }: Props) {
  const styles = useStyles();
  const live = useLiveResults(row.tenant.tenantId);
  const isExplainedAbove = useIsExplainedAbove(row.tenant.tenantId);
  if (live?.running) return <Spinner className={styles.checking} size="extra-tiny" label="Checking…" />;
  const status = statusOfRow(row);
  const title = withProblem ? titleOf(row) : undefined;
  return (
    <span className={mergeClasses(styles.cell, hasTwoLines && styles.twoLines)}>
      <AccessStatusMark status={status} emphasized={status === 'not working'} />
      {title !== undefined && (
        <span className={mergeClasses(styles.title, hasTwoLines && styles.secondLine)} title={title}>
          {status === 'working' && isExplainedAbove ? 'See above' : title}
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
