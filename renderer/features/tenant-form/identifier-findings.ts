import { clouds } from '../../../shared/cloud.ts';
import type { ResolvedIdentifier } from '../../../shared/domain/resolved-identifier.ts';
import { vaultNameOf } from '../../../shared/domain/tenant.ts';
import { definitionOf } from '../../../shared/problems/problem.ts';

const kindTitles: Readonly<Record<ResolvedIdentifier['kind'], string>> = {
  tenant: 'a tenant ID',
  domain: 'a domain',
  vault: 'a vault URI',
  key: 'a key identifier',
  secret: 'a secret identifier',
  certificate: 'a certificate identifier',
};

/** What Causeway found out about a pasted identifier and from where, as sentences. */
export function identifierFindings(found: ResolvedIdentifier): readonly string[] {
  const { kind, cloud, tenantId, domain, vaultUri, keyName, keyVersion, secretName } = found;
  const parts = [
    vaultUri !== null && `the vault “${vaultNameOf(vaultUri)}”`,
    keyName !== null && `the key “${keyName}”`,
    keyVersion !== null && `the key version ${keyVersion}`,
    secretName !== null && `the secret “${secretName}”`,
  ].filter((part) => part !== false);
  return [
    parts.length === 0
      ? `This is ${kindTitles[kind]} in the cloud ${clouds[cloud].title}.`
      : `This is ${kindTitles[kind]} in the cloud ${clouds[cloud].title}. It names ${parts.join(', ')}.`,
    tenantSentence(found, tenantId, domain),
    ...(keyVersion === null
      ? []
      : [
          'The identifier has a key version. Causeway then checks only this version, also after a rotation of the key. Clear “Key version” to check the latest version.',
        ]),
  ];
}

function tenantSentence(
  { kind, vaultUri, vaultProblem }: ResolvedIdentifier,
  tenantId: string | null,
  domain: string | null,
): string {
  if (vaultProblem !== undefined) {
    const { title } = definitionOf(vaultProblem.code);
    return `Causeway could not ask the vault for its tenant: ${title}. Compare the vault’s name, and enter the tenant below.`;
  }
  if (tenantId === null)
    return vaultUri === null
      ? 'Causeway could not find the tenant. Enter it below.'
      : 'Key Vault does not report the tenant of the vault. Enter the tenant below.';
  if (vaultUri !== null) return `Key Vault reports that the vault belongs to the tenant ${tenantId}.`;
  return kind === 'domain'
    ? `Microsoft Entra’s discovery document gives the tenant ID ${tenantId} for the domain ${domain ?? ''}.`
    : `Microsoft Entra’s discovery document confirms the tenant ID ${tenantId}.`;
}
