import { describe, expect, it } from 'vitest';
import { azSetUp } from '../../../../electron/onboarding/hand-off/az/az-set-up.ts';
import { portalSteps } from '../../../../electron/onboarding/hand-off/portal-steps.ts';
import { faultsIn, faultsInStep } from '../../shared/texts/faults-in-text.ts';
import { allRequests, exampleRequest, modestRequest } from './example-requests.ts';

describe('the steps in the portal', () => {
  it('begin with a verb, name a role with its scope, and are in plain words', () => {
    for (const request of allRequests)
      for (const { title, steps } of portalSteps(request))
        for (const step of steps) {
          expect(faultsInStep(title, step)).toEqual([]);
          expect(faultsIn({ from: title, text: step.say })).toEqual([]);
          expect(step.role?.name).toMatch(/^[A-Z]/);
          expect(step.by).toBe('customer');
        }
  });

  it('follow the order in which they can be taken', () => {
    expect(portalSteps(exampleRequest).map(({ title }) => title)).toEqual([
      'Application',
      'Key vault',
      'Key',
      'Access control (IAM)',
      'Networking',
    ]);
    expect(portalSteps(modestRequest).map(({ title }) => title)).toEqual([
      'Application',
      'Key vault',
      'Key',
      'Access policies',
    ]);
  });

  it('grant the least-privileged role at the key, and at the secret if there is one', () => {
    const says = (request: typeof exampleRequest) =>
      portalSteps(request)
        .flatMap(({ steps }) => steps.map(({ say }) => say))
        .join('\n');
    expect(says(exampleRequest)).toMatch(
      /Open the key “backup-key” .* Key Vault Crypto Service Encryption User/,
    );
    expect(says(exampleRequest)).toMatch(/Open the secret “backup-settings” .* Key Vault Secrets User/);
    expect(says({ ...exampleRequest, secretName: null })).not.toContain('ecret');
  });

  it('ask for the addresses if a new key vault would allow none', () => {
    const last = portalSteps({ ...exampleRequest, addresses: ['2001:db8::1'] }).at(-1);
    expect(last?.steps[0]?.say).toMatch(/^Ask the provider for its IPv4 addresses/);
    expect(azSetUp({ ...exampleRequest, addresses: [] }).text).toContain('allows no address yet');
    expect(azSetUp({ ...modestRequest, addresses: [] }).text).not.toContain('allows no address yet');
  });

  it('create the service principal by a command if there is nothing to consent to', () => {
    const [application] = portalSteps(modestRequest);
    expect(application?.steps[0]).toMatchObject({
      role: { name: 'Cloud Application Administrator', scope: 'the tenant' },
      commands: [{ text: `az ad sp create --id '${modestRequest.appId}'` }],
    });
    expect(portalSteps(exampleRequest)[0]?.steps[0]?.role?.name).toBe('Privileged Role Administrator');
  });
});
