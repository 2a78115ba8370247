import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readServiceTargetSecrets } from '../../../../electron/alerts/targets/service-target-secrets.ts';
import { targetSecretKeeper } from '../../../../electron/alerts/targets/target-secrets.ts';
import { memorySecretKeeper } from '../../../../electron/store/secrets/memory-secret-keeper.ts';
import type { AlertTarget } from '../../../../shared/domain/alerts/alert-target.ts';
import { dataFolder } from '../../../support/data-folder.ts';
import { sampleTarget } from '../../../support/sample-alert.ts';

const webhook = sampleTarget(1, {
  name: 'Operations',
  address: { kind: 'webhook', host: 'hooks.contoso.com', internalNetwork: false },
});
const email = (server: string): AlertTarget =>
  sampleTarget(2, {
    name: 'Night shift',
    address: {
      ...{ kind: 'email', server, port: 587, security: 'starttls', userName: 'causeway' },
      ...{ from: 'a@contoso.com', to: ['b@contoso.com'], internalNetwork: false },
    },
  });

function withFile(content: string) {
  const folder = dataFolder();
  writeFileSync(join(folder, 'alert-targets'), content);
  return readServiceTargetSecrets({ CREDENTIALS_DIRECTORY: folder });
}

const file = JSON.stringify({
  Operations: { url: 'https://hooks.contoso.com/x', signingSecret: 'whsec_a' },
  'Night shift': { server: 'smtp.contoso.com', password: 'planted-password' },
});

describe('the secrets of a service', () => {
  it('are those of the target with the name, and a password is for its mail server only', () => {
    const secretsOf = withFile(file);
    expect(secretsOf(webhook)).toEqual({ url: 'https://hooks.contoso.com/x', signingSecret: 'whsec_a' });
    expect(secretsOf(email('smtp.contoso.com'))).toEqual({ password: 'planted-password' });
    expect(secretsOf(email('evil.example'))).toEqual({});
    expect(secretsOf({ ...webhook, name: 'constructor' })).toEqual({});
  });

  it('are none without a file', () => {
    expect(readServiceTargetSecrets({})(webhook)).toEqual({});
    expect(readServiceTargetSecrets({ CREDENTIALS_DIRECTORY: dataFolder() })(webhook)).toEqual({});
  });

  it.each(['{', '[]', '{"a":{"password":1}}', '{"a":{"planted":"planted"}}'])(
    'are not read from “%s”',
    (content) => {
      expect(() => withFile(content)).toThrow(/^The credential alert-targets is not valid\.$/);
    },
  );

  it('are used if nothing is stored', async () => {
    const keeper = targetSecretKeeper(memorySecretKeeper('This is a test.'), withFile(file));
    expect(await keeper.read({ target: email('smtp.contoso.com'), secretId: 'a' })).toEqual({
      password: 'planted-password',
    });
    await keeper.write('a', { password: 'stored' });
    expect(await keeper.read({ target: email('smtp.contoso.com'), secretId: 'a' })).toEqual({
      password: 'stored',
    });
  });
});
