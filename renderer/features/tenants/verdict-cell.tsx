import { makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { useLiveResults } from '../../api/console-context.tsx';
import type { TenantRow } from '../../../shared/contract/actions.ts';
import { definitionOf } from '../../../shared/problems/problem.ts';
import { clockTime } from '../../ui/time.tsx';
import { VerdictMark } from '../../ui/verdict-mark.tsx';
import { statusLabels } from '../../ui/words.ts';
import { problemOfRow, statusOf } from './row-facts.ts';
import { useIsToldAbove } from './shared-causes.tsx';

const useStyles = makeStyles({
  cell: { display: 'flex', alignItems: 'center', gap: '8px', minWidth: 0 },
  checking: { justifyContent: 'flex-start' },
  above: { color: tokens.colorNeutralForeground3 },
  title: {
    color: tokens.colorNeutralForeground2,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
});

/** The latest verdict with its problem's title, or where that is told for all; while the ladder is climbed, that. */
export function VerdictCell({ row }: { row: TenantRow }) {
  const styles = useStyles();
  const live = useLiveResults(row.tenant.tenantId);
  const toldAbove = useIsToldAbove(row.tenant.tenantId);
  if (live?.running) return <Spinner className={styles.checking} size="extra-tiny" label="Checking…" />;
  const title = titleOf(row);
  if (toldAbove)
    return (
      <span className={styles.above} title={title}>
        {statusLabels[statusOf(row)]}, see above
      </span>
    );
  return (
    <span className={styles.cell}>
      <VerdictMark status={statusOf(row)} />
      {title !== undefined && (
        <span className={styles.title} title={title}>
          {title}
        </span>
      )}
    </span>
  );
}

/** What is the matter; where something is only awaited, until when that is normal. */
function titleOf(row: TenantRow): string | undefined {
  const problem = problemOfRow(row);
  if (!problem) return undefined;
  const { title } = definitionOf(problem.code);
  const verdict = row.latest?.verdict;
  return verdict?.state === 'waiting' ? `Until ${clockTime(verdict.until)}: ${title}` : title;
}
