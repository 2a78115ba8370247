import { makeStyles, tokens } from '@fluentui/react-components';
import { count } from '../../../shared/problems/phrases.ts';
import { accessStatusLabel } from '../../ui/access-status.tsx';
import { FigureLink } from './figure-link.tsx';
import { ringSegment } from './ring-segment.ts';
import { fillOf, StatusPatterns, useHighContrast } from '../../ui/status-fill.tsx';
import type { StatusFigure } from './summarize-fleet.ts';

const thickness = 18;

const useStyles = makeStyles({
  ring: { display: 'block', overflow: 'visible' },
  segment: {
    outlineStyle: 'none',
    ':hover': { opacity: 0.85 },
    ':focus-visible': { outlineStyle: 'none' },
    ':focus-visible path': { stroke: tokens.colorStrokeFocus2, strokeWidth: '3px' },
  },
});

/** The ring of statuses; each segment is a link. `size` is in pixels. */
export function StatusRing({ figures, size }: { figures: readonly StatusFigure[]; size: number }) {
  const styles = useStyles();
  const highContrast = useHighContrast();
  const total = figures.reduce((sum, figure) => sum + figure.count, 0);
  const ring = { outer: size / 2, inner: size / 2 - thickness };
  const starts = figures.map((_, index) =>
    figures.slice(0, index).reduce((sum, figure) => sum + figure.count / total, 0),
  );
  return (
    <>
      {highContrast && <StatusPatterns />}
      <svg width={size} height={size} role="group" aria-label="Ring of statuses" className={styles.ring}>
        {figures.map((figure, index) => {
          const { status, count: tenants } = figure;
          const start = starts[index] ?? 0;
          const name = `${accessStatusLabel(status)}: ${count(tenants, 'tenant')}`;
          return (
            <FigureLink key={status} figure={figure} label={`Segment ${name}`} className={styles.segment}>
              <title>{name}</title>
              <path
                d={ringSegment(ring, start, start + tenants / total)}
                fillRule="evenodd"
                fill={fillOf(status, highContrast)}
                stroke={highContrast ? tokens.colorNeutralForeground1 : 'none'}
              />
            </FigureLink>
          );
        })}
      </svg>
    </>
  );
}
