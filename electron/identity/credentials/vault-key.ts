import { createHash, randomUUID, X509Certificate } from 'node:crypto';
import { assertion } from './assertion.ts';
import {
  certificateInUse,
  noSecretInUse,
  type CredentialSource,
  type SignInTenant,
} from './credential-source.ts';
import { fetched } from './fetched.ts';
import type { OwnVault } from './own-vault.ts';

/** Entra accepts an assertion for at most 10 minutes. Source: learn.microsoft.com/entra/identity-platform/certificate-credentials. */
const lifetimeSeconds = 600;
/** MSAL requests an assertion even if it has a token, so one that is half as old is presented again. */
const reusedForMs = 300_000;

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/**
 * The key of a certificate in the provider's own vault, which need not be exportable: Key Vault signs the assertion, and the
 * private key never leaves it.
 */
export function vaultKey(vault: OwnVault, name: string, now: () => number = Date.now): CredentialSource {
  let inUse = noSecretInUse;
  const certified = fetched(async () => {
    const { certificate, keyId } = await vault.readCertificate(name);
    const { raw, fingerprint } = new X509Certificate(certificate);
    inUse = certificateInUse(fingerprint);
    return { keyId, thumbprint: createHash('sha256').update(raw).digest('base64url') };
  });
  const made = new Map<string, { readonly at: number; readonly text: Promise<string> }>();

  async function make({ tenantId, clientId, authorityHost }: SignInTenant): Promise<string> {
    const { keyId, thumbprint } = await certified.get();
    const issuedAt = Math.floor(now() / 1_000);
    const header = { alg: 'PS256', typ: 'JWT', 'x5t#S256': thumbprint };
    const payload = {
      aud: `https://${authorityHost}/${tenantId}/oauth2/v2.0/token`,
      iss: clientId,
      sub: clientId,
      jti: randomUUID(),
      nbf: issuedAt,
      iat: issuedAt,
      exp: issuedAt + lifetimeSeconds,
    };
    const signed = `${encode(header)}.${encode(payload)}`;
    const signature = await vault.sign(keyId, createHash('sha256').update(signed).digest());
    return `${signed}.${Buffer.from(signature).toString('base64url')}`;
  }

  const source = assertion((tenant) => {
    const known = made.get(tenant.tenantId);
    if (known && Math.abs(now() - known.at) < reusedForMs) return known.text;
    const making = { at: now(), text: make(tenant) };
    made.set(tenant.tenantId, making);
    making.text.catch(() => {
      if (made.get(tenant.tenantId) === making) made.delete(tenant.tenantId);
    });
    return making.text;
  });
  return {
    ...source,
    get inUse() {
      return inUse;
    },
    refused() {
      made.clear();
      certified.refused();
    },
  };
}
