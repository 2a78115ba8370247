import { useNavigate } from '@tanstack/react-router';
import { useController, type Control } from 'react-hook-form';
import { Field, Input } from '@fluentui/react-components';
import type * as z from 'zod';
import { useConsole } from '../../api/console-context.tsx';
import { newInvitation, type NewInvitation } from '../../../shared/domain/onboarding/invitation.ts';
import { tagsIn } from '../../../shared/domain/tags-in.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { cloudOptions, TenantDialog } from '../tenant-form/tenant-dialog.tsx';
import { useTenantForm } from '../tenant-form/use-tenant-form.ts';

type Values = z.input<typeof newInvitation>;

interface Props {
  /** What is known about the customer already. */
  readonly given?: Pick<Values, 'name' | 'tenant' | 'cloud'>;
  readonly onClose: () => void;
}

/** Invites a customer, and opens the page with the steps and the hand-off pack. */
export function InviteDialog({ given, onClose }: Props) {
  const { ask } = useConsole();
  const navigate = useNavigate();
  const { form, busy, dirty, problem, submit, drop } = useTenantForm<
    Values,
    NewInvitation,
    { tenantId: string }
  >({
    draft: given ? `invite ${given.tenant}` : 'invite',
    schema: newInvitation,
    defaultValues: {
      ...{ name: '', tenant: '', cloud: 'public' },
      ...given,
      ...{ tags: [], assignee: null, days: 14 },
    },
    send: ask.onboarding.invite,
    fieldOfCode: {
      'tenant-duplicate': 'tenant',
      'invitation-duplicate': 'tenant',
      'tenant-not-found': 'tenant',
      'tenant-identifier-invalid': 'tenant',
      'wrong-cloud': 'cloud',
      'wrong-cloud-detected': 'cloud',
    },
    onDone: ({ tenantId }) => {
      onClose();
      void navigate({ to: '/onboarding/$tenantId', params: { tenantId } });
    },
  });
  const { control } = form;
  return (
    <TenantDialog
      title="Invite customer"
      submit="Create invitation"
      busy={busy ? 'Saving…' : undefined}
      dirty={dirty}
      problem={problem}
      onSubmit={submit}
      onDiscard={drop}
      onClose={onClose}
    >
      <TextField
        control={control}
        name="name"
        label="Name"
        hint="The display name of this customer."
        required
      />
      <TextField
        control={control}
        name="tenant"
        label="Tenant ID or domain"
        hint="Enter a GUID or a domain such as contoso.onmicrosoft.com."
        required
      />
      <SelectField control={control} name="cloud" label="Cloud" options={cloudOptions} />
      <TextField
        control={control}
        name="assignee"
        label="Assignee"
        hint="The person on your side who looks after this customer."
        empty={null}
      />
      <TagsField control={control} />
      <DaysField control={control} />
    </TenantDialog>
  );
}

function TagsField({ control }: { control: Control<Values, unknown, NewInvitation> }) {
  const { field, fieldState } = useController({ control, name: 'tags' });
  return (
    <Field
      label="Tags"
      hint="Separate tags with commas. The tenant keeps them."
      validationMessage={fieldState.error?.message ?? null}
    >
      <Input
        defaultValue={field.value.join(', ')}
        onChange={(_, { value }) => {
          const parsed = tagsIn(value);
          field.onChange('tags' in parsed ? parsed.tags : [value]);
        }}
        onBlur={field.onBlur}
      />
    </Field>
  );
}

function DaysField({ control }: { control: Control<Values, unknown, NewInvitation> }) {
  const { field, fieldState } = useController({ control, name: 'days' });
  return (
    <Field
      label="Valid for (days)"
      hint="You can renew an invitation at any time."
      validationMessage={fieldState.error?.message ?? null}
    >
      <Input
        inputMode="numeric"
        autoComplete="off"
        defaultValue={String(field.value)}
        onChange={(_, { value }) => field.onChange(value.trim() === '' ? NaN : Number(value))}
        onBlur={field.onBlur}
      />
    </Field>
  );
}
