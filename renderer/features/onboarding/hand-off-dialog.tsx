import { Button, makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components';
import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useConsole } from '../../api/console-context.tsx';
import { permissions } from '../../../shared/contract/permissions.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Preview } from '../../ui/preview.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { problemOf } from '../../ui/query-view.tsx';
import { ReadingDialog } from '../../ui/reading-dialog.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useMay } from '../session/session-context.tsx';
import { SaveButton } from '../reports/save-button.tsx';
import { choiceOf, handOffForm, initialHandOff, type HandOffForm } from './hand-off-form.ts';
import type { Onboarding } from './onboarding.ts';
import { pricingTiers } from './pricing-tiers.ts';

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
  fields: {
    display: 'grid',
    gap: tokens.spacingHorizontalM,
    alignItems: 'start',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 260px), 1fr))',
  },
  result: { display: 'grid', gap: tokens.spacingVerticalS, minWidth: 0 },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
});

const formats: readonly { readonly value: HandOffForm['format']; readonly title: string }[] = [
  { value: 'page', title: 'Web page with everything' },
  { value: 'az', title: 'Azure CLI script' },
  { value: 'powershell', title: 'PowerShell script' },
  { value: 'bicep', title: 'Bicep file' },
  { value: 'bicep-configuration', title: 'Bicep configuration (bicepconfig.json)' },
  { value: 'terraform', title: 'Terraform file' },
  { value: 'revoke-az', title: 'Removal of the access: Azure CLI script' },
  { value: 'revoke-powershell', title: 'Removal of the access: PowerShell script' },
];

/** Creates a text for people who will not run a foreign program. What is left empty, the customer's administrator enters. */
export function HandOffDialog({ onboarding, onClose }: { onboarding: Onboarding; onClose: () => void }) {
  const styles = useStyles();
  const { ask } = useConsole();
  const may = useMay();
  const { requested } = onboarding;
  const { tenantId, vaults } = onboarding.tenant;
  const announce = useAnnounce();
  const { control, handleSubmit, subscribe } = useForm<HandOffForm>({
    resolver: zodResolver(handOffForm),
    defaultValues: initialHandOff(vaults),
  });
  const createsVault = useWatch({ control, name: 'vault' }) === 'create';
  const createsKey = useWatch({ control, name: 'key' }) === 'create';
  const create = useMutation({
    mutationFn: (form: HandOffForm) =>
      ask.onboarding.handOff({ tenantId, format: form.format, choice: choiceOf(form) }),
    onSuccess: ({ fileName }) => announce(`Created ${fileName}.`),
  });
  const { reset } = create;
  // A file of other values must not be sent by mistake.
  useEffect(() => subscribe({ formState: { values: true }, callback: () => reset() }), [subscribe, reset]);
  const file = create.data;
  return (
    <ReadingDialog
      title="Hand-off pack"
      onClose={onClose}
      actions={
        <Button
          appearance="primary"
          disabledFocusable={create.isPending}
          onClick={() => void handleSubmit((form) => create.mutate(form))()}
        >
          {file ? 'Create again' : 'Create'}
        </Button>
      }
    >
      <p className={styles.text}>
        An administrator of the tenant follows the page or runs one of the scripts. A script contains no
        secret, and can run twice without harm. It begins with the values that you leave empty, to enter them
        there. At the end, the set-up prints a receipt for the provider.
      </p>
      {requested.applicationName === '' && may(permissions.onboarding.invite) && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            The hand-off pack does not name your application. Enter its name in{' '}
            <TextLink to="/settings">Settings</TextLink>.
          </MessageBarBody>
        </MessageBar>
      )}
      {requested.permissions === null && may(permissions.onboarding.invite) && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            No access check has read the permissions of the app registration yet, so the scripts grant no
            permissions of Microsoft Graph. Check any tenant first, or let the administrator grant consent in
            the Azure portal afterwards.
          </MessageBarBody>
        </MessageBar>
      )}
      <SelectField control={control} name="format" label="Format" options={formats} />
      <div className={styles.fields}>
        <SelectField
          control={control}
          name="vault"
          label="Key vault"
          options={[
            { value: 'existing', title: 'Existing key vault' },
            { value: 'create', title: 'New key vault' },
          ]}
        />
        <SelectField
          control={control}
          name="permissionModel"
          label="Permission model"
          options={[
            { value: 'rbac', title: 'Role-based access control' },
            { value: 'access policy', title: 'Access policy' },
          ]}
        />
        <TextField control={control} name="vaultName" label="Name of the key vault" />
        <TextField control={control} name="resourceGroup" label="Resource group" />
        <TextField control={control} name="subscriptionId" label="Subscription ID" />
        {createsVault && (
          <>
            <TextField control={control} name="location" label="Region" hint="Such as westeurope." required />
            <SelectField control={control} name="sku" label="Pricing tier" options={pricingTiers} />
          </>
        )}
        <SelectField
          control={control}
          name="key"
          label="Key"
          options={[
            { value: 'existing', title: 'Existing key' },
            { value: 'create', title: 'New key' },
          ]}
        />
        <TextField control={control} name="keyName" label="Name of the key" />
        {createsKey && (
          <>
            <SelectField
              control={control}
              name="keyType"
              label="Key type"
              options={[
                { value: 'RSA', title: 'RSA' },
                { value: 'RSA-HSM', title: 'RSA in hardware' },
              ]}
            />
            <SelectField
              control={control}
              name="keySize"
              label="Key size (bits)"
              options={['2048', '3072', '4096'].map((value) => ({ value, title: value }))}
            />
          </>
        )}
        <TextField
          control={control}
          name="secretName"
          label="Name of a secret"
          hint="Only if the application also reads a secret."
        />
      </div>
      <div className={styles.result}>
        {create.isError && <ProblemMessage problem={problemOf(create.error)} />}
        {file && (
          <>
            <div className={styles.line}>
              <SaveButton
                label={`Save ${file.fileName}`}
                fileName={file.fileName}
                text={file.text}
                type={file.mediaType}
                appearance="primary"
              />
              <CopyButton showLabel size="medium" what="text" text={file.text} />
            </div>
            <Preview label={file.fileName} text={file.text} />
          </>
        )}
      </div>
    </ReadingDialog>
  );
}
