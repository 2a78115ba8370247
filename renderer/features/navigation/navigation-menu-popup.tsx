import { Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { useNavigate } from '@tanstack/react-router';
import type { PopupProps } from '../../ui/popup-button.tsx';
import { usePages } from './pages.tsx';

/** The pages in a menu. */
export function NavigationMenuPopup({ button, isOpen, onOpenChange }: PopupProps) {
  const pages = usePages();
  const navigate = useNavigate();
  return (
    <Menu positioning="below-start" open={isOpen} onOpenChange={(_, { open }) => onOpenChange(open)}>
      <MenuTrigger disableButtonEnhancement>{button}</MenuTrigger>
      <MenuPopover>
        <MenuList hasIcons>
          {pages.map(({ id, title, icon, link }) => (
            <MenuItem key={id} icon={icon} onClick={() => void navigate(link)}>
              {title}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
