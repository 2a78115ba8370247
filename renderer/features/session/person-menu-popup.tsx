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
import { useSignOut } from './use-sign-in.ts';

/** The role of the person, and the way out. */
export function PersonMenuPopup({ button, isOpen, onOpenChange }: PopupProps) {
  const { person, environment } = useSession();
  const signOut = useSignOut();
  return (
    <Menu positioning="below-end" open={isOpen} onOpenChange={(_, { open }) => onOpenChange(open)}>
      <MenuTrigger disableButtonEnhancement>{button}</MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuGroup>
            <MenuGroupHeader>{roleDescriptions[person.role].title}</MenuGroupHeader>
            <MenuDivider />
            <MenuItem disabled={signOut.isPending} onClick={() => signOut.mutate()}>
              {environment === 'demo' ? 'Switch person' : 'Sign out'}
            </MenuItem>
          </MenuGroup>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
