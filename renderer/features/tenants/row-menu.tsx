import { Menu, MenuDivider, MenuItem, MenuList, MenuPopover } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useRef, useState } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import { actions, type TenantRow } from '../../../shared/contract/actions.ts';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';
import { problemOf } from '../../ui/query-view.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { useMay } from '../session/session-context.tsx';

const EditTenantDialog = lazy(async () => ({
  default: (await import('./edit-tenant-dialog.tsx')).EditTenantDialog,
}));
const RemoveTenantDialog = lazy(async () => ({
  default: (await import('./remove-tenant-dialog.tsx')).RemoveTenantDialog,
}));

interface OpenedMenu {
  readonly tenant: TenantRecord;
  readonly button: HTMLElement;
}

/** One menu for all rows; it opens beside the button of a row. */
export function useRowMenu() {
  const may = useMay();
  const [opened, setOpened] = useState<OpenedMenu>();
  return {
    available: may(actions.checks.start),
    opened,
    open: ({ tenant }: TenantRow, button: HTMLElement) => setOpened({ tenant, button }),
    close: () => setOpened(undefined),
  };
}

export function RowMenu({ menu }: { menu: ReturnType<typeof useRowMenu> }) {
  const { ask } = useConsole();
  const may = useMay();
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<{ readonly kind: 'edit' | 'remove'; readonly tenant: TenantRecord }>();
  const check = useMutation({ mutationFn: ask.checks.start });
  const button = useRef<HTMLElement>(null);
  const { opened } = menu;
  const close = () => {
    menu.close();
    opened?.button.focus();
  };
  const showDialog = (kind: 'edit' | 'remove') => {
    if (!opened) return;
    button.current = opened.button;
    menu.close();
    setDialog({ kind, tenant: opened.tenant });
  };
  const closeDialog = () => {
    setDialog(undefined);
    button.current?.focus();
  };
  return (
    <>
      {check.isError && <ProblemMessage problem={problemOf(check.error)} />}
      {opened && (
        <Menu
          open
          positioning={{ target: opened.button, position: 'below', align: 'end' }}
          onOpenChange={close}
        >
          <MenuPopover>
            <MenuList aria-label="Actions">
              <MenuItem onClick={() => check.mutate({ tenantId: opened.tenant.tenantId })}>
                Check now
              </MenuItem>
              <MenuItem
                onClick={() =>
                  void navigate({ to: '/encryption', search: { tenantId: opened.tenant.tenantId } })
                }
              >
                Encryption test
              </MenuItem>
              {may(actions.tenants.edit) && <MenuItem onClick={() => showDialog('edit')}>Edit…</MenuItem>}
              {may(actions.tenants.remove) && (
                <>
                  <MenuDivider />
                  <MenuItem onClick={() => showDialog('remove')}>Remove…</MenuItem>
                </>
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
            onRemoved={() => setDialog(undefined)}
          />
        )}
      </Suspense>
    </>
  );
}
