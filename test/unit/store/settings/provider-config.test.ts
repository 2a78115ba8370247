import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memorySecretKeeper } from '../../../../electron/store/secrets/memory-secret-keeper.ts';
import type { SecretKeeper } from '../../../../electron/store/secrets/secret-keeper.ts';
import {
  providerConfig,
  type NewCredential,
  type ProviderConfig,
} from '../../../../electron/store/settings/provider-config.ts';
import type { SettingsFile } from '../../../../electron/store/settings/settings-file.ts';
import { makeProblem } from '../../../../shared/problems/problem.ts';
import { ok, refuse } from '../../../../shared/contract/action.ts';
import { memorySettingsFile } from '../../../support/memory-settings-file.ts';
import { tenantIdNumber } from '../../../support/sample-tenant.ts';

const application = {
  cloud: 'us-government',
  homeTenantId: tenantIdNumber(1),
  clientId: tenantIdNumber(2),
} as const;
const secretOf = (secret: string): NewCredential => ({ kind: 'client secret', secret });
const pair = { certificate: 'the certificate', privateKey: 'the private key' };
const ids = {
  CAUSEWAY_CLIENT_ID: tenantIdNumber(3).toUpperCase(),
  CAUSEWAY_TENANT_ID: tenantIdNumber(4),
};
const fromEnvironment = { ...ids, CAUSEWAY_CLIENT_SECRET: 'from the environment' };
const enteredAt = new Date('2026-03-01T12:00:00Z');
const emptyConfig = (environment: Readonly<Record<string, string | undefined>> = {}) => {
  const file = memorySettingsFile();
  const secrets = memorySecretKeeper('This is a test.');
  const readCertificateFile = (path: string, password: string) =>
    Promise.resolve(
      password === 'right'
        ? ok(pair)
        : refuse(makeProblem('client-certificate-password-wrong', { source: path })),
    );
  const config = providerConfig({ file, secrets, environment, readCertificateFile, now: () => enteredAt });
  return { file, secrets, config };
};

describe('the provider’s application', () => {
  it('is none if nothing is configured', async () => {
    expect(await emptyConfig().config.read()).toEqual({ kind: 'none' });
  });

  it('is returned as configured, with its time, and its secret is not in the settings', async () => {
    const { config, file } = emptyConfig();
    await config.configure(application, secretOf('s3cr3t'));
    expect(await config.read()).toEqual({
      kind: 'configured',
      app: { ...application, credential: { kind: 'client secret', secret: 's3cr3t', enteredAt } },
      how: { kind: 'client secret' },
      from: 'settings',
      keyId: null,
      other: null,
    });
    expect(JSON.stringify(file.read('provider'))).not.toContain('s3cr3t');
    await config.forget();
    expect(await config.read()).toEqual({ kind: 'none' });
  });

  it.each<NewCredential>([
    { kind: 'certificate', ...pair },
    { kind: 'vault secret', vaultUri: 'https://own.vault.azure.net', name: 'application', identityId: null },
    { kind: 'vault certificate', vaultUri: 'https://own.vault.azure.net', name: 'a', identityId: null },
    { kind: 'vault key', vaultUri: 'https://own.vault.azure.net', name: 'a', identityId: tenantIdNumber(5) },
    { kind: 'managed identity', identityId: null },
    { kind: 'token file', path: '/var/run/secrets/token' },
  ])('is returned with the credential “$kind”, and no private key is in the settings', async (credential) => {
    const { config, file } = emptyConfig();
    await config.configure(application, credential);
    expect(await config.read()).toMatchObject({ app: { credential: { ...credential, enteredAt } } });
    expect(JSON.stringify(file.read('provider'))).not.toContain('private key');
  });

  it('of an earlier version is returned with its secret, and can be rotated', async () => {
    const { config, file, secrets } = emptyConfig();
    file.write('provider', { ...application, enteredAt: enteredAt.toISOString() });
    await secrets.write('provider-client-secret', 'former');
    const credential = { kind: 'client secret', secret: 'former', enteredAt };
    expect(await config.read()).toMatchObject({ kind: 'configured', app: { ...application, credential } });
    await config.addNext(secretOf('new'));
    await config.exchange();
    await config.removeOther();
    expect(await config.read()).toMatchObject({ app: { credential: { secret: 'new' } }, other: null });
    expect(await secrets.read('provider-client-secret')).toBeNull();
  });

  it('without its secret is unusable, not none', async () => {
    const { config, file } = emptyConfig();
    await config.configure(application, secretOf('s3cr3t'));
    const restarted = providerConfig({
      file,
      secrets: memorySecretKeeper('Nothing persists here.'),
      environment: {},
    });
    expect(await restarted.read()).toMatchObject({
      kind: 'unusable',
      application,
      problem: { code: 'provider-secret-missing', facts: { clientId: application.clientId } },
    });
  });
});

describe('the application in environment variables', () => {
  const app = { cloud: 'public', homeTenantId: tenantIdNumber(4), clientId: tenantIdNumber(3) };

  it('counts as a whole, regardless of the configuration', async () => {
    const { config } = emptyConfig({ ...fromEnvironment, CAUSEWAY_CLOUD: '' });
    await config.configure(application, secretOf('s3cr3t'));
    expect(await config.read()).toEqual({
      kind: 'configured',
      app: { ...app, credential: { kind: 'client secret', secret: 'from the environment' } },
      how: { kind: 'client secret' },
      from: 'environment',
      keyId: null,
      other: null,
    });
  });

  const vault = 'https://own.vault.azure.net';
  const inVault = { vaultUri: vault, name: 'application' };
  it.each([
    [
      { CAUSEWAY_CLIENT_CERTIFICATE_PATH: 'a.pfx', CAUSEWAY_CLIENT_CERTIFICATE_PASSWORD: 'right' },
      { kind: 'certificate', ...pair },
    ],
    [{ CAUSEWAY_FEDERATED_TOKEN_FILE: '/token' }, { kind: 'token file', path: '/token' }],
    [{ AZURE_FEDERATED_TOKEN_FILE: '/token' }, { kind: 'token file', path: '/token' }],
    [{ CAUSEWAY_MANAGED_IDENTITY: 'system' }, { kind: 'managed identity', identityId: null }],
    [
      { CAUSEWAY_MANAGED_IDENTITY: tenantIdNumber(9).toUpperCase(), AZURE_FEDERATED_TOKEN_FILE: '/token' },
      { kind: 'managed identity', identityId: tenantIdNumber(9) },
    ],
    [
      { CAUSEWAY_VAULT_SECRET_URL: `${vault}/secrets/application` },
      { kind: 'vault secret', ...inVault, identityId: null },
    ],
    [
      { CAUSEWAY_VAULT_CERTIFICATE_URL: `${vault}/certificates/application` },
      { kind: 'vault certificate', ...inVault, identityId: null },
    ],
    [
      {
        CAUSEWAY_VAULT_KEY_URL: `${vault}/certificates/application/`,
        CAUSEWAY_MANAGED_IDENTITY: tenantIdNumber(9),
      },
      { kind: 'vault key', ...inVault, identityId: tenantIdNumber(9) },
    ],
  ])('with %j has that credential', async (variables, credential) => {
    expect(await emptyConfig({ ...ids, ...variables }).config.read()).toMatchObject({
      ...{ kind: 'configured', from: 'environment', keyId: null, other: null },
      app: { ...app, credential },
    });
  });

  it('is unusable with the problem of its certificate file', async () => {
    const { config } = emptyConfig({ ...ids, CAUSEWAY_CLIENT_CERTIFICATE_PATH: 'a.pfx' });
    expect(await config.read()).toMatchObject({
      kind: 'unusable',
      application: app,
      problem: { code: 'client-certificate-password-wrong' },
    });
  });

  it.each([
    ['CAUSEWAY_CLIENT_SECRET', { CAUSEWAY_CLIENT_SECRET: undefined }],
    ['CAUSEWAY_CLIENT_ID', { CAUSEWAY_CLIENT_ID: '' }],
    ['CAUSEWAY_TENANT_ID', { CAUSEWAY_TENANT_ID: 'contoso.example' }],
    ['CAUSEWAY_CLOUD', { CAUSEWAY_CLOUD: 'moon' }],
    ['CAUSEWAY_CLIENT_CERTIFICATE_PATH', { CAUSEWAY_CLIENT_CERTIFICATE_PATH: 'a.pfx' }],
    ['CAUSEWAY_CLIENT_CERTIFICATE_PASSWORD', { CAUSEWAY_CLIENT_CERTIFICATE_PASSWORD: 'right' }],
    ['CAUSEWAY_FEDERATED_TOKEN_FILE', { CAUSEWAY_FEDERATED_TOKEN_FILE: '/token' }],
    ['CAUSEWAY_MANAGED_IDENTITY', { CAUSEWAY_MANAGED_IDENTITY: 'system' }],
    ['CAUSEWAY_MANAGED_IDENTITY', { CAUSEWAY_MANAGED_IDENTITY: 'me', CAUSEWAY_CLIENT_SECRET: '' }],
    [
      'CAUSEWAY_VAULT_KEY_URL',
      { CAUSEWAY_VAULT_KEY_URL: 'https://evil.example/certificates/a', CAUSEWAY_CLIENT_SECRET: '' },
    ],
    [
      'CAUSEWAY_VAULT_SECRET_URL',
      { CAUSEWAY_VAULT_SECRET_URL: `${vault}/keys/application`, CAUSEWAY_CLIENT_SECRET: '' },
    ],
  ])('is unusable because of %s in %j, which is named', async (name, variables) => {
    const { config } = emptyConfig({ ...fromEnvironment, ...variables });
    await config.configure(application, secretOf('s3cr3t'));
    const setup = await config.read();
    expect(setup).toMatchObject({
      kind: 'unusable',
      problem: { code: 'input-invalid', facts: { issues: [{ path: name }] } },
    });
    expect(JSON.stringify(setup)).not.toContain('from the environment');
  });
});

describe('a rotation', () => {
  it('adds the next credential, exchanges it and removes the previous one', async () => {
    const { config } = emptyConfig();
    await config.configure(application, secretOf('former'));
    expect(await config.addNext({ kind: 'certificate', ...pair })).toBe(true);
    expect(await config.read()).toMatchObject({
      app: { credential: { secret: 'former' } },
      other: { state: 'next', credential: { kind: 'certificate', privateKey: pair.privateKey } },
    });
    expect(await config.exchange()).toBe(true);
    expect(await config.read()).toMatchObject({
      app: { credential: { kind: 'certificate' } },
      other: { state: 'previous', credential: { secret: 'former' } },
    });
    await config.removeOther();
    expect(await config.read()).toMatchObject({ app: { credential: { kind: 'certificate' } }, other: null });
  });

  it('needs an application and a next credential', async () => {
    const { config } = emptyConfig();
    expect([await config.addNext(secretOf('new')), await config.exchange()]).toEqual([false, false]);
    await config.configure(application, secretOf('former'));
    expect(await config.exchange()).toBe(false);
  });

  const steps: Readonly<Record<string, (config: ProviderConfig) => Promise<unknown>>> = {
    configure: (config) => config.configure(application, secretOf('configured')),
    addNext: (config) => config.addNext({ kind: 'certificate', ...pair }),
    exchange: (config) => config.exchange(),
    removeOther: (config) => config.removeOther(),
  };

  /** Lets a number of writes happen. The process then ends before the next one. */
  function endingAfter(writes: number, file: SettingsFile, secrets: SecretKeeper) {
    let left = writes;
    const write = <Result>(work: () => Result): Result => {
      left -= 1;
      if (left < 0) throw new Error('The process ended.');
      return work();
    };
    return providerConfig({
      file: {
        ...file,
        write: (...given) => write(() => file.write(...given)),
        forget: (...given) => write(() => file.forget(...given)),
      },
      secrets: {
        ...secrets,
        read: (name) => secrets.read(name),
        write: async (...given) => write(() => secrets.write(...given)),
        forget: async (...given) => write(() => secrets.forget(...given)),
      },
      environment: {},
      now: () => enteredAt,
    });
  }

  it('that ends at any write leaves the former or the new credential, never none and never a mixture', async () => {
    const step = fc.constantFrom(...Object.keys(steps));
    const whole = new Set(['former', 'configured', pair.privateKey]);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(step, fc.nat({ max: 9 })), { minLength: 1, maxLength: 8 }),
        async (sequence) => {
          const { config, file, secrets } = emptyConfig();
          await config.configure(application, secretOf('former'));
          const current = async () => {
            const setup = await providerConfig({ file, secrets, environment: {} }).read();
            if (setup.kind !== 'configured') return setup.kind;
            const { credential } = setup.app;
            if (setup.other) expect(setup.other.credential).not.toBeNull();
            return credential.kind === 'client secret'
              ? credential.secret
              : credential.kind === 'certificate'
                ? credential.privateKey
                : credential.kind;
          };
          for (const [name, writes] of sequence) {
            const before = await current();
            await steps[name]?.(endingAfter(writes, file, secrets)).catch(() => undefined);
            const after = await current();
            expect(whole).toContain(after);
            if (name === 'addNext' || name === 'removeOther') expect(after).toBe(before);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('leaves no secret behind that no credential needs', async () => {
    const { config, secrets } = emptyConfig();
    for (const secret of ['one', 'two', 'three']) {
      await config.configure(application, secretOf(secret));
      await config.addNext(secretOf(`next to ${secret}`));
      await config.exchange();
    }
    await config.removeOther();
    const names = ['provider-client-secret', 'provider-credential-b', 'provider-credential-c'];
    const kept = await Promise.all(names.map((name) => secrets.read(name)));
    expect(kept.filter((one) => one !== null)).toEqual(['next to three']);
    await config.forget();
    expect(await Promise.all(names.map((name) => secrets.read(name)))).toEqual([null, null, null]);
  });
});
