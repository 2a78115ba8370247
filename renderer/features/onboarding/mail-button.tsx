import { Button } from '@fluentui/react-components';
import { MailRegular } from '@fluentui/react-icons/svg/mail';
import { useAnnounce } from '../../ui/announcer.tsx';
import { copyToClipboard } from '../../ui/copy-to-clipboard.ts';
import { mailLink } from '../reports/mail-link.ts';

interface Props {
  readonly subject: string;
  readonly message: string;
  /** Whether it is the main action of its dialog. */
  readonly isPrimary?: boolean;
}

/** Opens a message in the mail program. What is too long for that goes to the clipboard, as the message then says. */
export function MailButton({ subject, message, isPrimary = false }: Props) {
  const announce = useAnnounce();
  const mail = mailLink(subject, message);
  const copyRest = async () => {
    if (!mail.isWhole && (await copyToClipboard(message)))
      announce('The message is too long for the mail program. The whole message is on the clipboard.');
  };
  return (
    <Button
      as="a"
      appearance={isPrimary ? 'primary' : 'secondary'}
      icon={<MailRegular />}
      href={mail.href}
      onClick={() => void copyRest()}
      target="_blank"
      rel="noreferrer"
    >
      Open in mail program
    </Button>
  );
}
