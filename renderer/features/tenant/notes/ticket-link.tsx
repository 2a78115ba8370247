import { Link as FluentLink, makeStyles, tokens } from '@fluentui/react-components';
import { OpenRegular } from '@fluentui/react-icons/svg/open';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { PlainText } from '../../../ui/plain-text.tsx';

const useStyles = makeStyles({
  ticket: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, minWidth: 0 },
  link: { overflowWrap: 'anywhere', minWidth: 0 },
});

/** The address of a ticket, or null if the ticket is only an id. */
export const ticketAddress = (ticket: string): string | null => {
  const url = URL.parse(ticket.trim());
  return url?.protocol === 'https:' ? url.href : null;
};

/** A ticket: a link if it is an https address. */
export function TicketLink({ ticket }: { ticket: string }) {
  const styles = useStyles();
  const address = ticketAddress(ticket);
  return (
    <span className={styles.ticket}>
      {address === null ? (
        <PlainText>{ticket}</PlainText>
      ) : (
        <FluentLink href={address} target="_blank" rel="noreferrer" className={styles.link}>
          <PlainText>{ticket}</PlainText> <OpenRegular aria-hidden />
        </FluentLink>
      )}
      <CopyButton what="the ticket" text={ticket} />
    </span>
  );
}
