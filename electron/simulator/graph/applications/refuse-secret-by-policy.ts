import { Refusal } from '../../http/refusal.ts';
import type { ApplicationSecret } from '../../world/application.ts';
import type { Tenant } from '../../world/tenant.ts';

const longest = 90 * 24 * 60 * 60 * 1_000;

/**
 * Throws Graph's 400 if the application management policy of the tenant forbids the secret. Source of the lifetime:
 * OfficeDev/microsoft-365-agents-toolkit#10998; the text for forbidden secrets is inferred.
 */
export function refuseSecretByPolicy(
  { appCredentialPolicy: policy }: Pick<Tenant, 'appCredentialPolicy'>,
  { startsAt, expiresAt }: ApplicationSecret,
): void {
  if (policy?.secrets === 'forbidden')
    throw new Refusal(
      400,
      'CredentialTypeNotAllowedAsPerAppPolicy',
      `Credential type not allowed as per assigned policy '${policy.id}'.`,
    );
  if (policy === undefined || expiresAt - startsAt <= longest) return;
  const message = `Credential lifetime exceeds the max value allowed as per assigned policy '${policy.id}'.`;
  throw new Refusal(400, 'CredentialInvalidLifetimeAsPerAppPolicy', message, {
    members: { details: [{ code: 'InvalidKeyEndDate', message, target: 'EndDate' }] },
  });
}
