import type { RotationView } from '../../shared/domain/rotation.ts';
import { az, powershell } from '../../shared/problems/commands.ts';
import { quotedForPowerShell } from '../onboarding/hand-off/quoted-for-powershell.ts';
import { quotedForShell } from '../onboarding/hand-off/quoted-for-shell.ts';

/** The commands with which a person adds, lists and removes a client secret without Causeway. The present secrets stay. */
export function secretCommands(options: {
  readonly appId: string;
  /** The ID of the secret to remove; null if it is not known. */
  readonly keyId: string | null;
  readonly name: string;
  /** ISO 8601 date. */
  readonly endsOn: string;
}): RotationView['commands'] {
  const keyId = options.keyId ?? '<ID of the client secret>';
  const shell = (text: string) => quotedForShell(text);
  const ps = (text: string) => quotedForPowerShell(text);
  const id = shell(options.appId);
  const application = `(Get-MgApplicationByAppId -AppId ${ps(options.appId)})`;
  return {
    add: [
      az(
        `ad app credential reset --id ${id} --append --display-name ${shell(options.name)} --end-date ${shell(options.endsOn)} --query password --output tsv`,
      ),
      powershell(
        `(Add-MgApplicationPassword -ApplicationId ${application}.Id -PasswordCredential @{ DisplayName = ${ps(options.name)}; EndDateTime = ${ps(options.endsOn)} }).SecretText`,
      ),
    ],
    addCertificate: [az(`ad app credential reset --id ${id} --append --cert @certificate.pem`)],
    list: [
      az(
        `ad app credential list --id ${id} --query "[].{name:displayName, hint:hint, id:keyId, end:endDateTime}" --output table`,
      ),
      powershell(`${application}.PasswordCredentials | Format-Table DisplayName, Hint, KeyId, EndDateTime`),
    ],
    remove: [
      az(`ad app credential delete --id ${id} --key-id ${shell(keyId)}`),
      powershell(`Remove-MgApplicationPassword -ApplicationId ${application}.Id -KeyId ${ps(keyId)}`),
    ],
  };
}
