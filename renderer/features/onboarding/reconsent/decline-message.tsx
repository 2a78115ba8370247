import { makeStyles, tokens } from '@fluentui/react-components';
import type { PermissionChange } from '../../../../shared/domain/onboarding/permission-change.ts';
import { useReader } from '../../../ui/reader-context.tsx';
import { MailButton } from '../mail-button.tsx';
import type { Onboarding } from '../onboarding.ts';

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
});

interface Props {
  readonly onboarding: Onboarding;
  readonly change: Pick<PermissionChange, 'before' | 'after'>;
}

/** How a customer tells the provider that nobody will consent. Microsoft Entra reports no refusal to the provider. */
export function DeclineMessage({ onboarding, change }: Props) {
  const styles = useStyles();
  if (useReader() !== 'customer') return null;
  return (
    <>
      <p className={styles.text}>
        If you decline, tell the provider: Microsoft Entra does not report it. What you granted before stays.
      </p>
      <div>
        <MailButton {...declineMessage(onboarding, change)} />
      </div>
    </>
  );
}

function declineMessage(
  { tenant: { tenantId }, requested: { applicationName, appId } }: Onboarding,
  { before, after }: Props['change'],
) {
  const added = after.filter((one) => !before.includes(one));
  const paragraphs = [
    'Hello,',
    `We do not consent to the changed permissions of the application ${applicationName} (application ID ${appId}) in our tenant ${tenantId}.`,
    ...(added.length === 0 ? [] : [`Permissions that we do not grant: ${added.join(', ')}.`]),
    'What we granted before stays as it is.',
    'If you use Causeway, open Onboarding, select Changed permissions, and select Declined for our tenant.',
  ];
  return { subject: `Consent declined by the tenant ${tenantId}`, message: `${paragraphs.join('\n\n')}\n` };
}
