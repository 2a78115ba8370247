import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { TenantRow } from '../../../shared/contract/actions.ts';
import { VerdictIcon } from '../../ui/verdict-mark.tsx';
import { standings, standingWords, type Standing } from '../../ui/words.ts';
import { standingOf } from './row-facts.ts';

const useStyles = makeStyles({
  counts: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  count: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '8px',
    padding: '6px 12px',
    font: 'inherit',
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusCircular,
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  pressed: {
    backgroundColor: tokens.colorBrandBackground2,
    border: `1px solid ${tokens.colorBrandStroke1}`,
    ':hover': { backgroundColor: tokens.colorBrandBackground2Hover },
    '@media (forced-colors: active)': { border: '3px solid Highlight' },
  },
  number: { fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: 'tabular-nums' },
});

interface Props {
  readonly rows: readonly TenantRow[];
  readonly pressed: Standing | undefined;
  readonly onPress: (standing: Standing | undefined) => void;
}

/** How many tenants stand how; each count narrows the list to its tenants, and back. */
export function StandingCounts({ rows, pressed, onPress }: Props) {
  const styles = useStyles();
  const count = Map.groupBy(rows, standingOf);
  const present = standings.filter((standing) => standing === pressed || count.has(standing));
  return (
    <div role="group" aria-label="Filter by verdict" className={styles.counts}>
      <button
        type="button"
        aria-pressed={pressed === undefined}
        className={mergeClasses(styles.count, pressed === undefined && styles.pressed)}
        onClick={() => onPress(undefined)}
      >
        All <span className={styles.number}>{rows.length}</span>
      </button>
      {present.map((standing) => (
        <button
          key={standing}
          type="button"
          aria-pressed={pressed === standing}
          className={mergeClasses(styles.count, pressed === standing && styles.pressed)}
          onClick={() => onPress(pressed === standing ? undefined : standing)}
        >
          <VerdictIcon standing={standing} />
          {standingWords[standing]} <span className={styles.number}>{count.get(standing)?.length ?? 0}</span>
        </button>
      ))}
    </div>
  );
}
