import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { lazy, Suspense, useEffect, useRef, useState, type Ref } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import { isInWindow } from '../../api/open-door.ts';

const OpenInvitationDialog = lazy(async () => ({
  default: (await import('./open-invitation-dialog.tsx')).OpenInvitationDialog,
}));

const useStyles = makeStyles({
  part: { display: 'grid', gap: tokens.spacingVerticalS, justifyItems: 'start' },
  text: { margin: 0, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
});

interface Props {
  /** Whether a button offers it, for a person who cannot sign in here. Otherwise only the menu of the window does. */
  readonly hasButton: boolean;
}

/** Opens an invitation, also while nobody is signed in. In the browser, that needs a sign-in, and Settings offers it. */
export function InvitationOpener({ hasButton }: Props) {
  const styles = useStyles();
  const { commands } = useConsole();
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const target = button.current;
    // Until the focus is on the page again, the page stays hidden from screen readers.
    return isOpen ? () => target?.focus() : undefined;
  }, [isOpen]);
  useEffect(
    () =>
      commands.listen((command) => {
        if (command === 'open-invitation' && document.querySelector('.fui-DialogSurface') === null)
          setIsOpen(true);
      }),
    [commands],
  );
  return (
    <>
      {hasButton && isInWindow() && (
        <div className={styles.part}>
          <p className={styles.text}>
            Did a provider invite your tenant? Open the invitation. Causeway creates a workspace that reaches
            your tenant alone.
          </p>
          <Button ref={button as Ref<never>} onClick={() => setIsOpen(true)}>
            Open an invitation…
          </Button>
        </div>
      )}
      <Suspense>
        {isOpen && (
          <OpenInvitationDialog switches onCreated={() => undefined} onClose={() => setIsOpen(false)} />
        )}
      </Suspense>
    </>
  );
}
