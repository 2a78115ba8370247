import { Input, Label, makeStyles, tokens } from '@fluentui/react-components';
import { useId, useState } from 'react';
import { plainText } from '../../../shared/domain/plain-text.ts';

const useStyles = makeStyles({
  field: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
});

/** So many suggestions are in the page, also with thousands of tenants. */
const mostSuggestions = 20;

interface Props {
  /** The names of the tenants, by tenant id. */
  readonly tenants: ReadonlyMap<string, string>;
  /** Undefined unless the field names a tenant. */
  readonly onChange: (tenantId: string | undefined) => void;
}

/** Chooses a tenant by its name or its ID. */
export function TenantField({ tenants, onChange }: Props) {
  const styles = useStyles();
  const id = useId();
  const listId = useId();
  const [text, setText] = useState('');
  const named = idOf(text, tenants);
  const suggestions = text.trim() === '' || named !== undefined ? [] : suggestionsFor(text, tenants);
  return (
    <span className={styles.field}>
      <Label htmlFor={id}>Tenant</Label>
      <Input
        id={id}
        list={listId}
        placeholder="Name or ID"
        aria-invalid={text.trim() !== '' && named === undefined}
        value={text}
        onChange={(_, { value }) => {
          setText(value);
          onChange(idOf(value, tenants));
        }}
      />
      <datalist id={listId}>
        {suggestions.map(([tenantId, name]) => (
          <option key={tenantId} value={plainText(name)} />
        ))}
      </datalist>
    </span>
  );
}

/** An ID can also be that of a tenant that was removed. */
function idOf(text: string, tenants: ReadonlyMap<string, string>): string | undefined {
  const wanted = text.trim().toLowerCase();
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(wanted)) return wanted;
  if (wanted === '') return undefined;
  for (const [tenantId, name] of tenants) if (plainText(name).toLowerCase() === wanted) return tenantId;
  return undefined;
}

function suggestionsFor(text: string, tenants: ReadonlyMap<string, string>): [string, string][] {
  const wanted = text.trim().toLowerCase();
  const found: [string, string][] = [];
  for (const [tenantId, name] of tenants) {
    if (found.length === mostSuggestions) break;
    if (name.toLowerCase().includes(wanted)) found.push([tenantId, name]);
  }
  return found;
}
