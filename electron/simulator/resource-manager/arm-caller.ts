import { clouds, type CloudName } from '../../../shared/domain/cloud.ts';
import { Refusal } from '../refusal.ts';
import type { SimulatedAzure } from '../simulated-azure.ts';
import { findResource, resourceManagerAppId } from '../tokens/resource-application.ts';
import { issuerOf } from '../tokens/signing-key.ts';
import { verifyAccessToken, type Caller } from '../tokens/verify-access-token.ts';
import type { Tenant } from '../world/tenant.ts';
import { findSubscription } from '../world/world.ts';

/** Who calls Resource Manager. Throws its 401; an unknown subscription answers 404 before anybody asks for a token. */
export async function identifyArmCaller(
  azure: SimulatedAzure,
  cloud: CloudName,
  path: string,
  authorization: string | undefined,
): Promise<Caller> {
  const subscriptionId = /^\/subscriptions\/([^/]+)/i.exec(path)?.[1];
  const located = subscriptionId === undefined ? undefined : findSubscription(azure.world, subscriptionId);
  if (subscriptionId !== undefined && located?.tenant.cloud !== cloud)
    throw new Refusal(
      404,
      'SubscriptionNotFound',
      `The subscription '${subscriptionId}' could not be found.`,
    );
  const caller = await verifyCaller(azure, cloud, located?.tenant, authorization);
  if (located && caller.tenant !== located.tenant) throw wrongTenant(cloud, caller, located.tenant);
  return caller;
}

async function verifyCaller(
  azure: SimulatedAzure,
  cloud: CloudName,
  home: Tenant | undefined,
  authorization: string | undefined,
): Promise<Caller> {
  const authority = `https://${clouds[cloud].authorityHost}/${home?.tenantId ?? 'common'}`;
  const unauthorized = (code: string, message: string) =>
    new Refusal(401, code, message, {
      headers: {
        'www-authenticate': `Bearer authorization_uri="${authority}", error="invalid_token", error_description="${message}"`,
      },
    });
  const verified = await verifyAccessToken(azure, authorization);
  if ('flaw' in verified) {
    const { flaw } = verified;
    if (flaw.kind === 'missing')
      throw unauthorized(
        'AuthenticationFailed',
        "Authentication failed. The 'Authorization' header is missing.",
      );
    if (flaw.kind === 'expired') {
      const [expiry, now] = [armTime(flaw.expiresAt), armTime(azure.clock.now())];
      throw unauthorized(
        'ExpiredAuthenticationToken',
        `The access token expiry UTC time '${expiry}' is earlier than current UTC time '${now}'.`,
      );
    }
    throw unauthorized('InvalidAuthenticationToken', 'The access token is invalid.');
  }
  const { caller } = verified;
  if (findResource(cloud, caller.audience)?.appId !== resourceManagerAppId)
    throw unauthorized(
      'InvalidAuthenticationTokenAudience',
      `The access token has been obtained for wrong audience or resource '${caller.audience}'. It should exactly match with one of the allowed audiences 'https://${clouds[cloud].resourceManagerHost}/'.`,
    );
  return caller;
}

function wrongTenant(cloud: CloudName, caller: Caller, home: Tenant): Refusal {
  const authority = `https://login.windows.net/${home.tenantId}`;
  return new Refusal(
    401,
    'InvalidAuthenticationTokenTenant',
    `The access token is from the wrong issuer '${caller.issuer}'. It must match the tenant '${issuerOf({ tenantId: home.tenantId, cloud })}' associated with this subscription. Please use the authority (URL) '${authority}' to get the token. Note, if the subscription is transferred to another tenant there is no impact to the services, but information about new tenant could take time to propagate (up to an hour). If you just transferred your subscription and see this error message, please try back later.`,
  );
}

/** `m/d/yyyy h:mm:ss AM`, as Resource Manager writes times in this message. */
const armTime = (time: number): string =>
  new Date(time).toLocaleString('en-US', { timeZone: 'UTC' }).replace(',', '').replaceAll('\u202f', ' ');
