import * as z from 'zod';
import { clouds, type CloudName } from '../../../shared/cloud.ts';
import { Refusal } from '../http/refusal.ts';
import type { ServicePlace } from '../http/service-environment.ts';
import { tidyPath } from '../http/tidy-path.ts';
import { issuerOf } from '../tokens/signing-key.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { verifyAccessToken, type Caller } from '../tokens/verify-access-token.ts';
import { findResource, resourceApplications, resourceManagerAppId } from '../world/resource-application.ts';
import type { Tenant } from '../world/tenant.ts';
import { findSubscription } from '../world/world.ts';

/** Identifies the caller. Throws Resource Manager's 401, but first its 404 if the path names an unknown subscription. */
export async function identifyCaller(
  azure: SimulatedAzure,
  { cloud, url }: ServicePlace,
  authorization: string | null,
): Promise<Caller> {
  const subscriptionId = /^\/subscriptions\/([^/]+)/i.exec(tidyPath(url))?.[1];
  if (subscriptionId !== undefined && !z.guid().safeParse(subscriptionId).success)
    throw new Refusal(
      400,
      'InvalidSubscriptionId',
      `The provided subscription identifier '${subscriptionId}' is malformed or invalid.`,
    );
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
  authorization: string | null,
): Promise<Caller> {
  const unauthorized = (code: string, message: string, description = message) =>
    new Refusal(401, code, message, { headers: challenge(cloud, home, description) });
  const verified = await verifyAccessToken(azure, authorization);
  if ('flaw' in verified) {
    const { flaw } = verified;
    if (flaw.kind === 'missing')
      throw unauthorized(
        'AuthenticationFailed',
        "Authentication failed. The 'Authorization' header is missing.",
        "The authentication failed because of missing 'Authorization' header.",
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
      `The access token has been obtained for wrong audience or resource '${caller.audience}'. It should exactly match with one of the allowed audiences ${audiencesOf(cloud)}.`,
    );
  return caller;
}

const audiencesOf = (cloud: CloudName): string =>
  resourceApplications(cloud)
    .filter(({ appId }) => appId === resourceManagerAppId)
    .flatMap(({ identifiers }) => identifiers.toReversed())
    .map((identifier) => `'${identifier}/','${identifier}'`)
    .join(',');

/** Resource Manager names Entra by an older host name, which has the same token endpoint. */
const authorityOf = (cloud: CloudName, home: Tenant | undefined): string =>
  `https://${cloud === 'public' ? 'login.windows.net' : clouds[cloud].authorityHost}/${home?.tenantId ?? 'common'}`;

const challenge = (cloud: CloudName, home: Tenant | undefined, description: string) => ({
  'www-authenticate': `Bearer authorization_uri="${authorityOf(cloud, home)}", error="invalid_token", error_description="${description}"`,
});

function wrongTenant(cloud: CloudName, caller: Caller, home: Tenant): Refusal {
  const issuer = issuerOf({ tenantId: home.tenantId, cloud });
  const message = `The access token is from the wrong issuer '${caller.issuer}'. It must match the tenant '${issuer}' associated with this subscription. Please use the authority (URL) '${authorityOf(cloud, home)}' to get the token. Note, if the subscription is transferred to another tenant there is no impact to the services, but information about new tenant could take time to propagate (up to an hour). If you just transferred your subscription and see this error message, please try back later.`;
  return new Refusal(401, 'InvalidAuthenticationTokenTenant', message, {
    headers: challenge(cloud, home, message),
  });
}

/** `m/d/yyyy h:mm:ss AM`, the form of times in this message. */
const armTime = (time: number): string =>
  new Date(time).toLocaleString('en-US', { timeZone: 'UTC' }).replace(',', '').replaceAll('\u202f', ' ');
