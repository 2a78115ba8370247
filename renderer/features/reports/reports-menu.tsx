import {
  Button,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  useRestoreFocusTarget,
} from '@fluentui/react-components';
import { ShareRegular } from '@fluentui/react-icons/svg/share';
import { lazy, Suspense, useRef, useState, type Ref } from 'react';
import { permissions } from '../../../shared/contract/permissions.ts';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';
import { useMay } from '../session/session-context.tsx';

const SendToCustomerDialog = lazy(async () => ({
  default: (await import('./send-to-customer-dialog.tsx')).SendToCustomerDialog,
}));
const SupportBundleDialog = lazy(async () => ({
  default: (await import('./support-bundle-dialog.tsx')).SupportBundleDialog,
}));
const RevocationDrillDialog = lazy(async () => ({
  default: (await import('./revocation-drill-dialog.tsx')).RevocationDrillDialog,
}));

/** The reports about a tenant, and the revocation drill. */
export function ReportsMenu({ tenant }: { tenant: TenantRecord }) {
  const { tenantId } = tenant;
  const may = useMay();
  const restoreFocus = useRestoreFocusTarget();
  const button = useRef<HTMLButtonElement>(null);
  const [dialog, setDialog] = useState<'send' | 'bundle' | 'drill'>();
  if (!may(permissions.reports.forCustomer)) return null;
  const close = () => {
    setDialog(undefined);
    // The dialog has gone only after this task.
    setTimeout(() => button.current?.focus());
  };
  return (
    <>
      <Menu positioning="below-end">
        <MenuTrigger disableButtonEnhancement>
          <Button {...restoreFocus} ref={button as Ref<never>} icon={<ShareRegular />}>
            Reports
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem onClick={() => setDialog('send')}>Send to customer…</MenuItem>
            <MenuItem onClick={() => setDialog('bundle')}>Support bundle…</MenuItem>
            {may(permissions.drill.revocation) && (
              <MenuItem onClick={() => setDialog('drill')}>Revocation drill…</MenuItem>
            )}
          </MenuList>
        </MenuPopover>
      </Menu>
      <Suspense>
        {dialog === 'send' && <SendToCustomerDialog tenant={tenant} onClose={close} />}
        {dialog === 'bundle' && <SupportBundleDialog tenantId={tenantId} onClose={close} />}
        {dialog === 'drill' && <RevocationDrillDialog tenantId={tenantId} onClose={close} />}
      </Suspense>
    </>
  );
}
