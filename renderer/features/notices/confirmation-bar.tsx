import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

/** Confirms what was done, until it is dismissed or another page is opened. */
export function ConfirmationBar({ text, onDismiss }: { text: string; onDismiss: () => void }) {
  const pathname = useRouterState({ select: ({ location }) => location.pathname });
  const shownOn = useRef(pathname);
  useEffect(() => {
    if (shownOn.current !== pathname) onDismiss();
  }, [pathname, onDismiss]);
  return (
    <MessageBar intent="success" role="status">
      <MessageBarBody>{text}</MessageBarBody>
      <MessageBarActions
        containerAction={
          <Button
            appearance="transparent"
            icon={<DismissRegular />}
            aria-label="Dismiss"
            onClick={onDismiss}
          />
        }
      />
    </MessageBar>
  );
}
