import type { ButtonProps } from '@fluentui/react-components';
import { cloneElement, Suspense, useLayoutEffect, useRef, type ReactElement, type ReactNode } from 'react';

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

/**
 * A button whose popup is loaded later. Pressed before then, it opens the popup as soon as it is loaded. The popup brings a
 * button of its own, which takes the focus over.
 */
export function PopupButton({ kind, button, onOpenChange, children }: Props) {
  const place = useRef<HTMLSpanElement>(null);
  const hadFocus = useRef(false);
  const early = cloneElement(button, {
    'aria-haspopup': kind,
    'aria-expanded': false,
    onClick: () => onOpenChange(true),
  });
  const beforeRemoval = () => {
    hadFocus.current = place.current?.contains(document.activeElement) ?? false;
  };
  const afterLoading = () => {
    if (hadFocus.current) place.current?.querySelector('button')?.focus();
    hadFocus.current = false;
  };
  return (
    <span ref={place} style={{ display: 'contents' }}>
      <Suspense
        fallback={
          <>
            <AtRemoval run={beforeRemoval} />
            {early}
          </>
        }
      >
        {children}
        <AtMount run={afterLoading} />
      </Suspense>
    </span>
  );
}

interface Timed {
  readonly run: () => void;
}

/** Runs before the neighbors behind it are removed with it. */
function AtRemoval({ run }: Timed) {
  useLayoutEffect(() => run, [run]);
  return null;
}

/** Runs when its neighbors are in the page. */
function AtMount({ run }: Timed) {
  useLayoutEffect(run, [run]);
  return null;
}
