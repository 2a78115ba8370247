import { useEffect } from 'react';
import { FormProvider } from 'react-hook-form';
import { useConsole } from '../../api/console-context.tsx';
import {
  canListBeside,
  tenantChange,
  type TenantRecord,
  type VaultResource,
} from '../../../shared/domain/tenant.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { cloudOptions, TenantDialog } from './tenant-dialog.tsx';
import { useTenantForm } from './use-tenant-form.ts';
import { VaultListEditor } from './vault-list-editor.tsx';

interface Props {
  readonly tenant: TenantRecord;
  /** A vault to add to the form, for the person to save. */
  readonly addVault?: VaultResource | undefined;
  readonly onClose: () => void;
}

export function EditTenantDialog({ tenant, addVault, onClose }: Props) {
  const { ask } = useConsole();
  const { tenantId, name, domain, cloud, vaults } = tenant;
  const { form, busy, dirty, problem, submit, drop } = useTenantForm({
    draft: `edit-tenant ${tenantId}`,
    schema: tenantChange,
    defaultValues: { tenantId, name, domain, cloud, vaults },
    send: ask.tenants.edit,
    fieldOfCode: {},
    onDone: onClose,
  });
  useEffect(() => {
    if (!addVault) return;
    const present = form.getValues('vaults');
    if (!canListBeside(present, addVault)) return;
    form.setValue('vaults', [...present, addVault], { shouldDirty: true });
  }, [addVault, form]);
  return (
    <TenantDialog
      title="Edit tenant"
      submit="Save"
      busy={busy ? 'Saving…' : undefined}
      dirty={dirty}
      problem={problem}
      onSubmit={submit}
      onDiscard={drop}
      onClose={onClose}
    >
      <FormProvider {...form}>
        <TextField control={form.control} name="name" label="Name" required />
        <TextField
          control={form.control}
          name="domain"
          label="Domain"
          hint={`For display only. The tenant has the ID ${tenantId}.`}
          empty={null}
        />
        <SelectField control={form.control} name="cloud" label="Cloud" options={cloudOptions} />
        <VaultListEditor saved={tenant} />
      </FormProvider>
    </TenantDialog>
  );
}
