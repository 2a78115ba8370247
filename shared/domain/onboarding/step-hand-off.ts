import { az, type Command } from '../../problems/commands.ts';
import { leastKeyRole } from '../../problems/least-role.ts';
import { assignKeyRole } from '../../problems/role-commands.ts';
import { plainText } from '../plain-text.ts';
import { vaultNameOf, type TenantRecord } from '../tenant.ts';
import { inSeries } from '../../problems/phrases.ts';
import { adminConsentLink } from '../../problems/links.ts';
import type { RequiredRole } from '../../problems/define-problem.ts';
import { explanationOf, onboardingSteps, type OnboardingStep } from './onboarding-steps.ts';

/** A role with the names of what it is for. */
function roleAt({ name, scope }: RequiredRole, { tenantId, vaults }: TenantRecord): string {
  const named =
    scope === 'the tenant'
      ? [`the tenant ${tenantId}`]
      : vaults.map(({ vaultUri, keyName }) =>
          scope === 'the key vault'
            ? `the key vault ${vaultNameOf(vaultUri)}`
            : `the key ${keyName ?? ''} in the key vault ${vaultNameOf(vaultUri)}`,
        );
  const scopes = named.length === 0 ? [scope] : [...new Set(named)];
  return `Required role: ${name}, scope: ${inSeries(scopes)}.`;
}

/** The commands of the Azure CLI. */
const azLines = (commands: readonly Command[]): string[] =>
  commands.flatMap(({ shell, text }) => (shell === 'az' ? [text] : []));

/** What the person does without Causeway: the key, the role and the command. Empty if the key is not chosen yet. */
function howToDo({ id }: OnboardingStep, { vaults }: TenantRecord, appId: string): string[] {
  const keys = vaults.flatMap(({ vaultUri, keyName }) =>
    keyName === null ? [] : [{ vaultName: vaultNameOf(vaultUri), keyName }],
  );
  if (id === 'resource')
    return ['Reply with the name of the key vault and the name of the key that we use for this application.'];
  return keys.flatMap(({ vaultName, keyName }) => {
    const key = `the key ${keyName} in the key vault ${vaultName}`;
    if (id === 'role')
      return [
        `Assign the role ${leastKeyRole.role} to the application ${appId} at ${key}:`,
        ...azLines(assignKeyRole({ appId, objectId: null, vaultName, keyName })),
        'If the key vault uses access policies instead of roles, add a policy for the application with the key permissions get, wrap key and unwrap key.',
      ];
    if (id === 'key')
      return [
        `Enable ${key}:`,
        ...azLines([
          az(`keyvault key set-attributes --vault-name ${vaultName} --name ${keyName} --enabled true`),
        ]),
      ];
    return [];
  });
}

/** A message that asks one person with one role to do one step, as plain text. */
export function stepHandOff(given: {
  readonly tenant: TenantRecord;
  readonly step: OnboardingStep;
  readonly appId: string;
  readonly applicationName: string;
  /** Whether an address of the provider is known that a firewall can allow. */
  readonly knowsAddresses: boolean;
  /** The invitation on one line, with which the person can do the step in a Causeway of their own; null with a hand-off pack. */
  readonly invitationLine: string | null;
}): { readonly subject: string; readonly message: string } {
  const { tenant, step, appId } = given;
  const application = plainText(given.applicationName) || 'an application';
  const number = onboardingSteps.findIndex(({ id }) => id === step.id) + 1;
  const link = adminConsentLink(tenant.cloud, tenant.tenantId, appId);
  const paragraphs = [
    'Hello,',
    `Please do one step, so that ${application} can use a key in our key vault. Application ID: ${appId}.`,
    `Step ${number} of ${onboardingSteps.length}: ${step.title}. ${explanationOf(step, given, 'customer')}`,
    [...(step.role ? [roleAt(step.role, tenant)] : []), step.duration].join(' '),
    ...(step.id === 'consent'
      ? [
          `Open this link, sign in, and accept if the permissions match the request:\n${link}`,
          'The browser can show a page that does not load afterwards. The consent is valid nevertheless.',
        ]
      : []),
    ...howToDo(step, tenant, appId),
    given.invitationLine === null
      ? 'Or use Causeway, or the page and the scripts of the attached hand-off pack.'
      : `Or do the step in Causeway: select “Open an invitation…” there, and paste this line:\n${given.invitationLine}`,
    'Compare the application ID with a second source first, such as the contract.',
    'Reply to this message when you are done.',
  ];
  return { subject: `${step.title} for ${application}`, message: `${paragraphs.join('\n\n')}\n` };
}
