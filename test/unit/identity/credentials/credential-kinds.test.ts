import { createPrivateKey, createPublicKey, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose';
import { describe, expect, it, onTestFinished } from 'vitest';
import { contextOf } from '../../../../electron/azure/call-context.ts';
import { readRegistration } from '../../../../electron/azure/graph/registration.ts';
import { recordExchanges } from '../../../../electron/network/exchange-record.ts';
import type { ProviderCredential } from '../../../../shared/domain/provider-credential.ts';
import { external } from '../../simulator/token-requests.ts';
import {
  bothLibraries,
  giveOwnVault,
  openLab,
  openWith,
  ownCertificate,
  putSecret,
  registerCertificate,
  runOnAzure,
  strangeCertificate,
  type Lab,
} from './lab-provider.ts';

const trustedIssuer = { issuer: 'https://tokens.example', subject: 'repo:bridge:ref:refs/heads/main' };
const audience = 'api://AzureADTokenExchange';

const federatedToken = (subject = trustedIssuer.subject) =>
  new SignJWT({ iss: trustedIssuer.issuer, sub: subject, aud: audience })
    .setProtectedHeader({ alg: 'RS256', kid: 'external' })
    .setExpirationTime('10m')
    .sign(external.privateKey);

function trust(lab: Lab): void {
  const publicKey = external.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  lab.application.federatedCredentials = [{ ...trustedIssuer, audience, publicKey }];
}

function tokenFileWith(text: string | null): string {
  const folder = mkdtempSync(join(tmpdir(), 'token-file-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'token');
  if (text !== null) writeFileSync(path, text);
  return path;
}

/** Puts a certificate of the application into the provider's vault. Its key cannot be exported. */
function putCertificate(lab: Lab, { vault }: ReturnType<typeof giveOwnVault>, name: string) {
  const version = randomUUID().replaceAll('-', '');
  const lifetime = { enabled: true, notBefore: null, expires: null, createdAt: 0, updatedAt: 0 };
  const privateKey = createPrivateKey(ownCertificate.privateKey);
  lab.simulator.keyRing.put(`${vault.name}/${name}/${version}`, {
    privateKey,
    publicKey: createPublicKey(privateKey),
  });
  const key = { ...lifetime, version, kind: 'RSA-2048' as const, operations: ['sign', 'verify'], tags: {} };
  const object = { name, deletedAt: null, deletedVisibleFrom: 0 };
  vault.keys.set(name, { ...object, versions: [key] });
  vault.certificates.set(name, {
    ...object,
    versions: [{ ...lifetime, version, certificate: ownCertificate.certificate }],
  });
  return key;
}

interface Kind {
  readonly credential: ProviderCredential;
  /** Texts that no inspected object may show. */
  readonly secrets: readonly string[];
}

/** Each kind of credential, set up in a lab. */
const kinds: Readonly<Record<ProviderCredential['kind'], (lab: Lab) => Promise<Kind> | Kind>> = {
  'client secret'(lab) {
    const secret = lab.application.secrets[0]?.value ?? '';
    return { credential: { kind: 'client secret', secret }, secrets: [secret] };
  },
  certificate(lab) {
    registerCertificate(lab, ownCertificate);
    return { credential: { kind: 'certificate', ...ownCertificate }, secrets: [ownCertificate.privateKey] };
  },
  'vault secret'(lab) {
    const { vault, vaultUri, identity } = giveOwnVault(lab);
    const secret = lab.application.secrets[0]?.value ?? '';
    putSecret(vault, 'application', secret);
    return {
      credential: { kind: 'vault secret', vaultUri, name: 'application', identityId: identity.clientId },
      secrets: [secret],
    };
  },
  'vault certificate'(lab) {
    registerCertificate(lab, ownCertificate);
    const { vault, vaultUri, identity } = giveOwnVault(lab);
    const pem = `${ownCertificate.privateKey}\n${ownCertificate.certificate}`;
    putSecret(vault, 'application', pem, 'application/x-pem-file');
    return {
      credential: { kind: 'vault certificate', vaultUri, name: 'application', identityId: identity.clientId },
      secrets: [ownCertificate.privateKey],
    };
  },
  'vault key'(lab) {
    registerCertificate(lab, ownCertificate);
    const own = giveOwnVault(lab);
    putCertificate(lab, own, 'application');
    const { vaultUri, identity } = own;
    return {
      credential: { kind: 'vault key', vaultUri, name: 'application', identityId: identity.clientId },
      secrets: [],
    };
  },
  'managed identity'(lab) {
    const { principalId, clientId } = runOnAzure(lab);
    const issuer = `https://login.microsoftonline.com/${lab.home.tenantId}/v2.0`;
    lab.application.federatedCredentials = [{ issuer, subject: principalId, audience, publicKey: null }];
    return { credential: { kind: 'managed identity', identityId: clientId }, secrets: [] };
  },
  async 'token file'(lab) {
    trust(lab);
    const token = await federatedToken();
    return { credential: { kind: 'token file', path: tokenFileWith(`${token}\n`) }, secrets: [token] };
  },
};

const kindNames = Object.keys(kinds) as ProviderCredential['kind'][];

describe.each(kindNames)('the credential “%s”', (name) => {
  it.each(bothLibraries)('gets a token of the customer tenant by %s', async (_library, acquire) => {
    const lab = openLab();
    const { credential } = await kinds[name](lab);
    const claims = decodeJwt(await acquire(openWith(lab, credential)));
    expect(claims).toMatchObject({ tid: lab.one.tenantId, appid: lab.application.appId });
    expect(claims['appidacr']).toBe(name.includes('secret') ? '1' : '2');
  });

  it('leaves no evidence but the token request, because its own requests concern no tenant', async () => {
    const lab = openLab();
    const access = openWith(lab, (await kinds[name](lab)).credential);
    const { exchanges } = await recordExchanges(() => access.token('vault'));
    expect(exchanges.map(({ evidence }) => evidence.service)).toEqual(['Entra']);
  });

  it('does not appear in an inspected access', async () => {
    const lab = openLab();
    const { credential, secrets } = await kinds[name](lab);
    const access = openWith(lab, credential);
    await access.token('vault');
    const inspected = inspect(access, { depth: Infinity, showHidden: true });
    for (const secret of secrets) expect(inspected).not.toContain(secret);
  });

  it.each(bothLibraries)('never gets a token of another tenant by %s', async (_library, acquire) => {
    const lab = openLab();
    const { credential } = await kinds[name](lab);
    const access = openWith(lab, credential, (request) =>
      lab.simulator.fetch(
        request.url.includes(`/${lab.one.tenantId}/`)
          ? new Request(request.url.replace(lab.one.tenantId, lab.two.tenantId), request)
          : request,
      ),
    );
    // An assertion names its tenant, so that Entra itself refuses it elsewhere.
    const refusal = ['certificate', 'vault certificate', 'vault key'].includes(name)
      ? { message: expect.stringContaining('700023') as string }
      : { problem: { code: 'token-for-another-tenant' } };
    await expect(acquire(access)).rejects.toMatchObject(refusal);
  });
});

describe('a certificate', () => {
  it('signs with PS256 and the SHA-256 thumbprint', async () => {
    const lab = openLab();
    const { credential } = await kinds.certificate(lab);
    let header: object = {};
    const access = openWith(lab, credential, async (request) => {
      const form = new URLSearchParams(await request.clone().text());
      header = decodeProtectedHeader(form.get('client_assertion') ?? '');
      return lab.simulator.fetch(request);
    });
    await access.token('graph');
    expect(header).toMatchObject({ alg: 'PS256', 'x5t#S256': expect.any(String) as string });
  });

  it.each(bothLibraries)(
    'that is not registered is refused by Entra through %s',
    async (_library, acquire) => {
      const lab = openLab();
      registerCertificate(lab, strangeCertificate);
      const access = openWith(lab, { kind: 'certificate', ...ownCertificate });
      await expect(acquire(access)).rejects.toMatchObject({
        message: expect.stringContaining('AADSTS700027') as string,
      });
    },
  );
});

describe('the registration', () => {
  it.each(['certificate', 'vault certificate', 'vault key'] as const)(
    'shows which certificate is in use with the credential “%s”',
    async (name) => {
      const lab = openLab();
      const { credential } = await kinds[name](lab);
      lab.application.certificates.push({ keyId: randomUUID(), ...strangeCertificate });
      const home = openWith(lab, credential).homeTenant();
      const read = await readRegistration(home, contextOf(home));
      if (!read.ok) throw new Error(read.problem.code);
      const certificates = read.value.credentials.filter(({ kind }) => kind === 'certificate');
      expect(
        certificates.map(({ name: title, matchesCredentialInUse: isInUse }) => [title, isInUse]),
      ).toEqual([
        ['CN=causeway', true],
        ['CN=stranger', false],
      ]);
    },
  );
});

describe('a key in the provider’s own vault', () => {
  it('signs once for several tokens of a tenant', async () => {
    const lab = openLab();
    const { credential } = await kinds['vault key'](lab);
    let signatures = 0;
    const access = openWith(lab, credential, (request) => {
      if (request.url.includes('/sign?')) signatures += 1;
      return lab.simulator.fetch(request);
    });
    await access.token('graph');
    await access.token('vault', { fresh: true });
    await access.credential.getToken('https://graph.microsoft.com/.default');
    expect(signatures).toBe(1);
  });

  it.each(bothLibraries)('that is disabled is the provider’s problem, by %s', async (_library, acquire) => {
    const lab = openLab();
    registerCertificate(lab, ownCertificate);
    const own = giveOwnVault(lab);
    putCertificate(lab, own, 'application').enabled = false;
    const { vaultUri, identity } = own;
    const credential = {
      kind: 'vault key',
      vaultUri,
      name: 'application',
      identityId: identity.clientId,
    } as const;
    await expect(acquire(openWith(lab, credential))).rejects.toMatchObject({
      problem: {
        code: 'own-vault-object-disabled',
        facts: { vaultName: 'lab-provider', name: 'application' },
        cause: { service: 'Key Vault', status: 403 },
      },
    });
  });
});

describe('a secret in the provider’s own vault', () => {
  const secretIn = (lab: Lab) => {
    const own = giveOwnVault(lab);
    const credential = {
      kind: 'vault secret',
      vaultUri: own.vaultUri,
      name: 'application',
      identityId: own.identity.clientId,
    } as const;
    return { ...own, credential };
  };

  it.each(bothLibraries)('is refused without access to the vault, by %s', async (_library, acquire) => {
    const lab = openLab();
    const { subscription, vault, credential } = secretIn(lab);
    putSecret(vault, 'application', 'hidden');
    subscription.roleAssignments = [];
    await expect(acquire(openWith(lab, credential))).rejects.toMatchObject({
      problem: { code: 'own-vault-access-lost', cause: { code: 'Forbidden/ForbiddenByRbac' } },
    });
  });

  it.each([
    [429, { code: 'service-throttled', facts: { service: 'Key Vault' } }],
    [500, { code: 'service-unavailable', facts: { service: 'Key Vault', status: 500 } }],
    [503, { code: 'service-unavailable', facts: { service: 'Key Vault', status: 503 } }],
  ])('is not blamed if the vault answers HTTP %i', async (status, problem) => {
    const lab = openLab();
    const { vault, credential } = secretIn(lab);
    putSecret(vault, 'application', 'hidden');
    const access = openWith(lab, credential, (request) =>
      request.url.includes('/secrets/') && request.headers.has('authorization')
        ? Promise.resolve(Response.json({}, { status }))
        : lab.simulator.fetch(request),
    );
    await expect(access.token('vault')).rejects.toMatchObject({ problem });
  });

  it('that does not exist or is disabled is named', async () => {
    const lab = openLab();
    const { vault, credential } = secretIn(lab);
    const access = openWith(lab, credential);
    await expect(access.token('vault')).rejects.toMatchObject({
      problem: { code: 'own-vault-object-missing', facts: { name: 'application' } },
    });
    putSecret(vault, 'application', 'hidden').enabled = false;
    await expect(access.token('vault')).rejects.toMatchObject({
      problem: { code: 'own-vault-object-disabled' },
    });
  });

  it('is fetched once for all tenants, and the console knows how it begins', async () => {
    const lab = openLab();
    const { vault, credential } = secretIn(lab);
    const secret = lab.application.secrets[0]?.value ?? '';
    putSecret(vault, 'application', secret);
    let fetches = 0;
    const access = openWith(lab, credential, (request) => {
      if (request.url.includes('/secrets/') && request.headers.has('authorization')) fetches += 1;
      return lab.simulator.fetch(request);
    });
    await Promise.all([access.token('vault'), access.token('graph'), access.homeTenant().token('graph')]);
    expect(fetches).toBe(1);
    expect(access.credentialInUse?.startsWith(secret.slice(0, 3))).toBe(true);
  });

  it('is not requested with a token of another tenant', async () => {
    const lab = openLab();
    const { vault, credential, identity } = secretIn(lab);
    putSecret(vault, 'application', 'hidden');
    lab.simulator.world.compute = { identities: [{ ...identity, tenantId: lab.two.tenantId }] };
    await expect(openWith(lab, credential).token('vault')).rejects.toMatchObject({
      problem: { code: 'token-for-another-tenant' },
    });
  });
});

describe('a managed identity', () => {
  it.each(bothLibraries)('outside Azure is not available, by %s', async (_library, acquire) => {
    const access = openWith(openLab(), { kind: 'managed identity', identityId: randomUUID() });
    await expect(acquire(access)).rejects.toMatchObject({
      problem: { code: 'managed-identity-not-available', cause: { code: 'EHOSTUNREACH' } },
    });
  });

  it('that the machine does not have is not available either', async () => {
    const lab = openLab();
    runOnAzure(lab);
    const access = openWith(lab, { kind: 'managed identity', identityId: randomUUID() });
    await expect(access.token('vault')).rejects.toMatchObject({
      problem: {
        code: 'managed-identity-not-available',
        cause: { message: expect.stringContaining('Identity not found') as string },
      },
    });
  });

  it('of another subject than the federated credential is refused by Entra', async () => {
    const lab = openLab();
    const { credential } = await kinds['managed identity'](lab);
    lab.application.federatedCredentials = lab.application.federatedCredentials.map((one) => ({
      ...one,
      subject: randomUUID(),
    }));
    await expect(openWith(lab, credential).token('vault')).rejects.toMatchObject({
      message: expect.stringContaining('AADSTS700213') as string,
    });
  });
});

describe('a token file', () => {
  it('is read again for each token', async () => {
    const lab = openLab();
    trust(lab);
    const path = tokenFileWith(await federatedToken('repo:another'));
    const access = openWith(lab, { kind: 'token file', path });
    await expect(access.token('vault')).rejects.toMatchObject({
      message: expect.stringContaining('AADSTS700213') as string,
    });
    writeFileSync(path, await federatedToken());
    expect((await access.token('vault')).claims.tid).toBe(lab.one.tenantId);
  });

  it.each([
    ['missing', null],
    ['empty', ' \n'],
    ['no token', 'This is a text.'],
  ])('that is %s is named, by both libraries', async (found, text) => {
    const path = tokenFileWith(text);
    for (const [, acquire] of bothLibraries)
      await expect(acquire(openWith(openLab(), { kind: 'token file', path }))).rejects.toMatchObject({
        problem: { code: 'federated-token-file-unusable', facts: { path, found } },
      });
  });
});
