import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useWatch, type Control, type FieldPath, type UseFormSetValue } from 'react-hook-form';
import { useConsole } from '../../api/console-context.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import {
  credentialHints,
  credentialTitles,
  type CredentialKind,
  type CredentialValues,
} from './credential-values.ts';

const useStyles = makeStyles({
  file: {
    display: 'grid',
    gap: tokens.spacingVerticalS,
    justifyItems: 'start',
    '& > :first-child': { width: '100%' },
  },
});

const kindOptions = Object.entries(credentialTitles).map(([value, title]) => ({ value, title }));

interface Props<Values extends CredentialValues> {
  readonly control: Control<Values>;
  readonly setValue: UseFormSetValue<Values>;
  /** Whether the console opens a dialog to choose a file; otherwise the path is typed. */
  readonly choosesFiles: boolean;
}

/** The kind of a credential, and the fields that the kind needs. */
export function CredentialFields<Values extends CredentialValues>({
  control,
  setValue,
  choosesFiles,
}: Props<Values>) {
  const at = (name: keyof CredentialValues) => name as FieldPath<Values>;
  const kind = useWatch({ control, name: at('kind') }) as CredentialKind;
  const openedBy = useWatch({ control, name: at('openedBy') }) as CredentialValues['openedBy'];
  const inVault = kind === 'vault secret' || kind === 'vault certificate' || kind === 'vault key';
  return (
    <>
      <SelectField
        control={control}
        name={at('kind')}
        label="Credential"
        hint={credentialHints[kind]}
        options={kindOptions}
      />
      {kind === 'client secret' && (
        <TextField
          control={control}
          name={at('secret')}
          label="Value of the client secret"
          hint="Enter the value of the secret, not its ID. Causeway never shows it again."
          type="password"
          autoComplete="off"
          required
        />
      )}
      {(kind === 'certificate' || kind === 'token file') && (
        <FileField
          control={control}
          name={at('path')}
          label={kind === 'certificate' ? 'Certificate file' : 'Token file'}
          onChosen={choosesFiles ? (path) => setValue(at('path'), path as never) : null}
        />
      )}
      {kind === 'certificate' && (
        <TextField
          control={control}
          name={at('password')}
          label="Password of the file"
          hint="Leave it empty for a file without a password. Causeway uses it once and does not store it."
          type="password"
          autoComplete="off"
        />
      )}
      {inVault && (
        <>
          <TextField
            control={control}
            name={at('vaultUri')}
            label="Vault URI"
            hint="Your own key vault in the home tenant, such as https://contoso-vault.vault.azure.net."
            required
          />
          <TextField
            control={control}
            name={at('name')}
            label={kind === 'vault secret' ? 'Name of the secret' : 'Name of the certificate'}
            required
          />
        </>
      )}
      {inVault && (
        <SelectField
          control={control}
          name={at('openedBy')}
          label="Opened by"
          hint="A person needs the delegated permission of the console application for Key Vault. Without a signed-in person, no check runs."
          options={[
            { value: 'managed identity', title: 'Managed identity of the machine' },
            { value: 'person', title: 'Person who is signed in' },
          ]}
        />
      )}
      {(kind === 'managed identity' || (inVault && openedBy === 'managed identity')) && (
        <TextField
          control={control}
          name={at('identityId')}
          label="Client ID of the managed identity"
          hint="Leave it empty for the system-assigned identity of the machine."
        />
      )}
    </>
  );
}

interface FileFieldProps<Values extends CredentialValues> {
  readonly control: Control<Values>;
  readonly name: FieldPath<Values>;
  readonly label: string;
  readonly onChosen: ((path: string) => void) | null;
}

/** The path of a file on the computer of the console. The page never reads the file. */
function FileField<Values extends CredentialValues>({
  control,
  name,
  label,
  onChosen,
}: FileFieldProps<Values>) {
  const styles = useStyles();
  const { ask } = useConsole();
  const choose = useMutation({
    mutationFn: () => ask.provider.chooseFile({}),
    onSuccess: ({ path }) => {
      if (path !== null) onChosen?.(path);
    },
  });
  return (
    <div className={styles.file}>
      <TextField
        control={control}
        name={name}
        label={label}
        hint="The path on the computer that runs Causeway."
        required
      />
      {onChosen !== null && (
        <Button disabledFocusable={choose.isPending} onClick={() => choose.mutate()}>
          Choose file…
        </Button>
      )}
    </div>
  );
}
