import {
  Button,
  Field,
  Input,
  makeStyles,
  Radio,
  RadioGroup,
  Select,
  tokens,
} from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { plainText } from '../../../shared/domain/plain-text.ts';
import { isGuid } from '../../../shared/domain/tenant.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { useConsole } from '../../api/console-context.tsx';
import { useAnnounce } from '../../ui/announcer.tsx';
import { ConfirmationField } from '../../ui/confirmation-field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { problemOf } from '../../ui/query-view.tsx';

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
});

interface Props {
  readonly people: readonly { readonly person: string; readonly name: string | null }[];
  /** Called with a sentence about what was erased. */
  readonly onErased: (text: string) => void;
  readonly onClose: () => void;
}

/** Erases the names of a person or of a removed tenant, for example because that person or customer asks for it. */
export function EraseNamesDialog({ people, onErased, onClose }: Props) {
  const styles = useStyles();
  const { ask, queries } = useConsole();
  const cache = useQueryClient();
  const announce = useAnnounce();
  const [of, setOf] = useState<'person' | 'tenant'>('person');
  const named = people.filter(({ name }) => name !== null);
  const [person, setPerson] = useState(named[0]?.person ?? '');
  const [tenant, setTenant] = useState('');
  const [typed, setTyped] = useState('');
  const tenantId = tenant.trim().toLowerCase();
  const isChosen = of === 'person' ? person !== '' : isGuid(tenantId);
  const erase = useMutation({
    mutationFn: () =>
      ask.fleet.eraseNames({
        ...(of === 'person' ? { person } : { removedTenantId: tenantId }),
        confirmation: typed,
      }),
    onSuccess: ({ erased }) => {
      const text = `Erased the names from ${count(erased, 'attempt or result', 'attempts and results')}.`;
      announce(text);
      void cache.invalidateQueries(queries.fleet.activity({}));
      onErased(text);
      onClose();
    },
  });
  return (
    <FormDialog
      title="Erase names"
      onSubmit={() => isChosen && erase.mutate()}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" appearance="primary" disabledFocusable={!isChosen || erase.isPending}>
            {erase.isPending ? 'Erasing…' : 'Erase names'}
          </Button>
        </>
      }
    >
      <p className={styles.text}>
        The entries stay, with IDs instead of the names, and the activity can still be verified. You cannot
        undo this.
      </p>
      <Field label="Names of">
        <RadioGroup value={of} onChange={(_, { value }) => setOf(value === 'tenant' ? 'tenant' : 'person')}>
          <Radio value="person" label="A person" />
          <Radio value="tenant" label="A tenant that was removed from the list" />
        </RadioGroup>
      </Field>
      {of === 'person' ? (
        <Field label="Person" hint="Their next sign-in is recorded with their name again.">
          <Select value={person} onChange={(_, { value }) => setPerson(value)}>
            {named.map((one) => (
              <option key={one.person} value={one.person}>
                {plainText(one.name ?? one.person)}
              </option>
            ))}
          </Select>
        </Field>
      ) : (
        <Field
          label="Tenant ID"
          validationMessage={tenantId === '' || isGuid(tenantId) ? null : 'A tenant ID is a GUID.'}
        >
          <Input value={tenant} spellCheck={false} onChange={(_, { value }) => setTenant(value)} />
        </Field>
      )}
      <ConfirmationField
        problem={erase.isError ? problemOf(erase.error) : undefined}
        typed={typed}
        onType={setTyped}
      />
    </FormDialog>
  );
}
