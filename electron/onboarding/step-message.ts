import type { RequestedAccess } from '../../shared/contract/onboarding-actions.ts';
import type { OnboardingPath } from '../../shared/domain/onboarding/onboarding-path.ts';
import {
  explanationOf,
  onboardingStepOf,
  onboardingSteps,
} from '../../shared/domain/onboarding/onboarding-steps.ts';
import { plainText } from '../../shared/domain/plain-text.ts';
import type { Sender } from '../../shared/domain/settings.ts';
import { vaultNameOf, type TenantRecord } from '../../shared/domain/tenant.ts';
import { adminConsentLink } from '../../shared/problems/links.ts';
import { onDate } from '../../shared/problems/phrases.ts';

/** A message to the customer about the step that comes next, as plain text; about the verified access after the last one, if it is proven. */
export function stepMessage(given: {
  readonly tenant: TenantRecord;
  readonly path: OnboardingPath;
  readonly requested: RequestedAccess;
  readonly sender: Sender;
  /** From which the application connects, in CIDR notation, as a firewall takes them. */
  readonly addresses: readonly string[];
  /** ISO 8601, UTC: until when the invitation is valid; null without one. */
  readonly expiresAt: string | null;
  /** Whether an invitation can be attached, which the customer opens in a Causeway of their own. */
  readonly isInvited: boolean;
  /** The line with which the customer enters that the access is verified; null if the last check did not prove it. */
  readonly confirmationLine: string | null;
}): { readonly subject: string; readonly message: string } | null {
  const { tenant, path, requested, sender, addresses, expiresAt } = given;
  if (path.current === null) return verifiedMessage(given);
  const step = onboardingStepOf(path.current);
  const number = onboardingSteps.indexOf(step) + 1;
  const { appId } = requested;
  const application = nameIn(requested);
  const replyTo = plainText(sender.replyTo);
  const link = adminConsentLink(tenant.cloud, tenant.tenantId, appId);
  const paragraphs = [
    'Hello,',
    `You set up the access of ${application} to a key in your key vault. Your tenant: ${tenant.tenantId}. Application ID: ${appId}.`,
    `The next step is step ${number} of ${onboardingSteps.length}: ${step.title}. ${explanationOf(step, { knowsAddresses: addresses.length > 0 }, 'customerFromProvider')}`,
    ...(step.id === 'network' && addresses.length > 0 ? [`The addresses: ${addresses.join(', ')}`] : []),
    ...(step.role ? [`Required role: ${step.role.name}, scope: ${step.role.scope}. ${step.duration}`] : []),
    ...(step.id === 'consent'
      ? [
          `Open this link, sign in, and accept if the permissions match this request:\n${link}`,
          'The browser can show a page that does not load afterwards. The consent is valid nevertheless.',
        ]
      : []),
    'The attached page describes every step, and contains scripts that you can run instead. Compare the application ID with a second source first, such as your contract.',
    ...(given.isInvited
      ? ['Or let Causeway guide you: select “Open an invitation…” there, and open the attached invitation.']
      : []),
    ...(expiresAt === null ? [] : [`This invitation is valid until ${onDate(expiresAt)}.`]),
    replyTo
      ? `Write to ${replyTo} when you are done, or if you have questions.`
      : 'Reply to this message when you are done, or if you have questions.',
    ...signature(sender, requested),
  ];
  return { subject: `Access to your key vault: ${step.title}`, message: `${paragraphs.join('\n\n')}\n` };
}

/** What the customer is told when an access check has used the key. */
function verifiedMessage({
  tenant,
  requested,
  sender,
  confirmationLine,
}: Parameters<typeof stepMessage>[0]): ReturnType<typeof stepMessage> {
  if (confirmationLine === null) return null;
  const keys = tenant.vaults.map(
    ({ vaultUri, keyName }) => `Key vault: ${vaultNameOf(vaultUri)}. Key: ${keyName ?? 'none'}.`,
  );
  const paragraphs = [
    'Hello,',
    `An access check of ${nameIn(requested)} used your key successfully, so the access is verified. Your tenant: ${tenant.tenantId}. Application ID: ${requested.appId}.`,
    keys.join('\n'),
    `If you use Causeway, enter this confirmation there, at the last step of your onboarding:\n${confirmationLine}`,
    ...signature(sender, requested),
  ];
  return { subject: 'Access to your key vault: verified', message: `${paragraphs.join('\n\n')}\n` };
}

const nameIn = ({ applicationName }: Pick<RequestedAccess, 'applicationName'>): string =>
  plainText(applicationName) || 'our application';

/** Nothing rather than an empty name. */
function signature(sender: Sender, requested: Pick<RequestedAccess, 'providerName'>): string[] {
  const names = [sender.contact, sender.providerName || requested.providerName]
    .map(plainText)
    .filter((name) => name !== '');
  return names.length === 0 ? [] : [['Kind regards', ...names].join('\n')];
}
