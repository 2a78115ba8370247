import { clouds } from '../../../shared/cloud.ts';
import { Refusal } from '../http/refusal.ts';
import type { ServicePlace } from '../http/service-environment.ts';
import type { Caller } from '../tokens/verify-access-token.ts';

/** Creating, changing and deleting. Reads and applications are exempt. */
const changing = ['PUT', 'PATCH', 'DELETE'];
/** The claims that a client must demand from Entra. */
const demanded = JSON.stringify({ access_token: { acrs: { essential: true, values: ['p1'] } } });

/**
 * Throws Resource Manager's 401 with a claims challenge if the tenant requires multifactor authentication and a person changes
 * something without it. Source: microsoft/vscode#256145, MicrosoftDocs/azure-docs-cli#5403; the body is inferred.
 */
export function requireMultifactor({ cloud }: ServicePlace, caller: Caller, method: string): void {
  const { tenant, scopes, hasMultifactor } = caller;
  if (tenant.multifactorForChanges !== true || scopes === null || hasMultifactor) return;
  if (!changing.includes(method)) return;
  const authority = `https://${clouds[cloud].authorityHost}/${tenant.tenantId}`;
  const claims = Buffer.from(demanded).toString('base64');
  throw new Refusal(
    401,
    'RequestDisallowedByPolicy',
    'Resource was disallowed by policy. Reasons: MFA is required. See error details for policy resource IDs.',
    {
      headers: {
        'www-authenticate': `Bearer authorization_uri="${authority}", error="insufficient_claims", claims="${claims}"`,
      },
    },
  );
}
