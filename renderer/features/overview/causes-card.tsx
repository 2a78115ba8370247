import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { headlines } from '../../../shared/problems/headlines.ts';
import { ownerLabel } from '../../../shared/problems/in-words.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { accessStatusLabel, stateOfStatus } from '../../ui/access-status.tsx';
import { StateIcon } from '../../ui/state-icon.tsx';
import { FigureLink } from './figure-link.tsx';
import { NothingHere, OverviewCard } from './overview-card.tsx';
import type { CauseFigure, FleetSummary } from './summarize-fleet.ts';

/** How many causes are shown before “Show all”. */
const shownAtFirst = 6;

const useStyles = makeStyles({
  causes: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: '2px',
  },
  cause: {
    position: 'relative',
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalSNudge,
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalXS}`,
    overflow: 'hidden',
    // The bar lies between this background and the text.
    isolation: 'isolate',
  },
  bar: { position: 'absolute', insetBlock: 0, insetInlineStart: 0, zIndex: -1 },
  'not working': { backgroundColor: tokens.colorStatusDangerBackground1 },
  unknown: { backgroundColor: tokens.colorPaletteBerryBackground1 },
  'partly working': { backgroundColor: tokens.colorStatusWarningBackground1 },
  'not working yet': { backgroundColor: tokens.colorBrandBackground2 },
  title: { flexGrow: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  owner: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    // The name of the link still says it.
    '@container (max-width: 1199px)': { display: 'none' },
  },
  number: {
    minWidth: '24px',
    textAlign: 'end',
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
  },
});

/** The tenants with a problem, by cause. */
export function CausesCard({ summary, className }: { summary: FleetSummary; className?: string }) {
  const styles = useStyles();
  const [all, setAll] = useState(false);
  const { causes } = summary;
  const shown = all ? causes : causes.slice(0, shownAtFirst);
  const most = Math.max(...causes.map((cause) => cause.count));
  const showAll = causes.length > shownAtFirst && (
    <Button size="small" appearance="subtle" aria-expanded={all} onClick={() => setAll(!all)}>
      {all ? 'Show fewer' : `Show all ${causes.length}`}
    </Button>
  );
  return (
    <OverviewCard title="Causes" aside={showAll} className={className}>
      {causes.length === 0 ? (
        <NothingHere>No tenant has a problem.</NothingHere>
      ) : (
        <ul aria-label="Problems by cause" className={styles.causes}>
          {shown.map((cause) => (
            <CauseLine key={`${cause.status} ${cause.code}`} cause={cause} share={cause.count / most} />
          ))}
        </ul>
      )}
    </OverviewCard>
  );
}

function CauseLine({ cause, share }: { cause: CauseFigure; share: number }) {
  const styles = useStyles();
  const { code, owner, status } = cause;
  const { title } = headlines[code];
  return (
    <li>
      <FigureLink
        figure={cause}
        label={`${title}, ${accessStatusLabel(status).toLowerCase()}: ${count(cause.count, 'tenant')}. Action required: ${ownerLabel(owner, 'provider')}`}
        whole={`${title}. Action required: ${ownerLabel(owner, 'provider')}`}
        className={styles.cause}
      >
        <StateIcon state={stateOfStatus[status]} />
        <span className={styles.title}>{title}</span>
        <span className={styles.owner}>{ownerLabel(owner, 'provider')}</span>
        <span className={styles.number}>{cause.count.toLocaleString('en')}</span>
        <span className={mergeClasses(styles.bar, styles[status])} style={{ width: `${share * 100}%` }} />
      </FigureLink>
    </li>
  );
}
