import { Button } from '@fluentui/react-components';
import { MailRegular } from '@fluentui/react-icons/svg/mail';
import { lazy, Suspense, useRef, useState, type Ref } from 'react';
import { permissions } from '../../../shared/contract/permissions.ts';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';
import { useMay } from '../session/session-context.tsx';

const SendToCustomerDialog = lazy(async () => ({
  default: (await import('./send-to-customer-dialog.tsx')).SendToCustomerDialog,
}));

/** Opens the message with the steps that the customer must take. Nothing for a person who may not. */
export function SendToCustomer({ tenant }: { tenant: TenantRecord }) {
  const may = useMay();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  if (!may(permissions.reports.forCustomer)) return null;
  const close = () => {
    setIsOpen(false);
    // The dialog has gone only after this task.
    setTimeout(() => button.current?.focus());
  };
  return (
    <>
      <Button ref={button as Ref<never>} size="small" icon={<MailRegular />} onClick={() => setIsOpen(true)}>
        Send to customer…
      </Button>
      <Suspense>{isOpen && <SendToCustomerDialog tenant={tenant} onClose={close} />}</Suspense>
    </>
  );
}
