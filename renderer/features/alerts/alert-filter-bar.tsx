import { Label, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import { alertCondition, alertSeverity } from '../../../shared/domain/alerts/alert.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { SearchBar } from '../../ui/search-bar.tsx';
import { conditionLabels, responseLabels, severityLabels } from './alert-words.ts';
import type { AlertFilter } from './group-alerts.ts';

const useStyles = makeStyles({
  choice: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  shown: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
});

interface Props {
  readonly filter: AlertFilter;
  /** How many rows match. */
  readonly shown: number;
  readonly onChange: (change: AlertFilter) => void;
}

const responses = Object.keys(responseLabels) as (keyof typeof responseLabels)[];

/** Filters the alerts by words, condition, response, who must act, and severity. */
export function AlertFilterBar({ filter, shown, onChange }: Props) {
  const styles = useStyles();
  return (
    <SearchBar
      label="Search alerts"
      placeholder="Cause or tenant"
      filter={{ search: filter.search, owner: filter.owner }}
      onChange={onChange}
    >
      <Choice
        label="Condition"
        value={filter.condition}
        options={alertCondition.options}
        titles={conditionLabels}
        onChange={(condition) => onChange({ condition })}
      />
      <Choice
        label="Response"
        value={filter.response}
        options={responses}
        titles={responseLabels}
        onChange={(response) => onChange({ response })}
      />
      <Choice
        label="Severity"
        value={filter.severity}
        options={alertSeverity.options}
        titles={severityLabels}
        onChange={(severity) => onChange({ severity })}
      />
      <span role="status" className={styles.shown}>
        {count(shown, 'cause')}
      </span>
    </SearchBar>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value | undefined;
  readonly options: readonly Value[];
  readonly titles: Readonly<Record<Value, string>>;
  readonly onChange: (value: Value | undefined) => void;
}

function Choice<Value extends string>({ label, value, options, titles, onChange }: ChoiceProps<Value>) {
  const styles = useStyles();
  const id = useId();
  return (
    <span className={styles.choice}>
      <Label htmlFor={id}>{label}</Label>
      <Select
        id={id}
        value={value ?? ''}
        onChange={(_, { value: chosen }) => onChange(options.find((option) => option === chosen))}
      >
        <option value="">Any</option>
        {options.map((option) => (
          <option key={option} value={option}>
            {titles[option]}
          </option>
        ))}
      </Select>
    </span>
  );
}
