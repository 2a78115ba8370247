import { makeStyles, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import type { PastCheck } from '../../../../shared/domain/run.ts';
import { count } from '../../../../shared/problems/phrases.ts';
import { duration, minuteTime } from '../../../ui/time.tsx';
import { durationOf } from './duration-of.ts';

const width = 600;
const height = 120;

const useStyles = makeStyles({
  figure: { margin: 0, display: 'grid', gap: tokens.spacingVerticalXS, minWidth: 0 },
  plot: {
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    gap: tokens.spacingHorizontalS,
  },
  axis: {
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'space-between',
    textAlign: 'end',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: 'tabular-nums',
  },
  chart: {
    width: '100%',
    height: `${height}px`,
    display: 'block',
    borderLeft: `1px solid ${tokens.colorNeutralStroke1}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
  },
  line: { stroke: tokens.colorBrandStroke1, fill: 'none', strokeWidth: '2px' },
  caption: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  hidden: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
  anchor: { position: 'relative' },
});

/** The middle of the values; between the two in the middle if their number is even. */
function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[sorted.length / 2 - 1] ?? upper) + upper) / 2;
}

/** How long each check took, oldest on the left; the same figures as a table for screen readers. */
export function DurationChart({ history }: { history: readonly PastCheck[] }) {
  const styles = useStyles();
  const captionId = useId();
  const checks = history.toReversed();
  const durations = checks.map(durationOf);
  const longest = Math.max(1, ...durations);
  const middle = medianOf(durations);
  const latest = durations.at(-1) ?? 0;
  const points = durations.map((ms, index) => {
    const x = durations.length === 1 ? width : (index / (durations.length - 1)) * width;
    return `${x.toFixed(1)},${(height - 4 - (ms / longest) * (height - 12)).toFixed(1)}`;
  });
  return (
    <figure className={styles.figure} aria-labelledby={captionId}>
      <div className={styles.plot} aria-hidden>
        <div className={styles.axis}>
          <span>{duration(longest)}</span>
          <span>0 s</span>
        </div>
        <svg className={styles.chart} viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none">
          <polyline
            className={styles.line}
            vectorEffect="non-scaling-stroke"
            points={(points.length === 1 ? [`0,${points[0]?.split(',')[1] ?? ''}`, ...points] : points).join(
              ' ',
            )}
          />
        </svg>
      </div>
      <figcaption id={captionId} className={styles.caption}>
        Duration of{' '}
        {checks.length === 1 ? 'the only check' : `the last ${count(checks.length, 'check')}, oldest first`}.
        Latest: {duration(latest)}. Median: {duration(middle)}.
      </figcaption>
      <div className={styles.anchor}>
        <table className={styles.hidden} aria-label="Durations of the checks">
          <thead>
            <tr>
              <th scope="col">Completed</th>
              <th scope="col">Duration</th>
            </tr>
          </thead>
          <tbody>
            {checks.map((check) => (
              <tr key={check.runId}>
                <td>{minuteTime(check.finishedAt)}</td>
                <td>{duration(durationOf(check))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}
