import { SignJWT } from 'jose';
import { clouds } from '../../../../shared/cloud.ts';
import { createTransport } from '../../../../electron/network/create-transport.ts';
import { keyIdOf, signingKeyOf } from '../../../../electron/simulator/tokens/signing-key.ts';
import type { Tenant } from '../../../../electron/simulator/world/tenant.ts';
import { createValidateIdToken } from '../../../../electron/identity/people/validate-id-token.ts';
import type { Lab } from '../../simulator/lab.ts';

const host = clouds.public.authorityHost;
export const nonce = 'the nonce of this sign-in';

export type Claims = Record<string, unknown>;

/** The claims of a v2 ID token of the tenant's first account, valid by the clock of the lab. */
export const claimsAt = (lab: Lab, tenant: Tenant, more: Record<string, unknown> = {}): Claims => {
  const now = Math.floor(lab.clock.now() / 1_000);
  return {
    ver: '2.0',
    iss: `https://${host}/${tenant.tenantId}/v2.0`,
    aud: lab.application.appId,
    sub: 'pairwise',
    tid: tenant.tenantId,
    oid: tenant.accounts[0]?.objectId,
    name: 'Kim',
    preferred_username: 'kim@fjord.example',
    nonce,
    iat: now,
    nbf: now,
    exp: now + 3_600,
    ...more,
  };
};

/** Signs with the key of a tenant of the simulator, under its key ID or another one. */
export async function signed(lab: Lab, signer: Tenant, claims: Claims, kid = keyIdOf(signer)) {
  const { privateKey } = await signingKeyOf(lab.simulator, signer);
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid }).sign(privateKey);
}

/** A validator for the lab's application that accepts the tenants, and the paths that it requested. */
export function openValidator(lab: Lab, allowed: readonly Tenant[], cooldownMs = 60_000) {
  const requested: string[] = [];
  const transport = createTransport({
    backend: (request) => {
      requested.push(new URL(request.url).pathname);
      return lab.simulator.fetch(request);
    },
  });
  const validate = createValidateIdToken({
    transport,
    cloud: clouds.public,
    clientId: lab.application.appId,
    mayEnter: (tenantId) => Promise.resolve(allowed.some((one) => one.tenantId === tenantId)),
    now: () => lab.clock.now(),
    cooldownMs,
  });
  return { requested, validate: (token: string, expected = nonce) => validate(token, { nonce: expected }) };
}
