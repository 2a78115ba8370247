import type { CallContext } from '../../call-context.ts';
import type { PossibleProblem } from '../../../../shared/problems/problem.ts';
import type { Interpretation, Phrase } from './phrase.ts';

/** A refusal of a key vault that its own error explains better, if the text contains it. */
export const unexplainedRefusal = 'unexplained refusal';

/** A refusal of a service that connects itself with a key vault in the name of a person. */
export const serviceOfConnection = 'service principal of a service';

const notAccessible = (
  service: string,
  { vaultName }: CallContext,
  object?: 'key' | 'secret',
): PossibleProblem => ({
  code: 'vault-not-accessible',
  facts: { service, ...(vaultName && { vaultName }), ...(object && { object }) },
});
const secretOf =
  (service: string): Interpretation =>
  (_near, context) =>
    notAccessible(service, context, 'secret');
const grant: Interpretation = (near) => ({
  code: 'service-access-not-grantable',
  facts: { service: /databricks/i.test(near) ? 'Azure Databricks' : '' },
});

const refused = (meaning: Interpretation, pattern: RegExp): Phrase => ({
  ...{ kind: 'tool', code: unexplainedRefusal, pattern },
  meaning,
});

/** What services say that read a secret or use a key for somebody, if they do not say why the key vault refused. */
export const vaultReaderPhrases: readonly Phrase[] = [
  refused(
    secretOf('Azure Container Apps'),
    /\bunable to (?:fetch|get) (?:secret|value) ?(?:'[^'\n]{1,127}' )?using Managed identity\b/gi,
  ),
  refused(
    secretOf('Azure Databricks'),
    /\bInvalid permissions on the specified Key ?Vault\b|\bDatabricks could not access key ?vault\b/gi,
  ),
  refused(secretOf('Azure Data Factory'), /\bFailed to get the secret from (?:azure )?key ?vault\b/gi),
  refused(
    secretOf('Azure Resource Manager'),
    /\bsecret of KeyVault parameter '[^'\n]{1,127}' cannot be retrieved\. Http status code: 'Forbidden'(?![^\n]{0,300}first party service)/gi,
  ),
  refused(
    secretOf('Azure Application Gateway'),
    /\bApplicationGatewayKeyVaultSecretException\b|\bProblem occur{1,2}ed while accessing and validating Key ?Vault Secrets\b/gi,
  ),
  {
    ...refused(
      () => ({ code: 'secret-not-found', facts: null }),
      /\bSecret does not exist with scope: \S|\bKey Vault reference was not able to be resolved because (?:the )?secret (?:version )?was not found\b/gi,
    ),
    code: 'SecretNotFound',
  },
  refused(
    (_near, context) => notAccessible('Azure Cosmos DB', context, 'key'),
    /\bRequest is blocked due to Customer[- ]Managed Key not being accessible\b/gi,
  ),
  {
    ...refused(grant, /\bUnable to grant \S{1,60} ?(?:permissions? )?to \w{1,60} service principal\b/gi),
    code: serviceOfConnection,
  },
  refused(
    (_near, { vaultName = '', keyName = '' }) => ({
      code: 'vault-role-missing',
      facts: { vaultName, keyName, action: 'Microsoft.KeyVault/vaults/keys/encrypt/action' },
    }),
    /\bdoes not have keys? encrypt\/decrypt permissions?\b|\bAzureKeyVaultKmsValidateIdentityPermission\w{0,20}/gi,
  ),
  refused(
    (_near, { vaultName = '', keyName = '' }) => ({
      code: 'vault-role-missing',
      facts: { vaultName, keyName, action: '' },
    }),
    /\bcolumn encryption key using key store provider: 'AZURE_KEY_VAULT'(?=[^]{0,600}\b(?:Forbidden|403)\b)/gi,
  ),
];

/** The tenant in the challenge of a key vault that rejected a token. */
const challengedTenant = (near: string): string | undefined =>
  /\bBearer authorization="https:\/\/login\.[a-z.]{1,40}\/([0-9a-f-]{36})"/i.exec(near)?.[1]?.toLowerCase();

/** A response of Key Vault without a body, as the client libraries report it. */
const withoutBody = (status: string, name: string, meaning: Interpretation): Phrase => ({
  ...{ kind: 'Key Vault', code: `HTTP ${status}` },
  pattern: new RegExp(
    String.raw`\bstatus(?: ?code)?["']?[:= ]{1,3}${status}\b|\b${status} \(?${name}\b|\binvalid status(?: code)? '${name}'|\bCode: ${name}\b`,
    'gi',
  ),
  beside:
    /\bx-ms-keyvault-|\bresource="https:\/\/vault\.azure|\bhttps:\/\/[0-9a-z-]{3,24}\.vault\.(?:azure|usgov|micro)/i,
  meaning,
});

/** These count only in a text that contains nothing else. */
export const bareVaultRefusals: readonly Phrase[] = [
  withoutBody('403', 'Forbidden', (_near, context) => notAccessible('', context)),
  withoutBody('401', 'Unauthorized', (near, { vaultName = '' }) => ({
    code: 'vault-token-rejected',
    facts: { vaultName, vaultTenantId: challengedTenant(near) },
  })),
];
