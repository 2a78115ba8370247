import { clouds } from '../../../shared/cloud.ts';
import type { Application } from '../world/application.ts';
import { defaultDomainOf, type Tenant } from '../world/tenant.ts';
import type { World } from '../world/world.ts';

/** The connection details for a program in any language. */
export interface Recipe {
  readonly httpsPort: number;
  readonly httpPort: number;
  readonly caFile: string;
  /** For `HTTPS_PROXY`: leads Azure's host names to the HTTPS port. */
  readonly proxy: string;
  readonly control: { readonly url: string; readonly page: string; readonly token: string };
  readonly app: {
    readonly clientId: string;
    readonly homeTenantId: string;
    readonly secret: string;
    readonly certificateFile: string;
    readonly privateKeyFile: string;
    /** Of the platform "web". At `localhost`, any port may be used. */
    readonly redirectUris: readonly string[];
    /** Of the platform "mobile and desktop". */
    readonly publicRedirectUris: readonly string[];
  };
  readonly tenants: readonly RecipeTenant[];
}

interface RecipeTenant {
  readonly tenantId: string;
  readonly domain: string;
  readonly subscriptionId: string | null;
  readonly resourceGroup: string | null;
  readonly vaults: readonly { readonly uri: string; readonly keys: string[]; readonly secrets: string[] }[];
  readonly users: readonly {
    readonly userPrincipalName: string;
    readonly password: string;
    readonly role: string;
  }[];
}

/** The customers in a recipe. */
export const recipeTenants = (world: World, { homeTenantId }: Application): RecipeTenant[] =>
  [...world.tenants.values()].filter(({ tenantId }) => tenantId !== homeTenantId).map(recipeTenant);

function recipeTenant(tenant: Tenant): RecipeTenant {
  const subscription = tenant.subscriptions[0];
  return {
    tenantId: tenant.tenantId,
    domain: defaultDomainOf(tenant),
    subscriptionId: subscription?.subscriptionId ?? null,
    resourceGroup: subscription?.resourceGroups[0]?.name ?? null,
    vaults: (subscription?.vaults ?? []).map(({ name, keys, secrets }) => ({
      uri: `https://${name}.${clouds[tenant.cloud].vaultSuffix}`,
      keys: [...keys.keys()],
      secrets: [...secrets.keys()],
    })),
    users: tenant.accounts.map(({ userPrincipalName, password, role }) => ({
      userPrincipalName,
      password,
      role,
    })),
  };
}

/** The recipe as text for a terminal. */
export function describeRecipe({ httpsPort, caFile, proxy, app, tenants, control }: Recipe): string {
  const [first] = tenants;
  const tenant = first?.tenantId ?? app.homeTenantId;
  return [
    `The simulated Azure listens on https://127.0.0.1:${httpsPort} for Azure’s host names.`,
    '',
    '1. Lead a program to it, and let the program trust its certificate authority:',
    '',
    `  export HTTPS_PROXY=${proxy}`,
    `  export NODE_EXTRA_CA_CERTS=${caFile} SSL_CERT_FILE=${caFile} REQUESTS_CA_BUNDLE=${caFile}`,
    '',
    '2. Get a token to try it:',
    '',
    `  curl --proxy ${proxy} --cacert ${caFile} \\`,
    `    --data 'grant_type=client_credentials&client_id=${app.clientId}&client_secret=${app.secret}&scope=https://vault.azure.net/.default' \\`,
    `    https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`,
    '',
    '3. See the tenants and the requests, simulate faults, and move the clock. Open in your browser:',
    '',
    `  ${control.page}#${control.token}`,
    '',
    'docs/simulator-recipes.md has recipes for Node.js, Python, .NET, Go, Java, Azure CLI, PowerShell, Terraform and curl.',
    `Control API (docs/simulator-control.md): ${control.url}, bearer token ${control.token}`,
    `Customers: ${tenants.length}. Press Ctrl+C to stop.`,
  ].join('\n');
}
