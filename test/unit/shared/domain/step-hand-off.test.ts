import { describe, expect, it } from 'vitest';
import {
  onboardingStepOf,
  type OnboardingStepId,
} from '../../../../shared/domain/onboarding/onboarding-steps.ts';
import { stepHandOff } from '../../../../shared/domain/onboarding/step-hand-off.ts';
import { sampleId, sampleTenant } from '../../../support/sample-fleet.ts';

const tenant = {
  ...sampleTenant(1, { name: 'Contoso' }),
  vaults: [
    { vaultUri: 'https://contoso-kv.vault.azure.net', keyName: 'data', keyVersion: null, secretName: null },
  ],
};
const messageFor = (
  id: OnboardingStepId,
  invitationLine: string | null = null,
  knowsAddresses = true,
  of = tenant,
) =>
  stepHandOff({
    ...{ tenant: of, appId: sampleId(900), applicationName: 'Key Broker', invitationLine },
    ...{ step: onboardingStepOf(id), knowsAddresses },
  }).message;

describe('the message that hands one step to a colleague', () => {
  it('names the role, the key and the command for the step of the role', () => {
    const message = messageFor('role');
    expect(message).toContain(
      `Assign the role Key Vault Crypto Service Encryption User to the application ${sampleId(900)} at the key data in the key vault contoso-kv:`,
    );
    expect(message).toMatch(
      /\naz role assignment create --role "Key Vault Crypto Service Encryption User" .*\/keys\/data"/,
    );
  });

  it('names the scope of the role for every key and key vault, each once', () => {
    const [first] = tenant.vaults;
    const further = [{ keyName: 'archive' }, { vaultUri: 'https://second-kv.vault.azure.net' }];
    const vaults = [...tenant.vaults, ...further.map((part) => Object.assign({}, first, part))];
    const roleFor = (id: OnboardingStepId) =>
      /scope: (.*)\. /.exec(messageFor(id, null, true, { ...tenant, vaults }))?.[1];
    expect(roleFor('key')).toBe(
      'the key data in the key vault contoso-kv, the key archive in the key vault contoso-kv, and the key data in the key vault second-kv',
    );
    expect(roleFor('network')).toBe('the key vault contoso-kv and the key vault second-kv');
  });

  it('has the command that enables the key, and asks for the names of a key that is not chosen', () => {
    expect(messageFor('key')).toContain(
      'az keyvault key set-attributes --vault-name contoso-kv --name data --enabled true',
    );
    expect(messageFor('resource')).toContain('Reply with the name of the key vault and the name of the key');
  });

  it('asks for the addresses of the provider if nobody has stated them', () => {
    expect(messageFor('network')).toContain('allow the addresses of the provider.');
    const message = messageFor('network', null, false);
    expect(message).toContain('The provider has not stated the addresses');
    expect(message).not.toContain('The network rules of the key vault allow');
  });

  it('contains the invitation where there is no hand-off pack to attach', () => {
    const line = '{"causewayInvitation":1}';
    expect(messageFor('role', line)).toContain(`paste this line:\n${line}`);
    expect(messageFor('role', line)).not.toContain('hand-off pack');
    expect(messageFor('role')).toContain('the attached hand-off pack');
  });
});
