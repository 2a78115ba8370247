import * as z from 'zod';
import { define } from './define-problem.ts';
import { key } from './facts.ts';
import { setKeyAttributes } from './key-version-commands.ts';
import { theNamed } from './phrases.ts';
import { dataRoleAssigner } from './role-commands.ts';
import { theConsole } from './sources.ts';

/** What prevents a change that the administrator of a customer makes in the own tenant. */
export const ownChangeProblems = {
  'key-state-not-authorised': define({
    owner: 'customer',
    title: 'Signed-in person may not change the state of the key',
    affects: 'one tenant',
    retry: { afterSeconds: 600 },
    facts: z.object({ ...key }),
    explain: ({ vaultName, keyName }) =>
      `Key Vault does not allow the signed-in person to enable or disable ${theNamed('key', keyName)} in ${theNamed('key vault', vaultName)}. An owner of the subscription has no access to its keys without a role for data.`,
    remedy: [
      {
        by: 'customer',
        say: 'Assign the role Key Vault Crypto Officer at the key to the signed-in person, or add an access policy with the key permission Update. Then wait up to ten minutes.',
        role: { name: dataRoleAssigner, scope: 'the key vault' },
      },
      {
        by: 'customer',
        say: 'Disable the key with one of these commands. To enable it again, replace false by true:',
        role: { name: 'Key Vault Crypto Officer', scope: 'the key' },
        commands: (facts) => setKeyAttributes(facts, { az: '--enabled false', powershell: '-Enable $false' }),
      },
    ],
    source: theConsole,
  }),
};
