import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  Portal,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { longTextSentence, type Excess } from './text-excess.ts';

const useStyles = makeStyles({
  // Above the dialogs, whose fields refuse long texts too.
  message: {
    position: 'fixed',
    bottom: '24px',
    left: '50%',
    transform: 'translateX(-50%)',
    zIndex: 2_000_000,
    width: 'min(560px, calc(100vw - 48px))',
  },
});

export function LongTextMessage({ excess, onClose }: { excess: Excess; onClose: () => void }) {
  const styles = useStyles();
  return (
    <Portal>
      <div className={styles.message}>
        <MessageBar intent="warning" layout="multiline" role="group">
          <MessageBarBody>
            <MessageBarTitle>Text not inserted.</MessageBarTitle> {longTextSentence(excess)}
          </MessageBarBody>
          <MessageBarActions
            containerAction={
              <Button
                appearance="transparent"
                aria-label="Dismiss"
                icon={<DismissRegular />}
                onClick={onClose}
              />
            }
          />
        </MessageBar>
      </div>
    </Portal>
  );
}
