import type { RequestedAccess } from '../../shared/contract/onboarding-actions.ts';
import type { PermissionChange } from '../../shared/domain/onboarding/permission-change.ts';
import { plainText } from '../../shared/domain/plain-text.ts';
import type { Sender } from '../../shared/domain/settings.ts';
import type { TenantRecord } from '../../shared/domain/tenant.ts';
import { adminConsentLink } from '../../shared/problems/links.ts';

const listed = (names: readonly string[]): string =>
  names.length === 0 ? 'None' : names.map((name) => `- ${name}`).join('\n');

/** A message that asks a customer to consent again, as plain text. */
export function reconsentMessage(given: {
  readonly tenant: Pick<TenantRecord, 'tenantId' | 'cloud'>;
  readonly change: PermissionChange;
  readonly requested: Pick<RequestedAccess, 'appId' | 'applicationName'>;
  readonly sender: Sender;
}): { readonly subject: string; readonly message: string } {
  const { tenant, change, requested, sender } = given;
  const application = plainText(requested.applicationName) || 'our application';
  const [contact, provider, replyTo] = [sender.contact, sender.providerName, sender.replyTo].map(plainText);
  const paragraphs = [
    'Hello,',
    `The permissions that ${application} requires in your tenant have changed. Your tenant: ${tenant.tenantId}. Application ID: ${requested.appId}.`,
    `Why: ${plainText(change.why)}`,
    `Permissions before:\n${listed(change.before)}`,
    `Permissions now:\n${listed(change.after)}`,
    `Until you consent: ${plainText(change.meanwhile)}`,
    `Application permissions need the consent of a Privileged Role Administrator or a Global Administrator. Open this link, sign in, and accept if the permissions match this message:\n${adminConsentLink(tenant.cloud, tenant.tenantId, requested.appId)}`,
    'The browser can show a page that does not load afterwards. The consent is valid nevertheless. Compare the application ID with a second source first, such as your contract.',
    replyTo
      ? `Write to ${replyTo} if you decline, or if you have questions.`
      : 'Reply to this message if you decline, or if you have questions.',
    ['Kind regards', ...[contact, provider].filter((name) => name !== '')].join('\n'),
  ];
  return { subject: `Changed permissions of ${application}`, message: `${paragraphs.join('\n\n')}\n` };
}
