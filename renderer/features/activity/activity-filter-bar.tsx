import { Input, Label, makeStyles, SearchBox, Select, tokens } from '@fluentui/react-components';
import { useId, type ReactNode } from 'react';
import {
  actionsInWords,
  activityOutcomeLabels,
  activityOutcomes,
} from '../../../shared/domain/activity-in-words.ts';
import { plainText } from '../../../shared/domain/plain-text.ts';
import { count } from '../../../shared/problems/phrases.ts';
import type { ChosenFilter } from './filter-activity.ts';
import { TenantField } from './tenant-field.tsx';

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
  select: { maxWidth: '220px' },
  shown: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
});

interface Props {
  readonly people: readonly { readonly person: string; readonly name: string | null }[];
  /** The names of the tenants in the list, by tenant id. */
  readonly tenants: ReadonlyMap<string, string>;
  readonly filter: ChosenFilter;
  /** How many entries are shown, and whether these are all that match. */
  readonly shown: number;
  readonly isComplete: boolean;
  readonly onChange: (change: ChosenFilter) => void;
}

const actionsByWords = Object.entries(actionsInWords).sort(([, one], [, other]) => one.localeCompare(other));

/** Filters the activity by words, person, tenant, action, outcome and days. */
export function ActivityFilterBar({ people, tenants, filter, shown, isComplete, onChange }: Props) {
  const styles = useStyles();
  const amount = count(shown, 'entry', 'entries');
  return (
    <div role="search" aria-label="Filter the activity" className={styles.bar}>
      <SearchBox
        className={styles.search}
        aria-label="Search activity"
        placeholder="Person, action, tenant, or outcome"
        value={filter.text ?? ''}
        onChange={(_, { value }) => onChange({ text: value === '' ? undefined : value })}
      />
      <Choice label="Person" value={filter.person} onChange={(person) => onChange({ person })}>
        {people.map(({ person, name }) => (
          <option key={person} value={person}>
            {plainText(name ?? person)}
          </option>
        ))}
      </Choice>
      <TenantField tenants={tenants} onChange={(tenantId) => onChange({ tenantId })} />
      <Choice label="Action" value={filter.action} onChange={(action) => onChange({ action })}>
        {actionsByWords.map(([action, words]) => (
          <option key={action} value={action}>
            {words}
          </option>
        ))}
      </Choice>
      <Choice
        label="Outcome"
        value={filter.outcome}
        onChange={(value) => onChange({ outcome: activityOutcomes.find((outcome) => outcome === value) })}
      >
        {activityOutcomes.map((outcome) => (
          <option key={outcome} value={outcome}>
            {activityOutcomeLabels[outcome]}
          </option>
        ))}
      </Choice>
      <Day label="From" value={filter.from} onChange={(from) => onChange({ from })} />
      <Day label="To" value={filter.to} onChange={(to) => onChange({ to })} />
      <span role="status" className={styles.shown}>
        {isComplete ? amount : `The last ${amount}`}
      </span>
    </div>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

function Choice({ label, value, onChange, children }: FieldProps & { readonly children: ReactNode }) {
  const styles = useStyles();
  const id = useId();
  return (
    <span className={styles.choice}>
      <Label htmlFor={id}>{label}</Label>
      <Select
        id={id}
        className={styles.select}
        value={value ?? ''}
        onChange={(_, { value: chosen }) => onChange(chosen === '' ? undefined : chosen)}
      >
        <option value="">Any</option>
        {children}
      </Select>
    </span>
  );
}

function Day({ label, value, onChange }: FieldProps) {
  const styles = useStyles();
  const id = useId();
  return (
    <span className={styles.choice}>
      <Label htmlFor={id}>{label}</Label>
      <Input
        id={id}
        type="date"
        value={value ?? ''}
        onChange={(_, { value: day }) => onChange(day === '' ? undefined : day)}
      />
    </span>
  );
}
