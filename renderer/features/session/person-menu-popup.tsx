import {
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import type { PopupProps } from '../../ui/popup-button.tsx';
import { roleDescriptions } from './role-descriptions.ts';
import { useSession } from './session-context.tsx';
import { useLock, useSignOut } from './use-sign-in.ts';

/** The role of the person, and the ways to lock, to switch and to sign out. */
export function PersonMenuPopup({ button, isOpen, onOpenChange }: PopupProps) {
  const { person, environment } = useSession();
  const signOut = useSignOut();
  const lock = useLock();
  return (
    <Menu positioning="below-end" open={isOpen} onOpenChange={(_, { open }) => onOpenChange(open)}>
      <MenuTrigger disableButtonEnhancement>{button}</MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuGroup>
            <MenuGroupHeader>{roleDescriptions[person.role].title}</MenuGroupHeader>
            <MenuDivider />
            <MenuItem disabled={lock.isPending} onClick={() => lock.mutate()}>
              Lock
            </MenuItem>
            <MenuItem disabled={signOut.isPending} onClick={() => signOut.mutate({ keepAccount: true })}>
              {environment === 'demo' ? 'Switch person' : 'Switch account'}
            </MenuItem>
            {environment === 'live' && (
              <MenuItem disabled={signOut.isPending} onClick={() => signOut.mutate({})}>
                Sign out
              </MenuItem>
            )}
          </MenuGroup>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
