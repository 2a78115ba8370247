import {
  Menu,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  type PositioningVirtualElement,
} from '@fluentui/react-components';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { permissions } from '../../../../shared/contract/permissions.ts';
import type { TenantColumn } from '../../../../shared/domain/tenant-columns.ts';
import type { TenantRecord } from '../../../../shared/domain/tenant.ts';
import { useAnnounce } from '../../../ui/announcer.tsx';
import { copyToClipboard } from '../../../ui/copy-to-clipboard.ts';
import { copyableAddress } from '../../navigation/page-address.ts';
import { useConfirm } from '../../notices/notices-context.tsx';
import { useMay } from '../../session/session-context.tsx';
import { removedSentence } from '../removed-sentence.ts';
import type { Exports } from '../toolbar/use-exports.ts';
import type { MenuRequest } from './tenant-table.tsx';

const EditTenantDialog = lazy(async () => ({
  default: (await import('../../tenant-form/edit-tenant-dialog.tsx')).EditTenantDialog,
}));
const RemoveTenantDialog = lazy(async () => ({
  default: (await import('../../tenant-form/remove-tenant-dialog.tsx')).RemoveTenantDialog,
}));
const SendToCustomerDialog = lazy(async () => ({
  default: (await import('../../reports/send-to-customer-dialog.tsx')).SendToCustomerDialog,
}));

interface Props {
  readonly request: MenuRequest | undefined;
  readonly onClose: () => void;
  readonly onCheck: (tenantIds: readonly string[]) => void;
  readonly exports: Exports;
  readonly columns: readonly TenantColumn[];
}

interface OpenDialog {
  readonly kind: 'edit' | 'remove' | 'send';
  readonly tenant: TenantRecord;
  readonly focus: HTMLElement;
}

const pointTarget = ({ x, y }: { readonly x: number; readonly y: number }): PositioningVirtualElement => ({
  getBoundingClientRect: () => new DOMRect(x, y, 0, 0),
});

/** The menu of a row, beside its button or at the pointer, and the dialogs that it opens. */
export function RowMenu({ request, onClose, onCheck, exports, columns }: Props) {
  const may = useMay();
  const navigate = useNavigate();
  const announce = useAnnounce();
  const confirm = useConfirm();
  const [dialog, setDialog] = useState<OpenDialog>();
  const close = () => {
    onClose();
    request?.focus.focus();
  };
  const showDialog = (kind: OpenDialog['kind']) => {
    if (request) setDialog({ kind, tenant: request.row.tenant, focus: request.focus });
    onClose();
  };
  const closeDialog = () => {
    setDialog(undefined);
    dialog?.focus.focus();
  };
  const copy = async (text: string, what: string) => {
    const done = await copyToClipboard(text);
    announce(done ? `Copied ${what}.` : 'Can’t copy here. Select the text and copy it with the keyboard.');
  };
  const tenantId = request?.row.tenant.tenantId ?? '';

  return (
    <>
      {request && (
        <Menu
          open
          positioning={
            request.at instanceof HTMLElement
              ? { target: request.at, position: 'below', align: 'end' }
              : { target: pointTarget(request.at), position: 'below', align: 'start' }
          }
          onOpenChange={close}
        >
          <MenuPopover>
            <MenuList aria-label="Actions">
              {may(permissions.checks.start) && (
                <MenuItem onClick={() => onCheck([tenantId])}>Check now</MenuItem>
              )}
              <MenuItem onClick={() => void navigate({ to: '/tenants/$tenantId', params: { tenantId } })}>
                Open
              </MenuItem>
              {may(permissions.encryption.roundTrip) && (
                <MenuItem onClick={() => void navigate({ to: '/encryption', search: { tenantId } })}>
                  Encryption test
                </MenuItem>
              )}
              {may(permissions.reports.forCustomer) && (
                <MenuItem onClick={() => showDialog('send')}>Send to customer…</MenuItem>
              )}
              <MenuDivider />
              <MenuItem onClick={() => void copy(tenantId, 'the tenant ID')}>Copy tenant ID</MenuItem>
              <MenuItem onClick={() => void copy(copyableAddress(`/tenants/${tenantId}`), 'the address')}>
                Copy address
              </MenuItem>
              {may(permissions.exports.tenants) && (
                <MenuItem onClick={() => exports.copyTable([tenantId], columns)}>Copy row</MenuItem>
              )}
              {may(permissions.tenants.edit) && (
                <>
                  <MenuDivider />
                  <MenuItem onClick={() => showDialog('edit')}>Edit…</MenuItem>
                </>
              )}
              {may(permissions.tenants.remove) && (
                <MenuItem onClick={() => showDialog('remove')}>Remove…</MenuItem>
              )}
            </MenuList>
          </MenuPopover>
        </Menu>
      )}
      <Suspense>
        {dialog?.kind === 'edit' && <EditTenantDialog tenant={dialog.tenant} onClose={closeDialog} />}
        {dialog?.kind === 'remove' && (
          <RemoveTenantDialog
            tenant={dialog.tenant}
            onClose={closeDialog}
            onRemoved={() => {
              setDialog(undefined);
              confirm(removedSentence(dialog.tenant));
            }}
          />
        )}
        {dialog?.kind === 'send' && <SendToCustomerDialog tenant={dialog.tenant} onClose={closeDialog} />}
      </Suspense>
    </>
  );
}
