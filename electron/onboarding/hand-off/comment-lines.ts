import type { HandOffRequest } from './hand-off-request.ts';
import { roleInWords } from '../../../shared/problems/in-words.ts';
import { firewallAddresses } from './firewall-addresses.ts';
import { permissionGranter, setupSteps, type SetupStep } from './setup-steps.ts';
import { shownName } from './shown-name.ts';

/** Each line as a comment; an empty line is a comment without a blank at its end. */
export const asComments = (mark: '#' | '//', lines: readonly string[]): string[] =>
  lines.map((line) => (line === '' ? mark : `${mark} ${line}`));

/** Who asks for what: the beginning of each text. Quotes keep a name from ending a line, where a backslash could join it with the next one. */
export function requestLines({ applicationName, providerName, appId, tenantId }: HandOffRequest): string[] {
  return [
    'The provider states these names. Compare the application ID with a second source.',
    `Application: "${shownName(applicationName)}"`,
    ...(providerName.trim() === '' ? [] : [`Provider: "${shownName(providerName)}"`]),
    `Application ID: "${shownName(appId)}"`,
    `Your tenant: "${shownName(tenantId)}"`,
  ];
}

/** What a set-up does, with the required roles; only the steps that it takes. */
export const stepLines = (
  request: HandOffRequest,
  takes: (step: SetupStep) => boolean = () => true,
): string[] => [
  'Steps, each with the least-privileged role that allows it:',
  ...setupSteps(request)
    .filter(takes)
    .flatMap(({ say, role }, index) => [`${index + 1}. ${say}.`, `   ${roleInWords(role)}.`]),
  ...permissionNotes(request),
  ...firewallNotes(request),
];

/** What the administrator must do beside the steps if nobody has read the registration of the application yet. */
const permissionNotes = ({ permissions }: HandOffRequest): string[] =>
  permissions === null
    ? [
        'Not granted: the permissions of Microsoft Graph, because they were not known when this text was created.',
        'Afterwards, open Enterprise applications, the application, Permissions, and select Grant admin consent.',
        `${roleInWords(permissionGranter)}.`,
      ]
    : [];

/** What the administrator must know about the firewall beside the steps. */
function firewallNotes({ addresses, vault }: HandOffRequest): string[] {
  const { allowed, leftOut } = firewallAddresses(addresses);
  return [
    ...(leftOut.length === 0
      ? []
      : [`Not added: ${leftOut.join(', ')}. The firewall of a key vault accepts IPv4 addresses only.`]),
    ...(vault.create !== null && allowed.length === 0
      ? [
          'The firewall of the new key vault allows no address yet. Ask the provider for its addresses, and add them.',
        ]
      : []),
  ];
}

/** What a revocation removes, and what it leaves. */
export const revocationLines: readonly string[] = [
  'The script first lists what it removes. It then removes, in this order:',
  '1. All role assignments of the application in the subscription.',
  '   Required role: Key Vault Data Access Administrator, scope: the key vault.',
  '   Roles of the application at other resources require User Access Administrator, scope: the subscription.',
  '2. Its access policy, and the firewall rules for the addresses of the provider.',
  '   Required role: Key Vault Contributor, scope: the key vault.',
  '3. All its permissions, and then its service principal.',
  '   Required role: Privileged Role Administrator, scope: the tenant.',
  'It deletes no key, no secret and no key vault. It asks no question. You can run it again at any time.',
  '',
  'The provider can then no longer read data that it protected with the key. Talk to the provider first.',
];
