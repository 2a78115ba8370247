import { Label, makeStyles, SearchBox, Select, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import { plainText } from '../../../shared/domain/plain-text.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { activityOutcomeLabels, activityOutcomes } from '../../ui/activity-in-words.ts';
import type { ActivityFilter, ListedActivity } from './filter-activity.ts';

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  search: {
    flexGrow: 1,
    flexBasis: '200px',
    maxWidth: '360px',
    minWidth: '200px',
    '& input': { textOverflow: 'ellipsis' },
  },
  choice: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  shown: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
});

interface Props {
  readonly entries: readonly ListedActivity[];
  readonly filter: ActivityFilter;
  /** How many entries match the filter. */
  readonly shown: number;
  readonly onChange: (change: ActivityFilter) => void;
}

/** Filters the activity by words, by person and by outcome. */
export function ActivityFilterBar({ entries, filter, shown, onChange }: Props) {
  const styles = useStyles();
  const whoId = useId();
  const outcomeId = useId();
  const people = [...new Set(entries.map(({ who }) => who))].sort((one, other) => one.localeCompare(other));
  return (
    <div role="search" aria-label="Filter the activity" className={styles.bar}>
      <SearchBox
        className={styles.search}
        aria-label="Search activity"
        placeholder="Person, action, tenant, or outcome"
        value={filter.search ?? ''}
        onChange={(_, { value }) => onChange({ search: value === '' ? undefined : value })}
      />
      <span className={styles.choice}>
        <Label htmlFor={whoId}>Person</Label>
        <Select
          id={whoId}
          value={filter.who ?? ''}
          onChange={(_, { value }) => onChange({ who: value === '' ? undefined : value })}
        >
          <option value="">Any</option>
          {people.map((who) => (
            <option key={who} value={who}>
              {plainText(who)}
            </option>
          ))}
        </Select>
      </span>
      <span className={styles.choice}>
        <Label htmlFor={outcomeId}>Outcome</Label>
        <Select
          id={outcomeId}
          value={filter.outcome ?? ''}
          onChange={(_, { value }) =>
            onChange({ outcome: activityOutcomes.find((outcome) => outcome === value) })
          }
        >
          <option value="">Any</option>
          {activityOutcomes.map((outcome) => (
            <option key={outcome} value={outcome}>
              {activityOutcomeLabels[outcome]}
            </option>
          ))}
        </Select>
      </span>
      <span role="status" className={styles.shown}>
        {count(shown, 'entry', 'entries')}
      </span>
    </div>
  );
}
