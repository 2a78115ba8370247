import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Preview } from '../../ui/preview.tsx';
import { ReadingDialog } from '../../ui/reading-dialog.tsx';
import { SaveButton } from './save-button.tsx';

const useStyles = makeStyles({ text: { margin: 0, color: tokens.colorNeutralForeground2 } });

/** The data about this tenant for a support request, to read before it is shared. */
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
            <CopyButton showLabel size="medium" what="JSON" text={data.json} />
            <SaveButton
              appearance="primary"
              label="Save JSON"
              fileName={data.fileName}
              text={data.json}
              type="application/json"
            />
          </>
        )
      }
    >
      <p className={styles.text}>
        Contains IDs, times, findings, and the names of the configured vaults, keys, and secrets, from the
        latest report and the recent runs of this tenant, for Microsoft support or your own. It contains no
        secret values, no tokens, no display names of customers or people, and no data about other tenants.
      </p>
      <QueryView query={bundle} what="the support bundle">
        {({ json }) => <Preview label="Bundle" text={json} />}
      </QueryView>
    </ReadingDialog>
  );
}
