import type { SetupTarget } from '../../../shared/domain/provider-setup/setup-target.ts';
import { uniqueNames } from '../../../shared/domain/provider-setup/wanted-registrations.ts';
import { shownName } from '../../onboarding/hand-off/shown-name.ts';

/** A file for the administrator of the home tenant. Holds no secret. */
export interface SetupFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly text: string;
}

/** What a text sets up, for the comment at its beginning. */
export function aboutLines(target: SetupTarget): string[] {
  const { applicationName, homeTenantId, providerAppId, consoleAppId } = target;
  const names = uniqueNames(target);
  const which = (appId: string | null, uniqueName: string) => appId ?? `created, unique name ${uniqueName}`;
  return [
    'Registers what a provider of Causeway needs in its home tenant.',
    '',
    `Home tenant: ${homeTenantId}`,
    `Provider application: "${shownName(applicationName)}" (${which(providerAppId, names.provider)})`,
    `Console application: "Causeway" (${which(consoleAppId, names.console)})`,
    '',
    'Required role: Cloud Application Administrator, scope: the home tenant.',
    'It contains no secret, and creates none.',
  ];
}

/** What follows after any of the texts. */
export const afterwards: readonly string[] = [
  'Then enter both application IDs in Causeway, and add a credential under Provider application.',
];
