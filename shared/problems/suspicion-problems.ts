import * as z from 'zod';
import { az, powershell } from './commands.ts';
import { define } from './define-problem.ts';
import { inHomeTenant } from './entra-roles.ts';
import { app, word } from './facts.ts';
import { count, ifKnown } from './phrases.ts';
import { theConsole } from './sources.ts';

/** The usual cause at the provider, by the code of the problem that the tenants report. */
const usualCauses: Readonly<Record<string, string>> = {
  'app-not-in-tenant':
    'A change of the app registration to a single tenant, or an incorrect application ID, has this effect in every tenant.',
  'app-disabled': 'An application that is deactivated at the provider has this effect in every tenant.',
  'graph-permission-missing':
    'A permission that was added to the app registration has this effect in every tenant until it consents again.',
  'vault-firewall-closed': 'A new public IP address of this network has this effect in every tenant.',
  'vault-private-only': 'A check from another network has this effect in every tenant.',
};

/** What the results of many tenants suggest together. It accuses nobody. */
export const suspicionProblems = {
  'provider-cause-suspected': define({
    owner: 'provider',
    title: 'Many tenants report the same problem',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({
      appId: app.appId.nullable(),
      /** The code and the title of the problem that the tenants report. */
      code: word,
      reported: word,
      affected: z.number().int().positive(),
      checked: z.number().int().positive(),
    }),
    explain: ({ code = '', reported, affected, checked }) =>
      `${affected === undefined || checked === undefined ? 'Many tenants' : `${affected.toLocaleString('en')} of ${count(checked, 'tenant')}`} report ${ifKnown(reported, (title) => `“${title}”`, 'the same problem')}, and Microsoft Entra ID still accepts the credential of the application. ${usualCauses[code] ?? 'One change of the application or of its configuration can have this effect in every tenant.'}`,
    remedy: [
      {
        by: 'provider',
        say: 'Check the app registration before you contact customers. Compare its supported account types, its requested permissions and its recent changes with the expected values:',
        role: inHomeTenant('Directory Readers'),
        commands: ({ appId }) =>
          appId === null
            ? []
            : [
                az(`ad app show --id ${appId} --query "[signInAudience, requiredResourceAccess]"`),
                powershell(
                  `Get-MgApplicationByAppId -AppId ${appId} | Select-Object SignInAudience, RequiredResourceAccess`,
                ),
              ],
      },
      {
        by: 'operator',
        say: 'Check whether the public IP address, the proxy or the DNS of this network changed.',
      },
      { by: 'provider', say: 'Contact the customers only if nothing changed at the provider.' },
    ],
    source: theConsole,
  }),
} as const;
