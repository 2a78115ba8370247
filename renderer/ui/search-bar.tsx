import { Label, makeStyles, SearchBox, Select, tokens } from '@fluentui/react-components';
import { useId, type ReactNode } from 'react';
import { owner as ownerSchema, type Owner } from '../../shared/problems/define-problem.ts';
import { ownerWords } from './words.ts';

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  search: { flexGrow: 1, maxWidth: '360px', minWidth: '200px' },
  box: { width: '100%', maxWidth: 'none' },
});

/** What was searched for, and whose move it should be; undefined where all are wanted. */
interface Sought {
  readonly search?: string | undefined;
  readonly owner?: Owner | undefined;
}

interface Props {
  readonly label: string;
  readonly placeholder: string;
  readonly sought: Sought;
  readonly onChange: (part: Sought) => void;
  readonly children?: ReactNode;
}

/** Narrows a list by words and by whose move it is. */
export function SearchBar({ label, placeholder, sought, onChange, children }: Props) {
  const styles = useStyles();
  const ownerId = useId();
  return (
    <div role="search" className={styles.bar}>
      <div className={styles.search}>
        <SearchBox
          className={styles.box}
          aria-label={label}
          placeholder={placeholder}
          value={sought.search ?? ''}
          onChange={(_, { value }) => onChange({ search: value === '' ? undefined : value })}
        />
      </div>
      <Label htmlFor={ownerId}>Next move</Label>
      <Select
        id={ownerId}
        value={sought.owner ?? ''}
        onChange={(_, { value }) => onChange({ owner: ownerSchema.safeParse(value).data })}
      >
        <option value="">Anybody’s</option>
        {ownerSchema.options.map((one) => (
          <option key={one} value={one}>
            {ownerWords[one]}
          </option>
        ))}
      </Select>
      {children}
    </div>
  );
}
