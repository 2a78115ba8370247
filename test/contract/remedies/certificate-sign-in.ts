import { createHash, randomUUID, X509Certificate } from 'node:crypto';
import { importPKCS8, SignJWT } from 'jose';
import type { RemediedWorld } from './remedied-world.ts';

/** Whether the application gets a token at the customer with this certificate, both in PEM. */
export async function signsInWithCertificate(
  { fixture: { application, tenant }, simulator }: RemediedWorld,
  { certificate, privateKey }: { readonly certificate: string; readonly privateKey: string },
): Promise<boolean> {
  const endpoint = `https://login.microsoftonline.com/${tenant.tenantId}/oauth2/v2.0/token`;
  const thumbprint = createHash('sha256').update(new X509Certificate(certificate).raw).digest('base64url');
  const assertion = await new SignJWT({})
    .setProtectedHeader({ alg: 'PS256', typ: 'JWT', 'x5t#S256': thumbprint })
    .setIssuer(application.appId)
    .setSubject(application.appId)
    .setAudience(endpoint)
    .setJti(randomUUID())
    .setNotBefore('0s')
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(await importPKCS8(privateKey, 'PS256'));
  const response = await simulator.fetch(
    new Request(endpoint, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: application.appId,
        scope: 'https://vault.azure.net/.default',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: assertion,
      }),
    }),
  );
  return response.ok;
}
