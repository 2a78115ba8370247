import { Label, makeStyles, SearchBox, Select, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import { owner as ownerSchema } from '../../../shared/problems/define-problem.ts';
import { ownerWords } from '../../ui/words.ts';
import type { TenantFilter } from './tenant-filter.ts';

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  search: { flexGrow: 1, maxWidth: '360px', minWidth: '200px' },
  box: { width: '100%', maxWidth: 'none' },
});

interface Props {
  readonly filter: TenantFilter;
  readonly onChange: (part: TenantFilter) => void;
}

export function TenantSearch({ filter, onChange }: Props) {
  const styles = useStyles();
  const ownerId = useId();
  return (
    <div role="search" className={styles.bar}>
      <div className={styles.search}>
        <SearchBox
          className={styles.box}
          aria-label="Search tenants"
          placeholder="Name, domain, tenant ID, vault or problem"
          value={filter.search ?? ''}
          onChange={(_, { value }) => onChange({ search: value === '' ? undefined : value })}
        />
      </div>
      <Label htmlFor={ownerId}>Next move</Label>
      <Select
        id={ownerId}
        value={filter.owner ?? ''}
        onChange={(_, { value }) => onChange({ owner: ownerSchema.safeParse(value).data })}
      >
        <option value="">Anybody’s</option>
        {ownerSchema.options.map((one) => (
          <option key={one} value={one}>
            {ownerWords[one]}
          </option>
        ))}
      </Select>
    </div>
  );
}
