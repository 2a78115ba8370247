import { Label, makeStyles, SearchBox, Select, tokens } from '@fluentui/react-components';
import { useId, type ReactNode } from 'react';
import { owner as ownerSchema, type Owner } from '../../shared/problems/define-problem.ts';
import { ownerLabel } from '../../shared/problems/in-words.ts';
import { useReader } from './reader-context.tsx';

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  // A fixed basis, so that the line does not wrap when the field shows or hides its clear button.
  search: { flexGrow: 1, flexBasis: '200px', maxWidth: '460px', minWidth: '200px' },
  box: { width: '100%', maxWidth: 'none', '& input': { textOverflow: 'ellipsis' } },
});

/** Undefined means no restriction. */
interface SearchFilter {
  readonly search?: string | undefined;
  readonly owner?: Owner | undefined;
}

interface Props {
  readonly label: string;
  readonly placeholder: string;
  readonly filter: SearchFilter;
  readonly onChange: (change: SearchFilter) => void;
  readonly children?: ReactNode;
}

/** Filters a list by words and by who must act. */
export function SearchBar({ label, placeholder, filter, onChange, children }: Props) {
  const styles = useStyles();
  const reader = useReader();
  const ownerId = useId();
  // To a customer administrator two owners have the same label, “You”.
  const owners = new Map<string, Owner>();
  for (const owner of ownerSchema.options) {
    const title = ownerLabel(owner, reader);
    if (!owners.has(title)) owners.set(title, owner);
  }
  return (
    <div role="search" className={styles.bar}>
      <div className={styles.search}>
        <SearchBox
          className={styles.box}
          aria-label={label}
          placeholder={placeholder}
          value={filter.search ?? ''}
          onChange={(_, { value }) => onChange({ search: value === '' ? undefined : value })}
        />
      </div>
      <Label htmlFor={ownerId}>Action required</Label>
      <Select
        id={ownerId}
        value={filter.owner ?? ''}
        onChange={(_, { value }) => onChange({ owner: ownerSchema.safeParse(value).data })}
      >
        <option value="">Any</option>
        {[...owners].map(([title, owner]) => (
          <option key={owner} value={owner}>
            {title}
          </option>
        ))}
      </Select>
      {children}
    </div>
  );
}
