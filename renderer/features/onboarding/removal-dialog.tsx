import { makeStyles, tokens } from '@fluentui/react-components';
import { ReadingDialog } from '../../ui/reading-dialog.tsx';
import { GrantPlan } from './grant-plan.tsx';
import { OwnSignIn } from './own-sign-in.tsx';

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
  parts: { display: 'grid', gap: tokens.spacingVerticalM, minWidth: 0 },
});

/** Takes from the application what it has at the key vaults, with the rights of the administrator. */
export function RemovalDialog({ tenantId, onClose }: { tenantId: string; onClose: () => void }) {
  const styles = useStyles();
  return (
    <ReadingDialog title="Remove the access" onClose={onClose}>
      <div className={styles.parts}>
        <p className={styles.text}>
          The application loses its roles and access policies at your key vaults. Data that the key protects
          cannot be read until you give the access back. No key and no data is deleted, and the application
          stays in the tenant. Then Causeway checks that the access is gone.
        </p>
        <OwnSignIn tenantId={tenantId}>
          <GrantPlan tenantId={tenantId} part="removal" />
        </OwnSignIn>
      </div>
    </ReadingDialog>
  );
}
