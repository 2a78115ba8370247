import * as z from 'zod';
import { cloudName } from '../../../shared/cloud.ts';
import type { StoredCredential } from '../../../shared/domain/provider-credential.ts';
import { applicationId, isGuid, objectName, tenantId, vaultUri } from '../../../shared/domain/tenant.ts';

/** A credential as environment variables name it. The file of a certificate is not read yet. */
type NamedCredential =
  | Exclude<StoredCredential, { kind: 'client secret' | 'certificate' }>
  | { readonly kind: 'client secret'; readonly secret: string }
  | { readonly kind: 'certificate'; readonly path: string; readonly password: string };

const application = z.object({ cloud: cloudName, homeTenantId: tenantId, clientId: applicationId });

interface Issue {
  /** The name of the variable. */
  readonly path: string;
  readonly message: string;
}

type EnvironmentSetup =
  | { readonly application: z.infer<typeof application>; readonly credential: NamedCredential }
  | { readonly issues: Issue[] };

const ids = {
  clientId: 'CAUSEWAY_CLIENT_ID',
  homeTenantId: 'CAUSEWAY_TENANT_ID',
  cloud: 'CAUSEWAY_CLOUD',
} as const;
const secretVariable = 'CAUSEWAY_CLIENT_SECRET';
const pathVariable = 'CAUSEWAY_CLIENT_CERTIFICATE_PATH';
const passwordVariable = 'CAUSEWAY_CLIENT_CERTIFICATE_PASSWORD';
const tokenFileVariable = 'CAUSEWAY_FEDERATED_TOKEN_FILE';
const identityVariable = 'CAUSEWAY_MANAGED_IDENTITY';
const vaultVariables = {
  CAUSEWAY_VAULT_SECRET_URL: { kind: 'vault secret', collection: 'secrets' },
  CAUSEWAY_VAULT_CERTIFICATE_URL: { kind: 'vault certificate', collection: 'certificates' },
  CAUSEWAY_VAULT_KEY_URL: { kind: 'vault key', collection: 'certificates' },
} as const;

/** Each of them is a credential by itself. A managed identity beside a vault opens the vault. */
const credentialVariables = [
  secretVariable,
  pathVariable,
  tokenFileVariable,
  ...Object.keys(vaultVariables),
] as const;

/**
 * Reads the application from environment variables: all values or none, and exactly one credential, so that an id never gets
 * the credential of another application. Null if no variable is set. `AZURE_FEDERATED_TOKEN_FILE`, which Kubernetes sets, counts
 * only without another credential.
 */
export function readProviderEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): EnvironmentSetup | null {
  const value = (name: string) => (environment[name] === '' ? undefined : environment[name]);
  const own = [...Object.values(ids), ...credentialVariables, passwordVariable, identityVariable];
  if (own.every((name) => value(name) === undefined)) return null;

  const parsed = application.safeParse({
    clientId: value(ids.clientId) ?? '',
    homeTenantId: value(ids.homeTenantId) ?? '',
    cloud: value(ids.cloud) ?? 'public',
  });
  const credential = readCredential(value);
  const issues: Issue[] = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => ({
        path: ids[String(path[0]) as keyof typeof ids],
        message:
          path[0] === 'cloud' ? `Set it to one of these values: ${cloudName.options.join(', ')}.` : message,
      }));
  if (!('kind' in credential)) issues.push(credential);
  return parsed.success && 'kind' in credential ? { application: parsed.data, credential } : { issues };
}

function readCredential(value: (name: string) => string | undefined): NamedCredential | Issue {
  const given = credentialVariables.filter((name) => value(name) !== undefined);
  const [first, second] = given;
  if (second !== undefined)
    return { path: second, message: `Set only one credential. ${first ?? ''} is set too.` };
  const password = value(passwordVariable);
  if (password !== undefined && first !== pathVariable)
    return { path: passwordVariable, message: `Set ${pathVariable} too, or remove the password.` };
  const identity = value(identityVariable);
  if (identity !== undefined && identity !== 'system' && !isGuid(identity))
    return { path: identityVariable, message: 'Enter “system” or the client ID of a managed identity.' };
  const identityId = identity === undefined || identity === 'system' ? null : identity.toLowerCase();

  const text = value(first ?? '') ?? '';
  if (first !== undefined && first in vaultVariables)
    return inVault(first as keyof typeof vaultVariables, text, identityId);
  if (first !== undefined && identity !== undefined)
    return { path: identityVariable, message: `Set only one credential. ${first} is set too.` };
  if (first === secretVariable) return { kind: 'client secret', secret: text };
  if (first === pathVariable) return { kind: 'certificate', path: text, password: password ?? '' };
  if (first === tokenFileVariable) return { kind: 'token file', path: text };
  if (identity !== undefined) return { kind: 'managed identity', identityId };
  const fromKubernetes = value('AZURE_FEDERATED_TOKEN_FILE');
  if (fromKubernetes !== undefined) return { kind: 'token file', path: fromKubernetes };
  return {
    path: secretVariable,
    message: 'Enter the value of the client secret, or set the variables of another credential.',
  };
}

function inVault(
  variable: keyof typeof vaultVariables,
  text: string,
  identityId: string | null,
): NamedCredential | Issue {
  const { kind, collection } = vaultVariables[variable];
  const [, uri = '', found = '', name = ''] =
    /^(https:\/\/[^/]+)\/([a-z]+)\/([^/]+)\/?$/i.exec(text.trim()) ?? [];
  const vault = vaultUri.safeParse(uri);
  if (!vault.success || found !== collection || !objectName.safeParse(name).success)
    return {
      path: variable,
      message: `Enter an address such as https://contoso.vault.azure.net/${collection}/application, without a version.`,
    };
  return { kind, vaultUri: vault.data, name, identityId };
}
