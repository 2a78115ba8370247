import { makeStyles, tokens } from '@fluentui/react-components';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Preview } from '../../ui/preview.tsx';
import { ReadingDialog } from '../../ui/reading-dialog.tsx';
import { MailButton } from './mail-button.tsx';

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
});

interface Props {
  /** Whether the message is about the access that is verified now, and not about a step. */
  readonly isVerified: boolean;
  readonly subject: string;
  readonly message: string;
  readonly onClose: () => void;
}

/** A message about the next step or the verified access, to open in a mail program or to copy. Causeway sends nothing. */
export function MessageDialog({ isVerified, subject, message, onClose }: Props) {
  const styles = useStyles();
  return (
    <ReadingDialog
      title={isVerified ? 'Message about the verified access' : 'Message about the next step'}
      onClose={onClose}
      actions={
        <>
          <CopyButton showLabel size="medium" what="message" text={message} />
          <MailButton isPrimary subject={subject} message={message} />
        </>
      }
    >
      <p className={styles.text}>
        {isVerified
          ? 'Tell the customer that the access is verified. The confirmation in the message completes the onboarding of a customer who uses Causeway.'
          : 'Use this message to invite the customer, or to remind them. Attach the web page of the hand-off pack, and the invitation for a customer who uses Causeway.'}{' '}
        Causeway does not send the message.
      </p>
      <Preview label="Message" text={`${subject}\n\n${message}`} />
    </ReadingDialog>
  );
}
