import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Preview } from '../../ui/preview.tsx';
import { ReadingDialog } from '../../ui/reading-dialog.tsx';
import { saveFile } from '../../ui/save-file.ts';

const useStyles = makeStyles({ text: { margin: 0, color: tokens.colorNeutralForeground2 } });

/** What a support case needs of this tenant, to read before it is handed on. */
export function SupportBundleDialog({ tenantId, onClose }: { tenantId: string; onClose: () => void }) {
  const styles = useStyles();
  const { queries } = useConsole();
  const bundle = useQuery({ ...queries.reports.supportBundle({ tenantId }), staleTime: 0, gcTime: 0 });
  const { data } = bundle;
  return (
    <ReadingDialog
      title="Support bundle"
      onClose={onClose}
      actions={
        data && (
          <>
            <CopyButton labelled size="medium" what="JSON" text={data.json} />
            <Button
              appearance="primary"
              onClick={() => saveFile(data.fileName, data.json, 'application/json')}
            >
              Save JSON
            </Button>
          </>
        )
      }
    >
      <p className={styles.text}>
        Ids, times and findings of this tenant’s latest report and last runs, for Microsoft’s support or your
        own. No secret, no token, no name and no other tenant is in it.
      </p>
      <QueryView query={bundle} what="the bundle">
        {({ json }) => <Preview label="Bundle" text={json} />}
      </QueryView>
    </ReadingDialog>
  );
}
