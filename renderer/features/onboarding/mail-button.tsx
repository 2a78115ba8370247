import { Button } from '@fluentui/react-components';
import { MailRegular } from '@fluentui/react-icons/svg/mail';
import { mailLink } from '../reports/mail-link.ts';

interface Props {
  readonly subject: string;
  readonly message: string;
  /** Whether it is the main action of its dialog. */
  readonly isPrimary?: boolean;
}

/** Opens a message in the mail program. */
export function MailButton({ subject, message, isPrimary = false }: Props) {
  return (
    <Button
      as="a"
      appearance={isPrimary ? 'primary' : 'secondary'}
      icon={<MailRegular />}
      href={mailLink(subject, message).href}
      target="_blank"
      rel="noreferrer"
    >
      Open in mail program
    </Button>
  );
}
