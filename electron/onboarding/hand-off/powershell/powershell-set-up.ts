import { asComments, requestLines, stepLines } from '../comment-lines.ts';
import type { HandOffFile, HandOffRequest } from '../hand-off-request.ts';
import { indented, joinLines } from '../join-lines.ts';
import { quotedForPowerShell } from '../quoted-for-powershell.ts';
import { powershellDirectory } from './powershell-directory.ts';
import { powershellGrant } from './powershell-grant.ts';
import { powershellRead } from './powershell-read.ts';
import { powershellChecks, powershellSignIn, powershellValues } from './powershell-start.ts';
import { powershellVault } from './powershell-vault.ts';
import {
  powershellReceipt,
  powershellRepetition,
  powershellVerification,
} from './powershell-verification.ts';

const fileName = 'causeway-set-up.ps1';

/** Windows PowerShell takes a file without this mark for a file in the code page of the computer. */
export const byteOrderMark = '\ufeff';

/** The set-up as a script for PowerShell with the modules Az and Microsoft Graph. It changes only what is missing. */
export function powershellSetUp(request: HandOffRequest): HandOffFile {
  const directory = powershellDirectory(request.permissions);
  const vault = powershellVault(request);
  const grant = powershellGrant(request);
  const text = joinLines([
    '#Requires -Version 5.1',
    asComments('#', [
      'Gives an application access to a key in your key vault.',
      '',
      ...requestLines(request),
      '',
      ...stepLines(request),
      '',
      'The script skips what is already present. You can run it again at any time.',
      'Install the modules that it uses: Install-Module Az, Microsoft.Graph.Applications',
      `If Windows blocks the file, review it first, and then run: Unblock-File .\\${fileName}`,
      `Run everything: .\\${fileName}`,
      'If one person manages Microsoft Entra ID and another one the key vault, run it in two parts:',
      `.\\${fileName} -Part directory`,
      `.\\${fileName} -Part vault`,
    ]),
    powershellValues(request, 'set-up'),
    request.secretName !== null && `$SecretName = ${quotedForPowerShell(request.secretName)}`,
    '',
    powershellChecks('set-up'),
    '',
    powershellRepetition,
    '',
    powershellSignIn(request, 'set-up'),
    '',
    powershellRead,
    '',
    directory.functions,
    vault.functions,
    '',
    grant.functions,
    '',
    '# These checks come before any change.',
    "if ($Part -ne 'directory') {",
    indented(vault.checks),
    '}',
    '',
    '# Microsoft Entra ID',
    directory.steps,
    '',
    '# Key vault',
    "if ($Part -ne 'directory') {",
    indented(vault.steps),
    indented(grant.steps),
    '}',
    '',
    powershellVerification(request, grant.verification),
    '',
    powershellReceipt(request),
  ]);
  return { fileName, mediaType: 'text/plain', text: `${byteOrderMark}${text}` };
}
