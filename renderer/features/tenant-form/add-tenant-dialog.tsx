import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { FormProvider } from 'react-hook-form';
import { useConsole } from '../../api/console-context.tsx';
import { permissions } from '../../../shared/contract/permissions.ts';
import type { ResolvedIdentifier } from '../../../shared/domain/resolved-identifier.ts';
import { newTenant, type TenantRecord } from '../../../shared/domain/tenant.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useMay } from '../session/session-context.tsx';
import { EditTenantDialog } from './edit-tenant-dialog.tsx';
import { fillInTenant, vaultOf } from './fill-in-tenant.ts';
import { IdentifierField, useResolvedIdentifier } from './identifier-field.tsx';
import { IdentifierResult } from './identifier-result.tsx';
import { cloudOptions, TenantDialog } from './tenant-dialog.tsx';
import { useTenantForm } from './use-tenant-form.ts';
import { VaultListEditor } from './vault-list-editor.tsx';

/** Adds a tenant from an identifier, then checks it and opens its page. */
export function AddTenantDialog({ onClose }: { onClose: () => void }) {
  const [edited, setEdited] = useState<{ tenant: TenantRecord; found: ResolvedIdentifier }>();
  return edited ? (
    <EditTenantDialog tenant={edited.tenant} addVault={vaultOf(edited.found)} onClose={onClose} />
  ) : (
    <NewTenant onClose={onClose} onEdit={(tenant, found) => setEdited({ tenant, found })} />
  );
}

interface Props {
  readonly onClose: () => void;
  readonly onEdit: (tenant: TenantRecord, found: ResolvedIdentifier) => void;
}

function NewTenant({ onClose, onEdit }: Props) {
  const { ask, queries } = useConsole();
  const may = useMay();
  const navigate = useNavigate();
  const tenants = useQuery(queries.tenants.list({}));
  const identifierDraft = useDraft<string>('add-tenant-identifier');
  const [identifier, setIdentifier] = useState(() => identifierDraft.read() ?? '');
  const { found, error, pending } = useResolvedIdentifier(identifier);
  const open = ({ tenantId }: TenantRecord) => {
    onClose();
    void navigate({ to: '/tenants/$tenantId', params: { tenantId } });
  };
  const { form, busy, dirty, problem, submit, drop } = useTenantForm({
    draft: 'add-tenant',
    schema: newTenant,
    defaultValues: { tenant: '', name: '', cloud: 'public', vaults: [] },
    send: ask.tenants.add,
    fieldOfCode: {
      'tenant-duplicate': 'tenant',
      'tenant-not-found': 'tenant',
      'tenant-identifier-invalid': 'tenant',
      'wrong-cloud': 'cloud',
      'wrong-cloud-detected': 'cloud',
    },
    onDone: (tenant) => {
      identifierDraft.drop();
      // The page of the tenant shows the check, or why it did not start.
      if (may(permissions.checks.start))
        void ask.checks.start({ tenantId: tenant.tenantId }).catch(() => undefined);
      open(tenant);
    },
  });
  const filled = useRef<ResolvedIdentifier>(undefined);
  useEffect(() => {
    if (found?.knownAs !== null) return;
    const values = fillInTenant(form.getValues(), found, filled.current);
    filled.current = found;
    const options = { shouldDirty: true, shouldValidate: form.formState.isSubmitted };
    form.setValue('tenant', values.tenant, options);
    form.setValue('name', values.name, options);
    form.setValue('cloud', values.cloud, options);
    form.setValue('vaults', values.vaults, options);
  }, [found, form]);
  const change = (text: string) => {
    setIdentifier(text);
    identifierDraft.keep(text);
  };
  const discard = () => {
    drop();
    identifierDraft.drop();
  };
  const known = tenants.data?.find(({ tenant }) => tenant.tenantId === found?.tenantId)?.tenant;
  return (
    <TenantDialog
      title="Add tenant"
      submit="Add tenant"
      busy={busy ? 'Saving…' : pending ? 'Looking up…' : undefined}
      dirty={dirty || identifier.trim() !== ''}
      problem={problem}
      onSubmit={submit}
      onDiscard={discard}
      onClose={onClose}
    >
      <FormProvider {...form}>
        <IdentifierField text={identifier} onChange={change} error={error} pending={pending} />
        {found && (
          <IdentifierResult
            found={found}
            known={known}
            onOpen={(tenant) => {
              discard();
              open(tenant);
            }}
            onAddVault={(tenant) => {
              discard();
              onEdit(tenant, found);
            }}
          />
        )}
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
    </TenantDialog>
  );
}
