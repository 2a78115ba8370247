import { asComments, requestLines, stepLines } from '../comment-lines.ts';
import type { HandOffFile, HandOffRequest } from '../hand-off-request.ts';
import { indented, joinLines } from '../join-lines.ts';
import { quotedForShell } from '../quoted-for-shell.ts';
import { azDirectory } from './az-directory.ts';
import { azGrant } from './az-grant.ts';
import { azChecks, azSignIn, azValues } from './az-start.ts';
import { azVault } from './az-vault.ts';
import { azReceipt, azRepetition, azVerification } from './az-verification.ts';

const fileName = 'causeway-set-up.sh';

/** The set-up as a script of the Azure CLI for a POSIX shell. It changes only what is missing. */
export function azSetUp(request: HandOffRequest): HandOffFile {
  const directory = azDirectory(request.permissions);
  const vault = azVault(request);
  const grant = azGrant(request);
  const text = joinLines([
    '#!/bin/sh',
    asComments('#', [
      'Gives an application access to a key in your key vault.',
      '',
      ...requestLines(request),
      '',
      ...stepLines(request),
      '',
      'The script skips what is already present. You can run it again at any time.',
      `Run everything: sh ${fileName}`,
      'If one person manages Microsoft Entra ID and another one the key vault, run it in two parts:',
      `sh ${fileName} directory`,
      `sh ${fileName} vault`,
    ]),
    'set -euf',
    '',
    azValues(request, 'set-up'),
    request.secretName !== null && `SECRET_NAME=${quotedForShell(request.secretName)}`,
    '',
    azChecks('set-up'),
    '',
    azRepetition,
    '',
    azSignIn(request.cloud),
    '',
    directory.functions,
    vault.functions,
    '',
    grant.functions,
    '',
    '# These checks come before any change.',
    'if [ "$PART" != directory ]; then',
    indented(vault.checks),
    'fi',
    '',
    '# Microsoft Entra ID',
    directory.steps,
    '',
    '# Key vault',
    'if [ "$PART" != directory ]; then',
    indented(vault.steps),
    indented(grant.steps),
    'fi',
    '',
    azVerification(request, grant.verification),
    '',
    azReceipt(request),
  ]);
  return { fileName, mediaType: 'application/x-sh', text };
}
