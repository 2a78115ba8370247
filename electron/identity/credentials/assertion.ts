import { noSecretInUse, type CredentialSource, type SignInTenant } from './credential-source.ts';

/** Makes the client assertion for a tenant. It is called for every token that a library requests. */
type MakeAssertion = (tenant: SignInTenant) => Promise<string>;

/** A credential that is an assertion: the application's own, signed elsewhere, or the token of another issuer. */
export const assertion = (make: MakeAssertion): CredentialSource => ({
  inUse: noSecretInUse,
  forMsal: (tenant) => Promise.resolve({ clientAssertion: () => make(tenant) }),
  async forSdk(tenant, options) {
    const { ClientAssertionCredential } = await import('@azure/identity');
    return new ClientAssertionCredential(tenant.tenantId, tenant.clientId, () => make(tenant), options);
  },
  refused: () => undefined,
});
