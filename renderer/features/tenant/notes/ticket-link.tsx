import { Link as FluentLink, makeStyles, tokens } from '@fluentui/react-components';
import { OpenRegular } from '@fluentui/react-icons/svg/open';
import { useMutation } from '@tanstack/react-query';
import type { MouseEvent } from 'react';
import { ticketAddress } from '../../../../shared/domain/ticket-address.ts';
import { useConsole } from '../../../api/console-context.tsx';
import { isInWindow } from '../../../api/open-door.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { PlainText } from '../../../ui/plain-text.tsx';
import { ProblemMessage } from '../../../ui/problem-message.tsx';
import { problemOf } from '../../../ui/query-view.tsx';

const useStyles = makeStyles({
  ticket: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, minWidth: 0 },
  link: { overflowWrap: 'anywhere', minWidth: 0 },
});

const primaryButton = 0;
const middleButton = 1;

/** The stored ticket of a tenant: a link if it is an https address. The window asks the console to open it. */
export function TicketLink({ tenantId, ticket }: { tenantId: string; ticket: string }) {
  const styles = useStyles();
  const { ask } = useConsole();
  const open = useMutation({ mutationFn: () => ask.tenants.openTicket({ tenantId }) });
  const address = ticketAddress(ticket);
  const onClick = (event: MouseEvent) => {
    if (!isInWindow() || (event.button !== primaryButton && event.button !== middleButton)) return;
    event.preventDefault();
    open.mutate();
  };
  return (
    <>
      <span className={styles.ticket}>
        {address === null ? (
          <PlainText>{ticket}</PlainText>
        ) : (
          <FluentLink
            href={address}
            target="_blank"
            rel="noreferrer"
            className={styles.link}
            onClick={onClick}
            onAuxClick={onClick}
          >
            <PlainText>{ticket}</PlainText> <OpenRegular aria-hidden />
          </FluentLink>
        )}
        <CopyButton what="the ticket" text={ticket} />
      </span>
      {open.error && <ProblemMessage problem={problemOf(open.error)} />}
    </>
  );
}
