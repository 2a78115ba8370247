import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { isFiltered, type TenantFilter } from '../../../../shared/domain/tenant-filter.ts';
import { count } from '../../../../shared/problems/phrases.ts';
import { filterLabels } from './filter-labels.ts';

const useStyles = makeStyles({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    minHeight: '26px',
  },
  count: { fontVariantNumeric: 'tabular-nums', color: tokens.colorNeutralForeground2 },
  chip: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    maxWidth: '320px',
    padding: `1px ${tokens.spacingHorizontalS}`,
    font: 'inherit',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorBrandBackground2,
    border: `1px solid ${tokens.colorBrandStroke2}`,
    borderRadius: tokens.borderRadiusCircular,
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorBrandBackground2Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  label: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
});

interface Props {
  readonly filter: TenantFilter;
  /** How many rows the filter shows, and how many there are. */
  readonly shown: number;
  readonly total: number;
  readonly onRemove: (part: keyof TenantFilter) => void;
  readonly onClear: () => void;
}

/** How many tenants the list shows, and each part of its filter with a button that removes it. */
export function FilterChips({ filter, shown, total, onRemove, onClear }: Props) {
  const styles = useStyles();
  return (
    <div className={styles.line}>
      <span className={styles.count}>
        {isFiltered(filter)
          ? `${shown.toLocaleString('en')} of ${count(total, 'tenant')}`
          : count(total, 'tenant')}
      </span>
      {filterLabels(filter).map(({ part, label }) => (
        <button
          key={part}
          type="button"
          className={styles.chip}
          title={label}
          aria-label={`Remove filter “${label}”`}
          onClick={() => onRemove(part)}
        >
          <span className={styles.label}>{label}</span>
          <DismissRegular aria-hidden />
        </button>
      ))}
      {isFiltered({ ...filter, search: undefined }) && shown > 0 && (
        <Button size="small" appearance="transparent" onClick={onClear}>
          Clear filters
        </Button>
      )}
    </div>
  );
}
