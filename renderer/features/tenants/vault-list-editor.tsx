import { Button, makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import { DeleteRegular } from '@fluentui/react-icons/svg/delete';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { TextField } from '../../ui/text-field.tsx';

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, border: 'none', display: 'grid', gap: '12px', minWidth: 0 },
  legend: { padding: 0, fontWeight: tokens.fontWeightSemibold, marginBottom: '4px' },
  text: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  vault: {
    margin: 0,
    display: 'grid',
    gap: '8px 12px',
    gridTemplateColumns: '1fr 1fr auto',
    alignItems: 'start',
    padding: '12px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    minWidth: 0,
  },
  wide: { gridColumn: '1 / 3' },
  remove: { gridColumn: '3', gridRow: '1', marginTop: '26px' },
});

/** What of a tenant's form this editor reads and writes. */
interface WithVaults {
  vaults: {
    vaultUri: string;
    keyName: string | null;
    keyVersion?: string | null | undefined;
    secretName: string | null;
  }[];
}

/** The vaults of a tenant, each with the key and the secret to test; part of a form that has `vaults`. */
export function VaultListEditor() {
  const styles = useStyles();
  const { control, formState } = useFormContext<WithVaults>();
  const { fields, append, remove } = useFieldArray({ control, name: 'vaults' });
  const wrong = formState.errors.vaults;
  // What is wrong with the list as a whole is only worth saying once each vault is right in itself.
  const oneIsWrong = fields.some((_, index) => wrong?.[index] !== undefined);
  const whole = oneIsWrong ? undefined : (wrong?.root?.message ?? wrong?.message);
  return (
    <fieldset className={styles.list}>
      <legend className={styles.legend}>Vaults</legend>
      {fields.length === 0 && (
        <p className={styles.text}>
          Without a vault the check ends at Microsoft Graph. You can add vaults later.
        </p>
      )}
      {whole !== undefined && (
        <MessageBar intent="error" role="alert" layout="multiline">
          <MessageBarBody>{whole}</MessageBarBody>
        </MessageBar>
      )}
      {fields.map(({ id }, index) => (
        <div key={id} role="group" aria-label={`Vault ${index + 1}`} className={styles.vault}>
          <div className={styles.wide}>
            <TextField
              control={control}
              name={`vaults.${index}.vaultUri`}
              label="Vault URI"
              placeholder="https://contoso-vault.vault.azure.net"
              required
            />
          </div>
          <TextField
            control={control}
            name={`vaults.${index}.keyName`}
            label="Key to test"
            hint="Empty: no key is tested."
            empty={null}
          />
          <TextField
            control={control}
            name={`vaults.${index}.keyVersion`}
            label="Key version"
            hint="Empty: the newest."
            empty={null}
          />
          <TextField
            control={control}
            name={`vaults.${index}.secretName`}
            label="Secret to read"
            hint="Empty: no secret is read."
            empty={null}
          />
          <Button
            className={styles.remove}
            appearance="subtle"
            icon={<DeleteRegular />}
            aria-label={`Remove vault ${index + 1}`}
            onClick={() => remove(index)}
          />
        </div>
      ))}
      <div>
        <Button
          icon={<AddRegular />}
          onClick={() => append({ vaultUri: '', keyName: null, keyVersion: null, secretName: null })}
          disabledFocusable={fields.length >= 20}
        >
          Add vault
        </Button>
      </div>
    </fieldset>
  );
}
