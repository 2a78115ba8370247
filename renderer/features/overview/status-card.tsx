import { makeStyles, tokens } from '@fluentui/react-components';
import { count } from '../../../shared/problems/phrases.ts';
import { accessStatusLabel, stateOfStatus } from '../../ui/access-status.tsx';
import { StateIcon } from '../../ui/state-icon.tsx';
import { FigureLink } from './figure-link.tsx';
import { OverviewCard } from './overview-card.tsx';
import { fillOf, useHighContrast } from '../../ui/status-fill.tsx';
import { StatusRing } from './status-ring.tsx';
import type { FleetSummary, StatusFigure } from './summarize-fleet.ts';

/** Pixels. */
const ringSize = 120;

const useStyles = makeStyles({
  content: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalL, flexGrow: 1 },
  ring: {
    position: 'relative',
    flexShrink: 0,
    width: `${ringSize}px`,
    height: `${ringSize}px`,
  },
  total: {
    position: 'absolute',
    inset: 0,
    margin: 'auto',
    width: 'fit-content',
    height: 'fit-content',
    textAlign: 'center',
    lineHeight: tokens.lineHeightBase200,
    fontSize: tokens.fontSizeBase200,
  },
  totalNumber: {
    display: 'block',
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
  },
  legend: { borderSpacing: 0, flexGrow: 1, minWidth: 0, maxWidth: '260px' },
  hidden: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
  cell: { padding: '1px 0', fontWeight: 'inherit', textAlign: 'start' },
  status: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalSNudge },
  number: {
    padding: '1px 0',
    textAlign: 'end',
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
  },
});

/** The tenants by status, as a ring and as a table whose figures are links. */
export function StatusCard({ summary, className }: { summary: FleetSummary; className?: string }) {
  const styles = useStyles();
  const { total, statuses } = summary;
  return (
    <OverviewCard title="Status" className={className}>
      <div className={styles.content}>
        <div className={styles.ring}>
          <StatusRing figures={statuses} size={ringSize} />
          <FigureLink figure={total} className={styles.total}>
            <span className={styles.totalNumber} elementtiming="first-figures">
              {total.count.toLocaleString('en')}
            </span>{' '}
            {total.count === 1 ? 'tenant' : 'tenants'}
          </FigureLink>
        </div>
        <table className={styles.legend}>
          <caption className={styles.hidden}>Tenants by status</caption>
          <thead className={styles.hidden}>
            <tr>
              <th scope="col">Status</th>
              <th scope="col">Tenants</th>
            </tr>
          </thead>
          <tbody>
            {statuses.map((figure) => (
              <StatusLine key={figure.status} figure={figure} />
            ))}
          </tbody>
        </table>
      </div>
    </OverviewCard>
  );
}

function StatusLine({ figure }: { figure: StatusFigure }) {
  const styles = useStyles();
  const { status } = figure;
  const label = accessStatusLabel(status);
  const name = `${label}: ${count(figure.count, 'tenant')}`;
  return (
    <tr>
      <th scope="row" className={styles.cell}>
        <FigureLink figure={figure} label={name} className={styles.status}>
          <StatusKey figure={figure} />
          {label}
        </FigureLink>
      </th>
      <td className={styles.number}>{figure.count.toLocaleString('en')}</td>
    </tr>
  );
}

/** Connects a line of the legend with its segment: by color, or in high contrast by pattern. */
function StatusKey({ figure: { status } }: { figure: StatusFigure }) {
  const highContrast = useHighContrast();
  if (!highContrast) return <StateIcon state={stateOfStatus[status]} />;
  return (
    <svg aria-hidden width="14" height="14">
      <rect
        x="1"
        y="1"
        width="12"
        height="12"
        stroke={tokens.colorNeutralForeground1}
        fill={fillOf(status, highContrast)}
      />
    </svg>
  );
}
