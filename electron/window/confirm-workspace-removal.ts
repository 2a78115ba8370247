import type { Workspace } from '../../shared/domain/workspace.ts';
import { askInDialog } from './ask-in-dialog.ts';

export const confirmWorkspaceRemoval = ({ name }: Workspace): Promise<boolean> =>
  askInDialog({
    type: 'warning',
    title: 'Causeway',
    message: `Remove the workspace “${name}”?`,
    detail:
      'Its tenants, reports, audit trail, settings and credentials are deleted from this computer. Nothing changes in Azure.',
    action: 'Remove',
    preselected: 'cancel',
  });
