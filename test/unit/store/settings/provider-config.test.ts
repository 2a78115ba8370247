import { describe, expect, it } from 'vitest';
import { memorySecretKeeper } from '../../../../electron/store/secrets/memory-secret-keeper.ts';
import { providerConfig } from '../../../../electron/store/settings/provider-config.ts';
import { memorySettingsFile } from '../../../support/memory-settings-file.ts';
import { tenantIdNumber } from '../../../support/sample-tenant.ts';

const application = {
  cloud: 'us-government',
  homeTenantId: tenantIdNumber(1),
  clientId: tenantIdNumber(2),
} as const;
const fromEnvironment = {
  CAUSEWAY_CLIENT_ID: tenantIdNumber(3).toUpperCase(),
  CAUSEWAY_TENANT_ID: tenantIdNumber(4),
  CAUSEWAY_CLIENT_SECRET: 'from the environment',
};
const enteredAt = new Date('2026-03-01T12:00:00Z');
const emptyConfig = (environment: Readonly<Record<string, string | undefined>> = {}) => {
  const file = memorySettingsFile();
  const secrets = memorySecretKeeper('This is a test.');
  return { file, secrets, config: providerConfig({ file, secrets, environment, now: () => enteredAt }) };
};

describe('the provider’s application', () => {
  it('is none if nothing is configured', async () => {
    expect(await emptyConfig().config.read()).toEqual({ kind: 'none' });
  });

  it('is returned as configured, with its time, and its secret is not in the settings', async () => {
    const { config, file } = emptyConfig();
    await config.configure(application, 's3cr3t');
    expect(await config.read()).toEqual({
      kind: 'configured',
      app: { ...application, credential: { kind: 'client secret', secret: 's3cr3t', enteredAt } },
    });
    expect(JSON.stringify(file.read('provider'))).not.toContain('s3cr3t');
    await config.forget();
    expect(await config.read()).toEqual({ kind: 'none' });
  });

  it('without its secret is unusable, not none', async () => {
    const { config, file } = emptyConfig();
    await config.configure(application, 's3cr3t');
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

  it('comes from environment variables as a whole, regardless of the configuration', async () => {
    const { config } = emptyConfig({ ...fromEnvironment, CAUSEWAY_CLOUD: '' });
    await config.configure(application, 's3cr3t');
    expect(await config.read()).toEqual({
      kind: 'configured',
      app: {
        cloud: 'public',
        homeTenantId: tenantIdNumber(4),
        clientId: tenantIdNumber(3),
        credential: { kind: 'client secret', secret: 'from the environment' },
      },
    });
  });

  it.each([
    ['CAUSEWAY_CLIENT_SECRET', undefined],
    ['CAUSEWAY_CLIENT_ID', ''],
    ['CAUSEWAY_TENANT_ID', 'contoso.example'],
    ['CAUSEWAY_CLOUD', 'moon'],
  ])('is unusable if the environment variable %s is %j, and the variable is named', async (name, value) => {
    const { config } = emptyConfig({ ...fromEnvironment, [name]: value });
    await config.configure(application, 's3cr3t');
    const setup = await config.read();
    expect(setup).toMatchObject({
      kind: 'unusable',
      problem: { code: 'input-invalid', facts: { issues: [{ path: name }] } },
    });
    expect(JSON.stringify(setup)).not.toContain('from the environment');
  });
});
