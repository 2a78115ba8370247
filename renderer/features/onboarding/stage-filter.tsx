import { makeStyles, mergeClasses, ToggleButton, tokens } from '@fluentui/react-components';
import type { OnboardingItem } from '../../../shared/domain/onboarding/onboarding-item.ts';
import { stages, stageTitle } from './stage-words.ts';

const useStyles = makeStyles({
  list: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, flexShrink: 0 },
  count: { marginInlineStart: tokens.spacingHorizontalSNudge, fontVariantNumeric: 'tabular-nums' },
  zero: { color: tokens.colorNeutralForeground3 },
});

interface Props {
  readonly items: readonly OnboardingItem[];
  readonly chosen: string | undefined;
  readonly onChoose: (stage: string | undefined) => void;
}

/** How many customers are at each step; each count filters the table. */
export function StageFilter({ items, chosen, onChoose }: Props) {
  const styles = useStyles();
  const counts = Map.groupBy(items, ({ stage }) => stage);
  const shown = stages.filter((stage) => counts.has(stage) || stage === chosen);
  return (
    <div role="group" aria-label="Customers by step" className={styles.list}>
      <ToggleButton size="small" checked={chosen === undefined} onClick={() => onChoose(undefined)}>
        All <span className={styles.count}>{items.length}</span>
      </ToggleButton>
      {shown.map((stage) => {
        const amount = counts.get(stage)?.length ?? 0;
        return (
          <ToggleButton
            key={stage}
            size="small"
            checked={chosen === stage}
            onClick={() => onChoose(chosen === stage ? undefined : stage)}
          >
            {stageTitle(stage)}{' '}
            <span className={mergeClasses(styles.count, amount === 0 && styles.zero)}>{amount}</span>
          </ToggleButton>
        );
      })}
    </div>
  );
}
