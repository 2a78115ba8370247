import { lazy, Suspense, useEffect } from 'react';
import { whenIdle } from '../../ui/load-later.ts';
import type { QuickDialog } from './quick-dialog.ts';
import { useKeptKeys } from './use-kept-keys.ts';

const loadPalette = () => import('./command-palette.tsx');

const CommandPalette = lazy(() => loadPalette().then((module) => ({ default: module.CommandPalette })));
const ShortcutsDialog = lazy(() =>
  import('./shortcuts-dialog.tsx').then((module) => ({ default: module.ShortcutsDialog })),
);
const AddTenantDialog = lazy(() =>
  import('../tenant-form/add-tenant-dialog.tsx').then((module) => ({ default: module.AddTenantDialog })),
);
const InviteDialog = lazy(() =>
  import('../onboarding/invite-dialog.tsx').then((module) => ({ default: module.InviteDialog })),
);

interface Props {
  readonly dialog: QuickDialog | undefined;
  readonly onOpen: (dialog: QuickDialog) => void;
  readonly onClose: () => void;
}

/** The dialogs that every page offers. Each is loaded when it is opened for the first time, the palette before that. */
export function QuickDialogs({ dialog, onOpen, onClose }: Props) {
  const { take } = useKeptKeys(dialog === 'palette', onClose);
  useEffect(() => whenIdle(loadPalette), []);
  return (
    <Suspense fallback={null}>
      {dialog === 'palette' && <CommandPalette takeTyped={take} onOpen={onOpen} onClose={onClose} />}
      {dialog === 'shortcuts' && <ShortcutsDialog onClose={onClose} />}
      {dialog === 'add-tenant' && <AddTenantDialog onClose={onClose} />}
      {dialog === 'invite-customer' && <InviteDialog onClose={onClose} />}
    </Suspense>
  );
}
