import { makeStyles, mergeClasses, shorthands, tokens } from '@fluentui/react-components';
import { ownerLabel } from '../../../shared/problems/in-words.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { accessStatusLabel, stateOfStatus } from '../../ui/access-status.tsx';
import { StateIcon } from '../../ui/state-icon.tsx';
import { FigureLink } from './figure-link.tsx';
import { NothingHere, OverviewCard } from './overview-card.tsx';
import type { FleetSummary, OwnerFigures } from './summarize-fleet.ts';

const useStyles = makeStyles({
  owners: { margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalS },
  owner: { display: 'grid', gridTemplateColumns: '76px 1fr', alignItems: 'center' },
  figures: { margin: 0, display: 'flex', gap: '2px', minWidth: 0 },
  segment: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    boxSizing: 'border-box',
    minWidth: 'min-content',
    height: '30px',
    padding: `0 ${tokens.spacingHorizontalSNudge}`,
    overflow: 'hidden',
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderBottomWidth: '3px',
  },
  'not working': {
    backgroundColor: tokens.colorStatusDangerBackground1,
    ...shorthands.borderColor(tokens.colorStatusDangerBorder2),
  },
  unknown: {
    backgroundColor: tokens.colorPaletteBerryBackground1,
    ...shorthands.borderColor(tokens.colorPaletteBerryBorder2),
  },
  'partly working': {
    backgroundColor: tokens.colorStatusWarningBackground1,
    ...shorthands.borderColor(tokens.colorStatusWarningBorder2),
  },
  'not working yet': {
    backgroundColor: tokens.colorBrandBackground2,
    ...shorthands.borderColor(tokens.colorBrandStroke1),
  },
});

/** The tenants with a problem, by who must act and by status. */
export function ActionCard({ summary, className }: { summary: FleetSummary; className?: string }) {
  const styles = useStyles();
  const { owners } = summary;
  const most = Math.max(...owners.map(totalOf));
  return (
    <OverviewCard title="Action required" className={className}>
      {owners.length === 0 ? (
        <NothingHere>Nobody has to act. Access is working at every tenant that was checked.</NothingHere>
      ) : (
        <ul aria-label="Problems by who must act" className={styles.owners}>
          {owners.map((figures) => (
            <OwnerLine key={figures.owner} figures={figures} share={totalOf(figures) / most} />
          ))}
        </ul>
      )}
    </OverviewCard>
  );
}

const totalOf = ({ figures }: OwnerFigures): number => figures.reduce((sum, { count: one }) => sum + one, 0);

function OwnerLine({ figures: { owner, figures }, share }: { figures: OwnerFigures; share: number }) {
  const styles = useStyles();
  const label = ownerLabel(owner, 'provider');
  return (
    <li className={styles.owner}>
      <span>{label}</span>
      <span className={styles.figures} style={{ width: `${share * 100}%` }}>
        {figures.map((figure) => {
          const status = accessStatusLabel(figure.status);
          const name = `${label}, ${status.toLowerCase()}: ${count(figure.count, 'tenant')}`;
          return (
            <FigureLink
              key={figure.status}
              figure={figure}
              label={name}
              whole={name}
              className={mergeClasses(styles.segment, styles[figure.status])}
              style={{ flex: `${figure.count} 0 0` }}
            >
              <StateIcon state={stateOfStatus[figure.status]} />
              {figure.count.toLocaleString('en')}
            </FigureLink>
          );
        })}
      </span>
    </li>
  );
}
