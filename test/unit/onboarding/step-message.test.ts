import { describe, expect, it } from 'vitest';
import { stepMessage } from '../../../electron/onboarding/step-message.ts';
import { deriveOnboardingPath } from '../../../shared/domain/onboarding/onboarding-path.ts';
import { sampleId, sampleTenant } from '../../support/sample-fleet.ts';

const tenant = sampleTenant(1, { name: 'Contoso', vaults: [] });
const messageWith = (part: Partial<Parameters<typeof stepMessage>[0]> = {}) =>
  stepMessage({
    ...{ tenant, path: deriveOnboardingPath(null, null), expiresAt: null, isInvited: false },
    ...{ addresses: [], confirmationLine: null },
    sender: { contact: '', providerName: '', replyTo: '' },
    requested: {
      ...{ appId: sampleId(900), applicationName: 'Key Broker', providerName: '', permissions: null },
      ...{ ifRevoked: '', coversSignIn: false },
    },
    ...part,
  })?.message ?? '';

describe('the message about the next step', () => {
  it('brings the customer to Causeway if an invitation can be attached', () => {
    expect(messageWith({ isInvited: true })).toContain('select “Open an invitation…” there');
    expect(messageWith()).not.toContain('Open an invitation');
  });

  it('tells after the last step that the access is verified, with the confirmation, if the last check proved it', () => {
    const path = { ...deriveOnboardingPath(null, null), current: null };
    const confirmationLine = '{"causewayConfirmation":1}';
    const key = {
      vaultUri: 'https://contoso-kv.vault.azure.net',
      keyName: 'data',
      keyVersion: null,
      secretName: null,
    };
    const message = messageWith({ path, confirmationLine, tenant: { ...tenant, vaults: [key] } });
    expect(message).toContain('An access check of Key Broker used your key successfully');
    expect(message).toContain('Key vault: contoso-kv. Key: data.');
    expect(message).toContain(`at the last step of your onboarding:\n${confirmationLine}\n`);
    expect(messageWith({ path })).toBe('');
  });

  it('names the addresses that a firewall must allow, or has the customer ask for them', () => {
    const path = { ...deriveOnboardingPath(null, null), current: 'network' } as const;
    const named = messageWith({ path, addresses: ['20.50.2.10/32', '20.50.3.0/24'] });
    expect(named).toContain('The network rules of the key vault allow the addresses of the provider.');
    expect(named).toContain('The addresses: 20.50.2.10/32, 20.50.3.0/24');
    const unnamed = messageWith({ path });
    expect(unnamed).toContain('Ask us for the addresses from which the application connects');
    expect(unnamed).not.toMatch(/The addresses:|has not stated|addresses of the provider/);
    expect(messageWith({ addresses: ['20.50.2.10/32'] })).not.toContain('The addresses:');
  });

  it('is signed by the provider, and by nobody rather than by an empty name', () => {
    const requested = {
      ...{ appId: sampleId(900), applicationName: 'Key Broker', providerName: 'Bridgehead' },
      ...{ permissions: null, ifRevoked: '', coversSignIn: false },
    };
    expect(messageWith({ requested })).toContain('Kind regards\nBridgehead\n');
    expect(messageWith()).not.toContain('Kind regards');
  });
});
