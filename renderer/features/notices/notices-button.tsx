import { Button, makeStyles } from '@fluentui/react-components';
import { AlertRegular } from '@fluentui/react-icons/svg/alert';
import { Suspense, useState } from 'react';
import { loadLater } from '../../ui/load-later.ts';
import { PopupButton } from '../../ui/popup-button.tsx';
import { useNotices } from './notices-context.tsx';

const NoticeCount = loadLater(async () => (await import('./notice-count.tsx')).NoticeCount);
const NoticesPopover = loadLater(async () => (await import('./notices-popover.tsx')).NoticesPopover);

const useStyles = makeStyles({ button: { position: 'relative', minWidth: '32px' } });

/** Lists all notices, also the dismissed ones. */
export function NoticesButton() {
  const styles = useStyles();
  const { notices } = useNotices();
  const [isOpen, setIsOpen] = useState(false);
  const name = notices.length === 0 ? 'Notices' : `Notices: ${notices.length.toLocaleString('en')}`;
  const button = (
    <Button
      appearance="subtle"
      className={styles.button}
      icon={<AlertRegular />}
      aria-label={name}
      title={name}
    >
      {notices.length > 0 && (
        <Suspense>
          <NoticeCount count={notices.length} />
        </Suspense>
      )}
    </Button>
  );
  return (
    <PopupButton kind="dialog" button={button} onOpenChange={setIsOpen}>
      <NoticesPopover button={button} isOpen={isOpen} onOpenChange={setIsOpen} />
    </PopupButton>
  );
}
