import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.tsx';
import type { CustomerReport } from '../../../shared/domain/report.ts';
import { QueryView } from '../../ui/query-view.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { PlainText } from '../../ui/plain-text.tsx';
import { Preview } from '../../ui/preview.tsx';
import { ReadingDialog } from '../../ui/reading-dialog.tsx';
import { saveFile } from '../../ui/save-file.ts';

const useStyles = makeStyles({
  subject: {
    margin: 0,
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
  },
  name: { color: tokens.colorNeutralForeground3 },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
});

/** The message that tells the customer what to do, to copy or to save. Causeway sends nothing. */
export function SendToCustomerDialog({ tenantId, onClose }: { tenantId: string; onClose: () => void }) {
  const { queries } = useConsole();
  const report = useQuery({ ...queries.reports.forCustomer({ tenantId }), staleTime: 0, gcTime: 0 });
  return (
    <ReadingDialog
      title="Send to customer"
      onClose={onClose}
      actions={report.data?.kind === 'message' && <Actions report={report.data} />}
    >
      <QueryView query={report} what="the message">
        {(content) =>
          content.kind === 'message' ? <Message report={content} /> : <NoMessage reason={content.why} />
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
        copy it into your own email.
      </p>
      <p className={styles.subject}>
        <span className={styles.name}>Subject:</span> <PlainText>{subject}</PlainText>
        <CopyButton what="the subject" text={subject} />
      </p>
      <Preview label="Message" text={message} />
    </>
  );
}

function NoMessage({ reason }: { reason: string }) {
  const styles = useStyles();
  return <p className={styles.text}>{reason}</p>;
}

const Actions = ({ report: { message, html, fileName } }: { report: Message }) => (
  <>
    <CopyButton showLabel size="medium" what="message" text={message} />
    <CopyButton showLabel size="medium" what="HTML" text={html} />
    <Button appearance="primary" onClick={() => saveFile(fileName, html, 'text/html')}>
      Save HTML
    </Button>
  </>
);
