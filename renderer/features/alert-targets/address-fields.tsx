import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useWatch, type Control, type UseFormSetValue } from 'react-hook-form';
import { targetKind, targetKindLabels, type TargetKind } from '../../../shared/domain/alerts/alert-target.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { CheckField } from '../../ui/check-field.tsx';
import { newSigningSecret, type TargetFields } from './target-fields.ts';

const useStyles = makeStyles({
  secret: { display: 'grid', gap: tokens.spacingVerticalXS, justifyItems: 'start' },
  wide: { width: '100%' },
  line: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

const kindOptions = targetKind.options.map((value) => ({ value, title: targetKindLabels[value] }));

const kindHints: Readonly<Record<TargetKind, string>> = {
  notification: 'On the desktop on which Causeway is open.',
  webhook: 'A signed CloudEvent for a program.',
  teams: 'The address of a workflow that posts in a channel or a chat when a webhook request is received.',
  email: 'By a mail server that you name.',
  command: 'The file alert-command.json in the data folder sets the command. It cannot be changed here.',
};

interface Props {
  readonly control: Control<TargetFields>;
  readonly setValue: UseFormSetValue<TargetFields>;
  readonly isNew: boolean;
}

/** The kind of a target, and the fields that the kind needs. */
export function AddressFields({ control, setValue, isNew }: Props) {
  const kind = useWatch({ control, name: 'kind' });
  const kept = isNew ? '' : ' Leave the field empty to keep the present value.';
  return (
    <>
      <TextField control={control} name="name" label="Name" required />
      <SelectField
        {...{ control, name: 'kind', label: 'Kind', hint: kindHints[kind], options: kindOptions }}
        disabled={!isNew}
      />
      {(kind === 'webhook' || kind === 'teams') && (
        <TextField
          control={control}
          name="url"
          label="Address"
          hint={`It can contain a secret, so Causeway never shows it again.${kept}`}
          type="password"
          autoComplete="off"
          required={isNew}
        />
      )}
      {kind === 'webhook' && <SigningSecret {...{ control, setValue, isNew, kept }} />}
      {kind === 'email' && <MailFields {...{ control, isNew, kept }} />}
      {(kind === 'webhook' || kind === 'email') && (
        <CheckField
          control={control}
          name="internalNetwork"
          label="Internal network: the host may have a private address"
        />
      )}
    </>
  );
}

function SigningSecret({ control, setValue, isNew, kept }: Props & { readonly kept: string }) {
  const styles = useStyles();
  const secret = useWatch({ control, name: 'signingSecret' });
  return (
    <div className={styles.secret}>
      <div className={styles.wide}>
        <TextField
          control={control}
          name="signingSecret"
          label="Signing secret"
          hint={`The receiver verifies messages with it. Copy it before you save, because Causeway never shows it again.${kept}`}
          type="password"
          autoComplete="off"
          required={isNew}
        />
      </div>
      <div className={styles.line}>
        <Button
          size="small"
          onClick={() =>
            setValue('signingSecret', newSigningSecret(), { shouldDirty: true, shouldValidate: true })
          }
        >
          Create a signing secret
        </Button>
        {secret !== '' && <CopyButton showLabel what="signing secret" text={secret} />}
      </div>
    </div>
  );
}

function MailFields({ control, isNew, kept }: Omit<Props, 'setValue'> & { readonly kept: string }) {
  const userName = useWatch({ control, name: 'userName' });
  return (
    <>
      <TextField
        control={control}
        name="server"
        label="Mail server"
        hint="Such as smtp.contoso.com."
        required
      />
      <SelectField
        control={control}
        name="security"
        label="Encryption"
        options={[
          { value: 'starttls', title: 'STARTTLS (usually port 587)' },
          { value: 'implicit', title: 'TLS (usually port 465)' },
          { value: 'none', title: 'None, without a sign-in, in the internal network only' },
        ]}
      />
      <TextField control={control} name="port" label="Port" required />
      <TextField
        control={control}
        name="userName"
        label="User name"
        hint="Empty if the server requires no sign-in."
        autoComplete="off"
      />
      {userName !== '' && (
        <TextField
          control={control}
          name="password"
          label="Password"
          hint={`Causeway never shows it again.${kept}`}
          type="password"
          autoComplete="off"
          required={isNew}
        />
      )}
      <TextField control={control} name="from" label="Sender" type="email" required />
      <TextField control={control} name="to" label="Recipients" hint="Separated by commas." required />
    </>
  );
}
