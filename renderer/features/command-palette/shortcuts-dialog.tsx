import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useRef } from 'react';
import { permissions } from '../../../shared/contract/permissions.ts';
import { useFocusWithin } from '../../ui/use-focus-within.ts';
import { commandKey } from '../navigation/command-key.ts';
import { useMay } from '../session/session-context.tsx';

const useStyles = makeStyles({
  surface: { width: '440px', maxWidth: 'calc(100vw - 32px)' },
  list: {
    margin: 0,
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXL}`,
  },
  keys: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    whiteSpace: 'nowrap',
  },
  meaning: { margin: 0 },
});

type Shortcut = readonly [keys: string, meaning: string];

/** What F5 checks, if this person may start a check. */
function checkShortcut(may: ReturnType<typeof useMay>): readonly Shortcut[] {
  if (!may(permissions.checks.start)) return [];
  return may(permissions.checks.startAll)
    ? [['F5', 'Check the tenant of the page, or the tenants that the list shows']]
    : [['F5', 'Check the tenant of the page']];
}

const shortcutsOf = (may: ReturnType<typeof useMay>): readonly Shortcut[] => [
  [`${commandKey}+K`, 'Search and run commands'],
  [`${commandKey}+F or /`, 'Go to the search field of the page'],
  ...checkShortcut(may),
  commandKey === 'Cmd' ? ['Cmd+[', 'Go back'] : ['Alt+Left', 'Go back'],
  commandKey === 'Cmd' ? ['Cmd+]', 'Go forward'] : ['Alt+Right', 'Go forward'],
  ['Up and Down', 'Move through a list'],
  ['Enter', 'Open the selected row'],
  ['Escape', 'Close a dialog or clear a selection'],
  [`${commandKey}+Plus, ${commandKey}+Minus`, 'Zoom in or out'],
  ['?', 'Show the keyboard shortcuts'],
];

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const styles = useStyles();
  const may = useMay();
  const buttons = useRef<HTMLDivElement>(null);
  useFocusWithin(buttons);
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>Keyboard shortcuts</DialogTitle>
          <DialogContent>
            <dl className={styles.list}>
              {shortcutsOf(may).map(([keys, meaning]) => [
                <dt key={keys} className={styles.keys}>
                  {keys}
                </dt>,
                <dd key={meaning} className={styles.meaning}>
                  {meaning}
                </dd>,
              ])}
            </dl>
          </DialogContent>
          <DialogActions>
            <div ref={buttons}>
              <Button appearance="primary" onClick={onClose}>
                Close
              </Button>
            </div>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
