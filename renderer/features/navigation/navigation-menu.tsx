import { Button } from '@fluentui/react-components';
import { NavigationRegular } from '@fluentui/react-icons/svg/navigation';
import { useState } from 'react';
import { loadLater } from '../../ui/load-later.ts';
import { PopupButton } from '../../ui/popup-button.tsx';

const NavigationMenuPopup = loadLater(
  async () => (await import('./navigation-menu-popup.tsx')).NavigationMenuPopup,
);

/** The pages in a menu, for a window that is too narrow for the navigation at the left side. */
export function NavigationMenu() {
  const [isOpen, setIsOpen] = useState(false);
  const button = (
    <Button appearance="subtle" icon={<NavigationRegular />} aria-label="Navigation" title="Navigation" />
  );
  return (
    <nav aria-label="Main">
      <PopupButton kind="menu" button={button} onOpenChange={setIsOpen}>
        <NavigationMenuPopup button={button} isOpen={isOpen} onOpenChange={setIsOpen} />
      </PopupButton>
    </nav>
  );
}
