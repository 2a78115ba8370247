import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { zodResolver } from '@hookform/resolvers/zod';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useConsole } from '../../api/console-context.tsx';
import type { VisibleVault } from '../../../shared/domain/onboarding/customer-account.ts';
import type { NewKey, PlaceForVault } from '../../../shared/domain/onboarding/own-change.ts';
import { vaultNameOf } from '../../../shared/domain/tenant.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { CheckField } from '../../ui/check-field.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { ReadingDialog } from '../../ui/reading-dialog.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { RotationAdvice } from './rotation-advice.tsx';
import { allowsHardware, changeOf, initialNewKey, newKeyForm, type NewKeyForm } from './new-key-form.ts';
import { OwnChangePlan } from './own-change-plan.tsx';
import { pricingTiers } from './pricing-tiers.ts';

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
  // In a low window the dialog scrolls. Without the height of their content, rows would overlap.
  form: { display: 'grid', gridAutoRows: 'max-content', gap: tokens.spacingVerticalM, minWidth: 0 },
  fields: {
    display: 'grid',
    gridAutoRows: 'max-content',
    gap: tokens.spacingHorizontalM,
    alignItems: 'start',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 260px), 1fr))',
    // A long choice of a list must not widen its column.
    '& > *': { minWidth: 0, gridTemplateColumns: 'minmax(0, 1fr)' },
  },
});

interface Props {
  readonly tenantId: string;
  readonly vaults: readonly VisibleVault[];
  readonly onClose: () => void;
}

/** Creates a key, and a key vault for it on request, with the rights of the administrator who signed in. */
export function NewKeyDialog({ tenantId, vaults, onClose }: Props) {
  const styles = useStyles();
  const { ask, queries } = useConsole();
  const announce = useAnnounce();
  const places = useQuery({ ...queries.onboarding.places({ tenantId }), staleTime: 0 });
  const [change, setChange] = useState<NewKey | null>(null);
  const form = useId();
  const done = () => {
    announce('Created the key.');
    void ask.checks.start({ tenantId }).catch(() => undefined);
    onClose();
  };
  return (
    <ReadingDialog
      title="Create a key"
      onClose={onClose}
      actions={
        <Button
          type="submit"
          form={form}
          appearance={change ? 'secondary' : 'primary'}
          disabledFocusable={!places.data}
        >
          Show the requests
        </Button>
      }
    >
      <p className={styles.text}>
        Causeway shows each request before it sends it with your own rights. An existing key vault or key with
        the same name is not changed.
      </p>
      <QueryView query={places} what="your resource groups">
        {(found) => <NewKeyFields id={form} {...{ tenantId, vaults }} places={found} onChange={setChange} />}
      </QueryView>
      {change && <OwnChangePlan tenantId={tenantId} change={change} onDone={done} />}
    </ReadingDialog>
  );
}

/** A key vault that was selected after the type may have no keys in hardware. */
const withType = (form: NewKeyForm, vaults: readonly VisibleVault[]): NewKeyForm =>
  allowsHardware(form, vaults) ? form : { ...form, type: 'RSA' };

function NewKeyFields({
  id,
  tenantId,
  vaults,
  places,
  onChange,
}: Pick<Props, 'tenantId' | 'vaults'> & {
  /** Of the form, for the button that submits it. */
  readonly id: string;
  readonly places: readonly PlaceForVault[];
  /** Called with what was submitted, and with null as soon as a value is another one. */
  readonly onChange: (change: NewKey | null) => void;
}) {
  const styles = useStyles();
  const { queries } = useConsole();
  const knowsAddresses = useQuery(queries.onboarding.path({ tenantId })).data?.knowsAddresses === true;
  const { control, handleSubmit, subscribe } = useForm<NewKeyForm>({
    resolver: zodResolver(newKeyForm),
    defaultValues: initialNewKey(vaults, places),
  });
  const [vault, sku] = useWatch({ control, name: ['vault', 'sku'] });
  // Requests of other values must not be sent by mistake.
  useEffect(
    () => subscribe({ formState: { values: true }, callback: () => onChange(null) }),
    [subscribe, onChange],
  );
  return (
    <form
      id={id}
      noValidate
      className={styles.form}
      onSubmit={(event) =>
        void handleSubmit((given) =>
          onChange(changeOf({ ...withType(given, vaults), closed: given.closed && knowsAddresses }, places)),
        )(event)
      }
    >
      <div className={styles.fields}>
        <SelectField
          control={control}
          name="vault"
          label="Key vault"
          options={[
            ...vaults.map(({ vaultUri, resourceGroup }) => ({
              value: vaultUri,
              title: `${vaultNameOf(vaultUri)} (resource group ${resourceGroup})`,
            })),
            ...(places.length === 0 ? [] : [{ value: 'new', title: 'New key vault' }]),
          ]}
        />
        {vault === 'new' && (
          <>
            <SelectField
              control={control}
              name="place"
              label="Resource group"
              options={places.map(({ resourceGroup, subscriptionName }, index) => ({
                value: String(index),
                title: `${resourceGroup} in ${subscriptionName}`,
              }))}
            />
            <TextField control={control} name="vaultName" label="Name of the key vault" required />
            <TextField control={control} name="location" label="Region" hint="Such as westeurope." required />
            <SelectField control={control} name="sku" label="Pricing tier" options={pricingTiers} />
          </>
        )}
        <TextField control={control} name="keyName" label="Name of the key" required />
        <SelectField
          control={control}
          name="type"
          label="Key type"
          hint={
            allowsHardware({ vault, sku }, vaults)
              ? undefined
              : 'Only a premium key vault has keys in hardware.'
          }
          options={[
            { value: 'RSA', title: 'RSA' },
            ...(allowsHardware({ vault, sku }, vaults)
              ? [{ value: 'RSA-HSM', title: 'RSA in hardware' }]
              : []),
          ]}
        />
        <SelectField
          control={control}
          name="size"
          label="Key size (bits)"
          options={['2048', '3072', '4096'].map((value) => ({ value, title: value }))}
        />
        <SelectField
          control={control}
          name="rotation"
          label="Rotation"
          options={[
            { value: 'P6M', title: 'Key Vault rotates every 6 months' },
            { value: 'P1Y', title: 'Key Vault rotates every year' },
            { value: 'P2Y', title: 'Key Vault rotates every 2 years' },
            { value: 'never', title: 'We rotate the key ourselves' },
          ]}
        />
      </div>
      {vault === 'new' && (
        <>
          {knowsAddresses ? (
            <CheckField
              control={control}
              name="closed"
              label="Close the firewall, and allow only the addresses of the provider"
            />
          ) : (
            <p className={styles.text}>
              The firewall stays open, because the provider has not stated the addresses from which it
              connects. You can close it later.
            </p>
          )}
          <p className={styles.text}>
            The key vault has purge protection, keeps what is deleted for 90 days, and uses role-based access
            control. Purge protection cannot be turned off later.
          </p>
        </>
      )}
      <RotationAdvice />
    </form>
  );
}
