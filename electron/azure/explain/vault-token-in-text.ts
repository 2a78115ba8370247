import { makeProblem, type PossibleProblem } from '../../../shared/problems/problem.ts';
import { isGuid } from '../../../shared/domain/tenant.ts';
import type { CallContext } from '../call-context.ts';
import { readKeyVaultError } from '../errors/read-key-vault-error.ts';

/** Tenants of Microsoft that Key Vault names beside the tenant of a key vault, for its own operation. */
const tenantsOfMicrosoft = new Set([
  '72f988bf-86f1-41af-91ab-2d7cd011db47',
  'f8cdef31-a31e-4b4a-93e4-5f571e91255a',
  'e2d54eb5-3869-4f70-8578-dee5fc7331f4',
  '33e01921-4d64-4f8c-a055-5bdaffd5e33d',
  '975f013f-7f24-47e8-a7d3-abc4752bf346',
]);

/** The part for the tenant is no GUID if somebody removed it from the text. */
const issuer =
  /(?:sts\.windows\.net|login\.microsoftonline\.\w{2,3}|sts\.chinacloudapi\.cn)\/([^\s/,'"]{1,60})/gi;
const tenantsIn = (text: string): string[] =>
  [...text.matchAll(issuer)].map(([, id = '']) => id.toLowerCase());
const known = (id: string | undefined): string => (id !== undefined && isGuid(id) ? id : '');

/** The issuers of a refusal such as `AKV10032`, which lists the accepted ones before the one of the token. */
function issuersIn(message: string) {
  const [expectation = '', discovery = ''] = (/\bExpected\b.*/.exec(message)?.[0] ?? '').split(/,? found:? /);
  const expected = tenantsIn(expectation);
  const others = expected.filter((id) => !tenantsOfMicrosoft.has(id));
  return {
    accepted: known(others[0]),
    found: known(tenantsIn(discovery)[0]),
    onlyMicrosoft: expected.length > 0 && others.length === 0,
  };
}

/** What the Azure CLI and Azure PowerShell write, whose token is that of the person or application that signed in there. */
const ofTool =
  /\baz keyvault\b|\bERROR: \(|-AzKeyVault\w{0,40}\b|\bAzure(?:Cli|PowerShell)Credential\b|\baz login\b/;

/**
 * The problem of a token that a key vault refused. The console reads the tenant of a key vault before it requests a token, but
 * another program usually requests the token in its own tenant.
 */
export function vaultTokenProblem(
  message: string,
  near: string,
  context: CallContext,
  at: string,
): PossibleProblem | null {
  const { accepted, found, onlyMicrosoft } = issuersIn(message);
  if (onlyMicrosoft)
    return makeProblem('vault-name-of-another-organization', {
      tenantId: found,
      ...(context.vaultName && { vaultName: context.vaultName }),
    });
  if (/^AKV10032\b/.test(message) || (accepted !== '' && found !== ''))
    return makeProblem(ofTool.test(near) ? 'signed-in-to-another-tenant' : 'vault-token-of-another-tenant', {
      ...{ tenantId: accepted, found },
    });
  return readKeyVaultError({ status: 401, headers: {}, body: { error: { message } }, at }, context).problem;
}
