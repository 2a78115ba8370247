import { makeStyles, tokens } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Preview } from '../../ui/preview.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { problemOf } from '../../ui/query-view.tsx';
import { ReadingDialog } from '../../ui/reading-dialog.tsx';
import { SaveButton } from '../reports/save-button.tsx';

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
});

/** The invitation for the customer's administrator, as a file and as one line. Causeway sends nothing. */
export function InvitationDialog({ tenantId, onClose }: { tenantId: string; onClose: () => void }) {
  const styles = useStyles();
  const { ask } = useConsole();
  const { mutate, data, error } = useMutation({
    mutationFn: () => ask.onboarding.saveInvitation({ tenantId }),
  });
  useEffect(() => mutate(), [mutate]);
  return (
    <ReadingDialog
      title="Invitation for the customer"
      onClose={onClose}
      actions={
        data && (
          <>
            {data.link !== null && <CopyButton showLabel size="medium" what="link" text={data.link} />}
            <CopyButton showLabel size="medium" what="invitation" text={data.line} />
            <SaveButton
              label="Save invitation"
              fileName={data.fileName}
              text={data.text}
              type={data.mediaType}
              appearance="primary"
            />
          </>
        )
      }
    >
      <p className={styles.text}>
        An administrator of the tenant opens this file in their own Causeway, under Settings, Workspaces, or
        pastes the line there. The link shows the invitation there if Causeway is installed. The invitation
        contains no secret. It proves nothing about its sender, so tell the customer your application ID by
        another way too.
      </p>
      {error && <ProblemMessage problem={problemOf(error)} />}
      {data?.link === null && (
        <p className={styles.text}>This invitation is too long for a link. Send the file or the line.</p>
      )}
      {data && <Preview label="Invitation" text={data.text} />}
    </ReadingDialog>
  );
}
