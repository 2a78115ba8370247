import { FormProvider } from 'react-hook-form';
import { useConsole } from '../../api/console-context.tsx';
import { tenantChange, type TenantRecord } from '../../../shared/domain/tenant.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { cloudOptions, TenantForm } from './tenant-form.tsx';
import { useTenantForm } from './use-tenant-form.ts';
import { VaultListEditor } from './vault-list-editor.tsx';

export function EditTenantDialog({ tenant, onClose }: { tenant: TenantRecord; onClose: () => void }) {
  const { ask } = useConsole();
  const { tenantId, name, domain, cloud, vaults } = tenant;
  const { form, busy, problem, submit } = useTenantForm({
    schema: tenantChange,
    defaultValues: { tenantId, name, domain, cloud, vaults },
    send: ask.tenants.edit,
    tenantField: undefined,
    onDone: onClose,
  });
  return (
    <TenantForm
      title="Edit tenant"
      submit="Save"
      busy={busy}
      problem={problem}
      onSubmit={submit}
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
        <VaultListEditor />
      </FormProvider>
    </TenantForm>
  );
}
