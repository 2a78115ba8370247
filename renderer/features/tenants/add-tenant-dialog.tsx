import { FormProvider } from 'react-hook-form';
import { useConsole } from '../../api/console-context.tsx';
import { newTenant } from '../../../shared/domain/tenant.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { cloudOptions, TenantForm } from './tenant-form.tsx';
import { useTenantForm } from './use-tenant-form.ts';
import { VaultListEditor } from './vault-list-editor.tsx';

export function AddTenantDialog({ onClose }: { onClose: () => void }) {
  const { ask } = useConsole();
  const { form, busy, problem, submit } = useTenantForm({
    schema: newTenant,
    defaultValues: { tenant: '', name: '', cloud: 'public', vaults: [] },
    send: ask.tenants.add,
    tenantField: 'tenant',
    onDone: onClose,
  });
  return (
    <TenantForm
      title="Add tenant"
      submit="Add tenant"
      busy={busy}
      problem={problem}
      onSubmit={submit}
      onClose={onClose}
    >
      <FormProvider {...form}>
        <TextField
          control={form.control}
          name="name"
          label="Name"
          hint="The display name of this customer."
          required
        />
        <TextField
          control={form.control}
          name="tenant"
          label="Tenant ID or domain"
          hint="Enter a GUID or a domain such as contoso.onmicrosoft.com."
          required
        />
        <SelectField control={form.control} name="cloud" label="Cloud" options={cloudOptions} />
        <VaultListEditor />
      </FormProvider>
    </TenantForm>
  );
}
