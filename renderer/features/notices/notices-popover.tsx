import { makeStyles, Popover, PopoverSurface, PopoverTrigger, tokens } from '@fluentui/react-components';
import { count } from '../../../shared/problems/phrases.ts';
import { PopoverHead } from '../../ui/popover-head.tsx';
import type { PopupProps } from '../../ui/popup-button.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { useNotices } from './notices-context.tsx';

const useStyles = makeStyles({
  surface: {
    display: 'grid',
    gap: tokens.spacingVerticalS,
    width: '420px',
    maxWidth: 'calc(100vw - 48px)',
    maxHeight: '70vh',
    boxSizing: 'border-box',
    overflowY: 'auto',
  },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
});

/** All notices, also the dismissed ones. */
export function NoticesPopover({ button, isOpen, onOpenChange }: PopupProps) {
  const styles = useStyles();
  const { notices } = useNotices();
  return (
    <Popover
      trapFocus
      positioning="below-end"
      open={isOpen}
      onOpenChange={(_, { open }) => onOpenChange(open)}
    >
      <PopoverTrigger disableButtonEnhancement>{button}</PopoverTrigger>
      <PopoverSurface className={styles.surface} aria-label="Notices">
        <PopoverHead title="Notices" onClose={() => onOpenChange(false)} />
        <p className={styles.text}>
          {notices.length === 0
            ? 'There are no notices.'
            : `${count(notices.length, 'notice')}. Dismissed notices stay in this list until the page is reloaded.`}
        </p>
        {notices.map(({ key, problem }) => (
          <ProblemMessage key={key} problem={problem} intent="warning" />
        ))}
      </PopoverSurface>
    </Popover>
  );
}
