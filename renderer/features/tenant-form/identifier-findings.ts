import { clouds } from '../../../shared/cloud.ts';
import type { ResolvedIdentifier } from '../../../shared/domain/resolved-identifier.ts';
import { vaultNameOf } from '../../../shared/domain/tenant.ts';

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
  ];
}

function tenantSentence(
  { kind, vaultUri }: ResolvedIdentifier,
  tenantId: string | null,
  domain: string | null,
): string {
  if (tenantId === null)
    return vaultUri === null
      ? 'Causeway could not find the tenant. Enter it below.'
      : 'The vault’s challenge names no tenant. Enter the tenant below.';
  if (vaultUri !== null) return `The vault’s challenge names the tenant ${tenantId}.`;
  return kind === 'domain'
    ? `Microsoft Entra’s discovery document gives the tenant ID ${tenantId} for the domain ${domain ?? ''}.`
    : `Microsoft Entra’s discovery document confirms the tenant ID ${tenantId}.`;
}
