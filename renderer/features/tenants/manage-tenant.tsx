import {
  Button,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  useRestoreFocusTarget,
} from '@fluentui/react-components';
import { MoreHorizontalRegular } from '@fluentui/react-icons/svg/more-horizontal';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { permissions } from '../../../shared/contract/permissions.ts';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';
import { useConfirm } from '../notices/notices-context.tsx';
import { useMay } from '../session/session-context.tsx';
import { EditTenantDialog } from '../tenant-form/edit-tenant-dialog.tsx';
import { RemoveTenantDialog } from '../tenant-form/remove-tenant-dialog.tsx';
import { removedSentence } from './removed-sentence.ts';

/** Edits or removes a tenant from its own page. */
export function ManageTenant({ tenant }: { tenant: TenantRecord }) {
  const may = useMay();
  const navigate = useNavigate();
  const confirm = useConfirm();
  const restoreFocus = useRestoreFocusTarget();
  const [dialog, setDialog] = useState<'edit' | 'remove'>();
  if (!may(permissions.tenants.edit)) return null;
  const close = () => setDialog(undefined);
  const showRemoved = async () => {
    await navigate({ to: '/tenants' });
    confirm(removedSentence(tenant));
  };
  return (
    <>
      <Menu positioning="below-end">
        <MenuTrigger disableButtonEnhancement>
          <Button
            {...restoreFocus}
            appearance="subtle"
            icon={<MoreHorizontalRegular />}
            aria-label="More actions"
          />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem onClick={() => setDialog('edit')}>Edit…</MenuItem>
            {may(permissions.tenants.remove) && (
              <MenuItem onClick={() => setDialog('remove')}>Remove…</MenuItem>
            )}
          </MenuList>
        </MenuPopover>
      </Menu>
      {dialog === 'edit' && <EditTenantDialog tenant={tenant} onClose={close} />}
      {dialog === 'remove' && (
        <RemoveTenantDialog tenant={tenant} onClose={close} onRemoved={() => void showRemoved()} />
      )}
    </>
  );
}
