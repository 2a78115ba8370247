import {
  Button,
  Checkbox,
  Field,
  makeStyles,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  Select,
  tokens,
} from '@fluentui/react-components';
import { FilterRegular } from '@fluentui/react-icons/svg/filter';
import { useMemo } from 'react';
import { cloudName } from '../../../../shared/cloud.ts';
import { expiryFilter, type TenantFilter } from '../../../../shared/domain/tenant-filter.ts';
import type { TenantRow } from '../../../../shared/domain/tenant-row.ts';
import { choicesOf, expiryLabels, titleOfCause, type FilterChoice } from './filter-labels.ts';

const useStyles = makeStyles({
  surface: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    width: '280px',
  },
  select: { minWidth: 0 },
});

interface Props {
  readonly rows: readonly TenantRow[];
  readonly filter: TenantFilter;
  readonly onChange: (change: TenantFilter) => void;
}

const orUndefined = (value: string): string | undefined => (value === '' ? undefined : value);

/** The choices, with the chosen one even if no row has it. */
const withChosen = (
  choices: readonly FilterChoice[],
  chosen: string | undefined,
  title: (value: string) => string = String,
): readonly FilterChoice[] =>
  chosen === undefined || choices.some(({ value }) => value === chosen)
    ? choices
    : [{ value: chosen, title: title(chosen) }, ...choices];

/** The filters that are not always in sight: by problem, cloud, tag, expiry and waiting. */
export function FilterPopover({ rows, filter, onChange }: Props) {
  const styles = useStyles();
  return (
    <Popover trapFocus positioning="below-start">
      <PopoverTrigger disableButtonEnhancement>
        <Button icon={<FilterRegular />}>Filter</Button>
      </PopoverTrigger>
      <PopoverSurface aria-label="Filters" className={styles.surface}>
        <Fields rows={rows} filter={filter} onChange={onChange} />
      </PopoverSurface>
    </Popover>
  );
}

function Fields({ rows, filter, onChange }: Props) {
  const choices = useMemo(() => choicesOf(rows), [rows]);
  return (
    <>
      <ChoiceField
        label="Problem"
        choices={withChosen(choices.causes, filter.cause, titleOfCause)}
        value={filter.cause}
        onChange={(value) => onChange({ cause: orUndefined(value) })}
      />
      <ChoiceField
        label="Cloud"
        choices={choices.clouds}
        value={filter.cloud}
        onChange={(value) => onChange({ cloud: cloudName.safeParse(value).data })}
      />
      <ChoiceField
        label="Tag"
        choices={withChosen(choices.tags, filter.tag)}
        value={filter.tag}
        onChange={(value) => onChange({ tag: orUndefined(value) })}
      />
      <ChoiceField
        label="Expiry"
        choices={expiryFilter.options.map((value) => ({ value, title: expiryLabels[value] }))}
        value={filter.expiry}
        onChange={(value) => onChange({ expiry: expiryFilter.safeParse(value).data })}
      />
      <Checkbox
        label="Waiting for the customer"
        checked={filter.waiting === true}
        onChange={(_, { checked }) => onChange({ waiting: checked === true ? true : undefined })}
      />
    </>
  );
}

function ChoiceField(props: {
  readonly label: string;
  readonly choices: readonly FilterChoice[];
  readonly value: string | undefined;
  readonly onChange: (value: string) => void;
}) {
  const styles = useStyles();
  return (
    <Field label={props.label}>
      <Select
        className={styles.select}
        select={{ className: styles.select }}
        value={props.value ?? ''}
        onChange={(_, { value }) => props.onChange(value)}
      >
        <option value="">Any</option>
        {props.choices.map(({ value, title }) => (
          <option key={value} value={value}>
            {title}
          </option>
        ))}
      </Select>
    </Field>
  );
}
