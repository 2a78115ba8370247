import { lazy, Suspense } from 'react';
import type { QuickDialog } from './quick-dialog.ts';

const CommandPalette = lazy(() =>
  import('./command-palette.tsx').then((module) => ({ default: module.CommandPalette })),
);
const ShortcutsDialog = lazy(() =>
  import('./shortcuts-dialog.tsx').then((module) => ({ default: module.ShortcutsDialog })),
);
const AddTenantDialog = lazy(() =>
  import('../tenant-form/add-tenant-dialog.tsx').then((module) => ({ default: module.AddTenantDialog })),
);

interface Props {
  readonly dialog: QuickDialog | undefined;
  readonly onOpen: (dialog: QuickDialog) => void;
  readonly onClose: () => void;
}

/** The dialogs that every page offers. Each is loaded when it is opened for the first time. */
export function QuickDialogs({ dialog, onOpen, onClose }: Props) {
  return (
    <Suspense fallback={null}>
      {dialog === 'palette' && <CommandPalette onOpen={onOpen} onClose={onClose} />}
      {dialog === 'shortcuts' && <ShortcutsDialog onClose={onClose} />}
      {dialog === 'add-tenant' && <AddTenantDialog onClose={onClose} />}
    </Suspense>
  );
}
