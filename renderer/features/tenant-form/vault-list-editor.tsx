import { Button, makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import { DeleteRegular } from '@fluentui/react-icons/svg/delete';
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import { permissions } from '../../../shared/contract/permissions.ts';
import { vaultLimit, type TenantRecord } from '../../../shared/domain/tenant.ts';
import { TextField } from '../../ui/text-field.tsx';
import { useMay } from '../session/session-context.tsx';
import { KeyField, type WithVaults } from './key-field.tsx';

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, border: 'none', display: 'grid', gap: tokens.spacingVerticalM, minWidth: 0 },
  legend: { padding: 0, fontWeight: tokens.fontWeightSemibold, marginBottom: tokens.spacingVerticalXS },
  text: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  vault: {
    margin: 0,
    display: 'grid',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    gridTemplateColumns: 'repeat(3, minmax(0, 1fr))',
    alignItems: 'start',
    padding: tokens.spacingVerticalM,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    minWidth: 0,
  },
  wide: { gridColumn: '1 / 3' },
  remove: { gridColumn: '3', gridRow: '1', marginTop: '26px', justifySelf: 'end' },
});

/**
 * Edits the vaults of a tenant, each with the key and the secret to test; part of a form that has `vaults`. The keys of a
 * vault can be chosen from a list if the vault is saved for a tenant.
 */
export function VaultListEditor({ saved }: { saved?: TenantRecord }) {
  const styles = useStyles();
  const may = useMay();
  const { control, formState } = useFormContext<WithVaults>();
  const uris = useWatch({ control, name: 'vaults' }).map(({ vaultUri }) => vaultUri);
  const savedUri = (index: number) =>
    may(permissions.encryption.keys)
      ? saved?.vaults.find(({ vaultUri }) => vaultUri === uris[index])?.vaultUri
      : undefined;
  const { fields, append, remove } = useFieldArray({ control, name: 'vaults' });
  const errors = formState.errors.vaults;
  // An error of the whole list helps only if no single vault has an error.
  const hasVaultError = fields.some((_, index) => errors?.[index] !== undefined);
  const listError = hasVaultError ? undefined : (errors?.root?.message ?? errors?.message);
  return (
    <fieldset className={styles.list}>
      <legend className={styles.legend}>Vaults</legend>
      {fields.length === 0 && (
        <p className={styles.text}>
          Without a vault, the checks end at Microsoft Graph. You can add vaults later.
        </p>
      )}
      {fields.length > 0 && (
        <p className={styles.text}>To check several keys of a vault, add the vault once for each key.</p>
      )}
      {listError !== undefined && (
        <MessageBar intent="error" role="alert" layout="multiline">
          <MessageBarBody>{listError}</MessageBarBody>
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
          <KeyToTest index={index} saved={saved} vaultUri={savedUri(index)} />
          <TextField
            control={control}
            name={`vaults.${index}.keyVersion`}
            label="Key version"
            hint="Optional. Leave blank to use the latest version."
            empty={null}
          />
          <TextField
            control={control}
            name={`vaults.${index}.secretName`}
            label="Secret to read"
            hint="Optional. Leave blank to skip."
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
          disabledFocusable={fields.length >= vaultLimit}
        >
          Add vault
        </Button>
      </div>
    </fieldset>
  );
}

interface KeyProps {
  readonly index: number;
  readonly saved: TenantRecord | undefined;
  /** Undefined if the keys of the vault cannot be listed. */
  readonly vaultUri: string | undefined;
}

function KeyToTest({ index, saved, vaultUri }: KeyProps) {
  const { control } = useFormContext<WithVaults>();
  if (saved && vaultUri !== undefined)
    return <KeyField index={index} tenantId={saved.tenantId} vaultUri={vaultUri} />;
  return (
    <TextField
      control={control}
      name={`vaults.${index}.keyName`}
      label="Key to test"
      hint="Optional. Leave blank to skip."
      empty={null}
    />
  );
}
