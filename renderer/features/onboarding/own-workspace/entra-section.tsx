import { makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components';
import { clouds } from '../../../../shared/cloud.ts';
import type {
  EntraApplication,
  SignInApplication,
} from '../../../../shared/domain/onboarding/entra-application.ts';
import { useConsole } from '../../../api/console-context.tsx';
import { BrowserPageButton } from '../../../ui/browser-page-button.tsx';
import { FactList } from '../../../ui/fact-list.tsx';
import { Preview } from '../../../ui/preview.tsx';
import { ProblemDetails } from '../../../ui/problem-details.tsx';
import { Section } from '../../../ui/section.tsx';
import { minuteTime } from '../../../ui/time.tsx';
import { useBrowserPage } from '../../../ui/use-browser-page.ts';
import { OwnSignIn } from '../own-sign-in.tsx';
import type { OwnWorkspace } from './own-view.ts';

const useStyles = makeStyles({
  parts: { display: 'grid', gap: tokens.spacingVerticalM, minWidth: 0 },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  text: { margin: 0, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
});

/** What Microsoft Entra itself says about the application. An invitation proves nothing, so this comes before the consent. */
export function EntraSection({ own }: { own: OwnWorkspace }) {
  const styles = useStyles();
  const { application, signInApplication, entraProblem, lookedAt, isCurrent, invitation } = own;
  const { tenantId } = invitation;
  return (
    <Section title="What Microsoft Entra says about the application">
      <div className={styles.parts}>
        {entraProblem && <ProblemDetails problem={entraProblem} />}
        {lookedAt !== null && !isCurrent && (
          <p className={styles.text}>
            This is what Causeway saw {minuteTime(lookedAt)}. Sign in at your tenant to continue there, and to
            look again.
          </p>
        )}
        {application && <ApplicationFacts application={application} statedOwner={invitation.homeTenantId} />}
        {signInApplication && invitation.coversSignIn && (
          <SignInFacts application={signInApplication} statedOwner={invitation.homeTenantId} />
        )}
        {lookedAt === null && (
          <p className={styles.text}>
            An invitation proves nothing about its sender. Sign in at your tenant before anybody consents:
            Causeway then shows who owns the application, and whether Microsoft has verified its publisher.
          </p>
        )}
        {lookedAt !== null && application === null && entraProblem === null && <AddAlone own={own} />}
        <OwnSignIn tenantId={tenantId}>{null}</OwnSignIn>
      </div>
    </Section>
  );
}

function ApplicationFacts({
  application,
  statedOwner,
}: {
  readonly application: EntraApplication;
  /** The tenant that the invitation names. */
  readonly statedOwner: string;
}) {
  const { displayName, ownerTenantId, ownerName, ownerDomain, verifiedPublisher, permissions } = application;
  const names = [ownerName, ownerDomain].filter((name) => name !== null).join(', ');
  return (
    <>
      <FactList
        facts={[
          ['Publisher', verifiedPublisher === null ? 'Not verified' : `${verifiedPublisher} (verified)`],
          [
            'Owner',
            ownerTenantId === null
              ? 'Not known'
              : names === ''
                ? `Tenant ${ownerTenantId}`
                : `${names}, tenant ${ownerTenantId}`,
          ],
          [
            'Compared with the invitation',
            ownerTenantId === null
              ? 'Not possible, because the owner is not known'
              : ownerTenantId === statedOwner
                ? 'The invitation names the same tenant as owner'
                : 'The invitation names another tenant as owner',
          ],
          ['Name, chosen by the owner', displayName],
          ['Object ID in your tenant', application.principalId],
          ['State', application.isEnabled ? 'Enabled' : 'Disabled'],
          ['Granted application permissions', permissions.length === 0 ? 'None' : permissions.join(', ')],
        ]}
      />
      {verifiedPublisher === null && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            Microsoft has not verified who publishes this application. Compare the owner and the application
            ID with a second source, such as your contract.
          </MessageBarBody>
        </MessageBar>
      )}
    </>
  );
}

/** The second application, which the same consent covers. */
function SignInFacts({
  application,
  statedOwner,
}: {
  application: SignInApplication;
  /** The tenant of the provider, according to the invitation. */
  statedOwner: string;
}) {
  const styles = useStyles();
  const { displayName, ownerTenantId, principalId, isEnabled, delegated } = application;
  return (
    <>
      <h3 className={styles.heading}>The application with which people sign in</h3>
      <FactList
        facts={[
          [
            'Owner',
            ownerTenantId === null
              ? 'Not known'
              : ownerTenantId === statedOwner
                ? 'The tenant of the provider'
                : `Tenant ${ownerTenantId}`,
          ],
          ['Name, chosen by the owner', displayName],
          ['Object ID in your tenant', principalId],
          ['State', isEnabled ? 'Enabled' : 'Disabled'],
          [
            'Delegated permissions for the provider application',
            delegated === null ? 'Not known' : delegated.length === 0 ? 'None yet' : delegated.join(', '),
          ],
        ]}
      />
    </>
  );
}

/** Entra shows nothing about an application that the tenant does not have. Adding it alone grants nothing. */
function AddAlone({ own: { invitation } }: { own: OwnWorkspace }) {
  const styles = useStyles();
  const { ask } = useConsole();
  const { tenantId, cloud, appId } = invitation;
  const page = useBrowserPage({
    tenantId,
    page: 'application',
    open: () => ask.customer.addApplication({ tenantId }),
    cancel: () => ask.customer.cancelApplication({ tenantId }),
  });
  return (
    <>
      <p className={styles.text}>
        Your tenant does not have the application yet, so Microsoft Entra says nothing about it here. You can
        add it without consent, which grants nothing, and look at its owner and publisher first. The browser
        asks you for the permission to add applications, which is used once and not kept. You can also consent
        at once: the consent page shows the publisher as well.
      </p>
      <Preview
        label="Request that adds the application"
        text={`POST https://${clouds[cloud].graphHost}/v1.0/servicePrincipals\n\n${JSON.stringify({ appId })}`}
      />
      <BrowserPageButton
        page={page}
        label="Add the application without consent"
        waiting="Waiting for the sign-in in the browser…"
      />
    </>
  );
}
