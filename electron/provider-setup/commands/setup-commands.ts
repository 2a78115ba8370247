import type { SetupFormat } from '../../../shared/domain/provider-setup/setup-request.ts';
import type { SetupTarget } from '../../../shared/domain/provider-setup/setup-target.ts';
import { bicepConfiguration } from '../../onboarding/hand-off/bicep/bicep-configuration.ts';
import { azSetup } from './az-setup.ts';
import { bicepSetup } from './bicep-setup.ts';
import { powershellSetup } from './powershell-setup.ts';
import type { SetupFile } from './setup-text.ts';
import { terraformSetup } from './terraform-setup.ts';

const writers: Readonly<Record<SetupFormat, (target: SetupTarget) => SetupFile>> = {
  az: azSetup,
  powershell: powershellSetup,
  bicep: bicepSetup,
  'bicep-configuration': () => bicepConfiguration,
  terraform: terraformSetup,
};

/** The set-up of a target as a text. */
export const setupCommands = (target: SetupTarget, format: SetupFormat): SetupFile => writers[format](target);
