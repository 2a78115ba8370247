import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { useRef } from 'react';
import { useFocusWithin } from './use-focus-within.ts';

const useStyles = makeStyles({
  head: { display: 'flex', alignItems: 'center', justifyContent: 'space-between' },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
});

/** The title of a popover, with a button that closes it: a popover that keeps the focus needs something to take it. */
export function PopoverHead({ title, onClose }: { title: string; onClose: () => void }) {
  const styles = useStyles();
  const head = useRef<HTMLDivElement>(null);
  useFocusWithin(head);
  return (
    <div ref={head} className={styles.head}>
      <h2 className={styles.title}>{title}</h2>
      <Button
        size="small"
        appearance="subtle"
        icon={<DismissRegular />}
        aria-label="Close"
        title="Close"
        onClick={onClose}
      />
    </div>
  );
}
