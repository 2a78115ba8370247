import type { ButtonProps } from '@fluentui/react-components';
import { cloneElement, Suspense, type ReactElement, type ReactNode } from 'react';

/** What a menu or a popover gets that is loaded after its button. */
export interface PopupProps {
  readonly button: ReactElement<ButtonProps>;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

interface Props extends Pick<PopupProps, 'button' | 'onOpenChange'> {
  readonly kind: 'menu' | 'dialog';
  /** The popup with the button as its trigger, made by `loadLater`. */
  readonly children: ReactNode;
}

/** A button whose popup is loaded later. Pressed before then, it opens the popup as soon as it is loaded. */
export function PopupButton({ kind, button, onOpenChange, children }: Props) {
  const early = cloneElement(button, {
    'aria-haspopup': kind,
    'aria-expanded': false,
    onClick: () => onOpenChange(true),
  });
  return <Suspense fallback={early}>{children}</Suspense>;
}
