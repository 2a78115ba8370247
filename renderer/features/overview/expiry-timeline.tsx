import { makeStyles, tokens } from '@fluentui/react-components';
import { useRef, useState, type KeyboardEvent } from 'react';
import { count } from '../../../shared/problems/phrases.ts';
import { timelineDays, type DayFigure } from './count-expiries.ts';
import { expiringInWords } from './expiring-in-words.ts';
import { FigureLink } from './figure-link.tsx';
import { shortDay } from './trend-days.ts';

const dayMs = 86_400_000;

/** Pixels. */
const tallestBar = 26;
const shortestBar = 8;

const useStyles = makeStyles({
  line: {
    display: 'grid',
    gridTemplateColumns: `repeat(${timelineDays + 1}, minmax(0, 1fr))`,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    borderBottom: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
  },
  day: { gridRow: 1, display: 'flex' },
  link: {
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'flex-end',
    alignItems: 'center',
    width: '100%',
    height: `${tallestBar + 18}px`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: '16px',
    fontVariantNumeric: 'tabular-nums',
    ':hover': { backgroundColor: tokens.colorNeutralCardBackgroundHover, textDecorationLine: 'none' },
  },
  bar: {
    width: '70%',
    maxWidth: '9px',
    minWidth: '3px',
    backgroundColor: tokens.colorStatusWarningBackground3,
    '@media (forced-colors: active)': { backgroundColor: 'CanvasText' },
  },
  months: {
    display: 'grid',
    gridTemplateColumns: `repeat(${timelineDays + 1}, minmax(0, 1fr))`,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  month: {
    gridRow: 1,
    gridColumnEnd: 'span 12',
    whiteSpace: 'nowrap',
    paddingInlineStart: tokens.spacingHorizontalXXS,
    borderLeft: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
  },
});

const offsetOf = (day: string, today: string): number =>
  Math.round((Date.parse(day) - Date.parse(today)) / dayMs);

interface Props {
  readonly days: readonly DayFigure[];
  /** `2026-02-28`, in UTC. */
  readonly today: string;
}

/** The days of the next 90 on which something expires. One tab stop; arrow keys move from date to date. */
export function ExpiryTimeline({ days, today }: Props) {
  const styles = useStyles();
  const line = useRef<HTMLOListElement>(null);
  const [active, setActive] = useState<string>();
  const inTabOrder = days.some(({ day }) => day === active) ? active : days[0]?.day;
  const most = Math.max(...days.map((day) => day.count));
  const numbered = daysWithNumber(days, today);
  return (
    <div>
      <ol
        aria-label="Expiries in the next 90 days, by date"
        className={styles.line}
        ref={line}
        onKeyDown={(event) => focusNeighbor(event, line.current)}
      >
        {days.map((day) => {
          const name = `${shortDay(day.day)}: ${count(day.count, 'tenant')}`;
          return (
            <li
              key={day.day}
              className={styles.day}
              style={{ gridColumnStart: offsetOf(day.day, today) + 1 }}
            >
              <FigureLink
                figure={day}
                label={name}
                whole={`${name}. ${expiringInWords(day)}`}
                className={styles.link}
                tabIndex={day.day === inTabOrder ? 0 : -1}
                onFocus={() => setActive(day.day)}
              >
                {numbered.has(day.day) && day.count.toLocaleString('en')}
                <span
                  className={styles.bar}
                  style={{ height: shortestBar + Math.sqrt(day.count / most) * (tallestBar - shortestBar) }}
                />
              </FigureLink>
            </li>
          );
        })}
      </ol>
      <div aria-hidden className={styles.months}>
        <span className={styles.month} style={{ gridColumnStart: 1 }}>
          Today
        </span>
        {monthsAfter(today).map((day) => (
          <span key={day} className={styles.month} style={{ gridColumnStart: offsetOf(day, today) + 1 }}>
            {shortDay(day)}
          </span>
        ))}
      </div>
    </div>
  );
}

/** Moves the focus to the date before or after by the arrow keys, and to the first or last by Home and End. */
function focusNeighbor(event: KeyboardEvent, line: HTMLElement | null): void {
  const links = [...(line?.querySelectorAll<HTMLElement>('a') ?? [])];
  const index = links.indexOf(event.target as HTMLElement);
  const next = {
    ArrowLeft: links[index - 1],
    ArrowRight: links[index + 1],
    Home: links[0],
    End: links.at(-1),
  }[event.key];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** The days whose number fits: none of the days before overlaps it. A digit takes about one day’s width. */
function daysWithNumber(days: readonly DayFigure[], today: string): ReadonlySet<string> {
  const numbered = new Set<string>();
  let end = -Infinity;
  for (const { day, count: tenants } of days) {
    const width = tenants.toLocaleString('en').length + 0.4;
    const start = offsetOf(day, today) + 0.5 - width / 2;
    if (start < end) continue;
    numbered.add(day);
    end = start + width;
  }
  return numbered;
}

/** The first days of the months that the time line shows in full enough for a label. */
function monthsAfter(today: string): string[] {
  const [year = 0, month = 1] = today.split('-').map(Number);
  return [1, 2, 3]
    .map((next) => new Date(Date.UTC(year, month - 1 + next, 1)).toISOString().slice(0, 10))
    .filter((day) => offsetOf(day, today) >= 8 && offsetOf(day, today) <= timelineDays - 11);
}
