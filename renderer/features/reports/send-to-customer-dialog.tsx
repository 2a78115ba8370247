import { Button, makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components';
import { MailRegular } from '@fluentui/react-icons/svg/mail';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import { permissions } from '../../../shared/contract/permissions.ts';
import { plainText } from '../../../shared/domain/plain-text.ts';
import type { CustomerReport } from '../../../shared/domain/report.ts';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { copyToClipboard } from '../../ui/copy-to-clipboard.ts';
import { PlainText } from '../../ui/plain-text.tsx';
import { Preview } from '../../ui/preview.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { problemOf, QueryView } from '../../ui/query-view.tsx';
import { ReadingDialog } from '../../ui/reading-dialog.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { useMay } from '../session/session-context.tsx';
import { mailLink } from './mail-link.ts';
import { SaveButton } from './save-button.tsx';

const useStyles = makeStyles({
  subject: {
    margin: 0,
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    overflowWrap: 'anywhere',
  },
  name: { color: tokens.colorNeutralForeground3 },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  offer: { justifySelf: 'start', alignSelf: 'start' },
});

const openedText = 'Your mail program opens the message. If nothing opens, copy the message.';
const waitingIsOn = '“Waiting for the customer” is on.';

interface Props {
  readonly tenant: Pick<TenantRecord, 'tenantId' | 'name'>;
  readonly onClose: () => void;
}

/** The message that tells the customer what to do, to open in a mail program, to copy or to save. Causeway sends nothing. */
export function SendToCustomerDialog({ tenant: { tenantId, name }, onClose }: Props) {
  const { queries } = useConsole();
  const report = useQuery({ ...queries.reports.forCustomer({ tenantId }), staleTime: 0, gcTime: 0 });
  const [isOpened, setIsOpened] = useState(false);
  return (
    <ReadingDialog
      title={`Send to ${plainText(name)}`}
      onClose={onClose}
      actions={
        report.data?.kind === 'message' && <Actions report={report.data} onOpen={() => setIsOpened(true)} />
      }
    >
      <QueryView query={report} what="the message">
        {(content) =>
          content.kind === 'message' ? (
            <>
              <Message report={content} />
              {isOpened && <Opened tenantId={tenantId} />}
            </>
          ) : (
            <NoMessage reason={content.why} />
          )
        }
      </QueryView>
    </ReadingDialog>
  );
}

type Message = Extract<CustomerReport, { kind: 'message' }>;

function Message({ report: { subject, message } }: { report: Message }) {
  const styles = useStyles();
  return (
    <>
      <p className={styles.text}>
        This message contains only the steps and the evidence for this customer. Causeway does not send it:
        open it in your mail program, or copy it.
      </p>
      <SenderHint />
      <p className={styles.subject}>
        <span className={styles.name}>Subject:</span> <PlainText>{subject}</PlainText>
        <CopyButton what="the subject" text={subject} />
      </p>
      <Preview label="Message" text={message} />
    </>
  );
}

/** Shown until the settings name a sender. */
function SenderHint() {
  const { queries } = useConsole();
  const may = useMay();
  const settings = useQuery(queries.settings.read({}));
  if (settings.data?.sender.providerName !== '') return null;
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        The message does not name your company.{' '}
        {may(permissions.tenants.edit) ? (
          <>
            Enter the sender in <TextLink to="/settings">Settings</TextLink>.
          </>
        ) : (
          'Ask an operator to enter the sender in Settings.'
        )}
      </MessageBarBody>
    </MessageBar>
  );
}

/** What happened after “Open in mail program”, and the offer to note that the provider now waits. */
function Opened({ tenantId }: { tenantId: string }) {
  const styles = useStyles();
  const { ask, queries } = useConsole();
  const may = useMay();
  const announce = useAnnounce();
  const cache = useQueryClient();
  const statusQuery = queries.tenants.status({ tenantId });
  const status = useQuery(statusQuery);
  const wait = useMutation({
    mutationFn: () => ask.tenants.annotate({ tenantId, waitingSince: new Date().toISOString() }),
    onSuccess: (annotations) => {
      cache.setQueryData(statusQuery.queryKey, (present) => present && { ...present, annotations });
      announce(waitingIsOn);
    },
  });
  const since = status.data?.annotations.waitingSince;
  return (
    <>
      <p className={styles.text}>{openedText}</p>
      {since === null && may(permissions.tenants.annotate) && (
        <Button
          className={styles.offer}
          size="small"
          disabledFocusable={wait.isPending}
          onClick={() => wait.mutate()}
        >
          Turn on “Waiting for the customer”
        </Button>
      )}
      {typeof since === 'string' && <p className={styles.text}>{waitingIsOn}</p>}
      {wait.error && <ProblemMessage problem={problemOf(wait.error)} />}
    </>
  );
}

function NoMessage({ reason }: { reason: string }) {
  const styles = useStyles();
  return <p className={styles.text}>{reason}</p>;
}

interface ActionsProps {
  readonly report: Message;
  /** After the mail program was asked to open the message. */
  readonly onOpen: () => void;
}

function Actions({ report: { subject, message, html, fileName }, onOpen }: ActionsProps) {
  const announce = useAnnounce();
  const mail = mailLink(subject, message);
  const opened = async () => {
    onOpen();
    if (mail.isWhole) {
      announce(openedText);
      return;
    }
    const done = await copyToClipboard(message, html);
    if (done)
      announce('The message is too long for the mail program. The whole message is on the clipboard.');
  };
  return (
    <>
      <SaveButton fileName={fileName} text={html} type="text/html" label="Save as page" />
      <CopyButton showLabel size="medium" what="message" text={message} html={html} />
      <Button
        as="a"
        appearance="primary"
        icon={<MailRegular />}
        href={mail.href}
        target="_blank"
        rel="noreferrer"
        title={
          mail.isWhole
            ? undefined
            : 'The message is too long for the mail program. Causeway also copies it, so that you can paste it.'
        }
        onClick={() => void opened()}
      >
        Open in mail program
      </Button>
    </>
  );
}
