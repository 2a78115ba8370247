import { plainText } from '../plain-text.ts';
import { vaultNameOf, type TenantRecord } from '../tenant.ts';
import { adminConsentLink } from '../../problems/links.ts';
import type { RequiredRole } from '../../problems/define-problem.ts';
import { onboardingSteps, type OnboardingStep } from './onboarding-steps.ts';

/** A role with the names of what it is for. */
function roleAt({ name, scope }: RequiredRole, { tenantId, vaults }: TenantRecord): string {
  const [vault] = vaults;
  const named =
    scope === 'the tenant'
      ? `the tenant ${tenantId}`
      : vault === undefined
        ? scope
        : scope === 'the key vault'
          ? `the key vault ${vaultNameOf(vault.vaultUri)}`
          : `the key ${vault.keyName ?? ''} in the key vault ${vaultNameOf(vault.vaultUri)}`;
  return `Required role: ${name}, scope: ${named}.`;
}

/** A message that asks one person with one role to do one step, as plain text. */
export function stepHandOff(given: {
  readonly tenant: TenantRecord;
  readonly step: OnboardingStep;
  readonly appId: string;
  readonly applicationName: string;
}): { readonly subject: string; readonly message: string } {
  const { tenant, step, appId } = given;
  const application = plainText(given.applicationName) || 'an application';
  const number = onboardingSteps.findIndex(({ id }) => id === step.id) + 1;
  const link = adminConsentLink(tenant.cloud, tenant.tenantId, appId);
  const paragraphs = [
    'Hello,',
    `Please do one step, so that ${application} can use a key in our key vault. Application ID: ${appId}.`,
    `Step ${number} of ${onboardingSteps.length}: ${step.title}. ${step.explains}`,
    [...(step.role ? [roleAt(step.role, tenant)] : []), step.duration].join(' '),
    ...(step.id === 'consent'
      ? [
          `Open this link, sign in, and accept if the permissions match the request:\n${link}`,
          'The browser can show a page that does not load afterwards. The consent is valid nevertheless.',
        ]
      : []),
    'Use Causeway, or the page and the scripts of the attached hand-off pack. Compare the application ID with a second source first, such as the contract.',
    'Reply to this message when you are done.',
  ];
  return { subject: `${step.title} for ${application}`, message: `${paragraphs.join('\n\n')}\n` };
}
